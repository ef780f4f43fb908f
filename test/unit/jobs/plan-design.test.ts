import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Factor } from '../../../main/contracts/design.ts';
import { drawStrength, mostCells, planCells } from '../../../main/jobs/plan-design.ts';

const strengths = (direction: string, levels: number[]): Factor => ({ kind: 'strength', direction, levels });
const ages: Factor = { kind: 'target', measure: 'age', direction: 'age', levels: [25, 65], tolerance: 3 };

describe('the cells of a design', () => {
  test('are the controls and then every combination, the lock changing fastest', () => {
    const cells = planCells({ factors: [ages, strengths('smile', [-1, 1])], locks: ['off', 'full'] });
    expect(cells.map(({ head }) => [head.control, head.levels.join(' · '), head.lock])).toEqual([
      [true, '', 'off'],
      [true, '', 'full'],
      ...['Estimated age 25 years', 'Estimated age 65 years'].flatMap((age) =>
        ['smile −1', 'smile +1'].flatMap((smile) => [
          [false, `${age} · ${smile}`, 'off'],
          [false, `${age} · ${smile}`, 'full'],
        ]),
      ),
    ]);
    expect(cells[0].edits).toEqual([
      { kind: 'strength', direction: 'age', strength: 0 },
      { kind: 'strength', direction: 'smile', strength: 0 },
    ]);
  });

  test('hold every combination once, whatever the levels; one that is still is the control', () => {
    const levels = fc.uniqueArray(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 5 });
    const locks = fc.uniqueArray(fc.constantFrom('off' as const, 'instant' as const, 'full' as const), {
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.array(levels, { minLength: 1, maxLength: 3 }), locks, (factors, states) => {
        const cells = planCells({
          factors: factors.map((one, index) => strengths(`d${index}`, one)),
          locks: states,
        });
        const product = factors.reduce((count, one) => count * one.length, 1);
        const stillOnes = factors.every((one) => one.includes(0)) ? 1 : 0;
        expect(cells).toHaveLength((product - stillOnes + 1) * states.length);
        const keys = cells.map(({ head, edits }) => JSON.stringify([head.lock, edits]));
        expect(new Set(keys).size).toBe(cells.length);
        expect(cells.filter(({ head }) => head.control)).toHaveLength(states.length);
      }),
    );
  });

  test('are refused where a direction or a measure is asked for twice, or there are too many', () => {
    const many = strengths(
      'smile',
      Array.from({ length: 200 }, (_, index) => index / 100),
    );
    const wide = strengths(
      'yaw',
      Array.from({ length: 200 }, (_, index) => index / 100),
    );
    const random: Factor = {
      kind: 'random',
      ranges: [{ direction: 'age', low: 2, high: 1 }],
      draws: 1,
      seed: 1,
      each: 'same',
    };
    for (const factors of [
      [ages, strengths('age', [1])],
      [ages, { ...ages, direction: 'other' }],
      [many, wide],
      [random],
      [{ ...ages, measure: 'gender' as const, direction: 'gender' }],
    ])
      expect(() => planCells({ factors, locks: ['off'] })).toThrow(
        expect.objectContaining({ code: 'input-invalid' }),
      );
    expect(planCells({ factors: [many], locks: ['off'] }).length).toBeLessThan(mostCells);
  });
});

test('draws stay in their range, are the same for a seed, and a face’s own where that is asked for', () => {
  const draw = {
    kind: 'random',
    direction: 'age',
    low: -2,
    high: 3,
    seed: 7,
    draw: 0,
    each: 'same',
  } as const;
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.string(), (seed, index, face) => {
      const one = drawStrength({ ...draw, seed, draw: index }, face);
      expect(one).toBeGreaterThanOrEqual(-2);
      expect(one).toBeLessThanOrEqual(3);
      expect(drawStrength({ ...draw, seed, draw: index }, 'another')).toBe(one);
    }),
  );
  expect(drawStrength({ ...draw, each: 'own' }, 'one')).not.toBe(
    drawStrength({ ...draw, each: 'own' }, 'two'),
  );
  const many = Array.from({ length: 2000 }, (_, index) => drawStrength({ ...draw, draw: index }, ''));
  expect(many.reduce((sum, value) => sum + value, 0) / many.length).toBeCloseTo(0.5, 0);
});
