import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Member } from '../../../main/catalog/members.ts';
import { splitMembers, subjectKey } from '../../../main/sets/split.ts';

const member = (index: number, face: number, subject: string | null, age = 20): Member => ({
  variation: `variation${index}`,
  face: `face${face}`,
  recipe: 'r',
  picture: 'p',
  before: 'b',
  subject,
  age,
  gender: age % 2,
  expression: 'happy',
  skin: null,
  labels: [],
});

const shares = { train: 0.7, validation: 0.15, test: 0.15 };
const members = fc.array(
  fc.record({
    face: fc.nat(40),
    age: fc.integer({ min: 1, max: 90 }),
    subject: fc.option(fc.constantFrom('P1', 'P2', 'P3')),
  }),
  { maxLength: 120 },
);

it('one person is never on both sides, whatever the order the members come in', () => {
  fc.assert(
    fc.property(members, fc.nat(1000), (list, seed) => {
      // A face is one person's, whoever that is.
      const subjects = new Map(list.map(({ face, subject }) => [face, subject]));
      const all = list.map(({ face, age }, index) => member(index, face, subjects.get(face)!, age));
      const splitting = { shares, strata: ['age', 'gender'] as ('age' | 'gender')[], seed };
      const splitOf = splitMembers(all, splitting);
      const sides = new Map<string, string>();
      for (const one of all) {
        const split = splitOf.get(one.variation)!;
        expect(sides.get(subjectKey(one)) ?? split).toBe(split);
        sides.set(subjectKey(one), split);
      }
    }),
  );
});

it('the shares are met in the whole and in each stratum, and the seed decides who goes where', () => {
  const all = Array.from({ length: 400 }, (_, index) => member(index, index, null, index % 2 ? 20 : 50));
  const splitting = { shares, strata: ['age' as const], seed: 1 };
  const splitOf = splitMembers(all, splitting);
  for (const age of [20, 50]) {
    const inStratum = all.filter((one) => one.age === age).map(({ variation }) => splitOf.get(variation));
    const counts = ['train', 'validation', 'test'].map(
      (name) => inStratum.filter((split) => split === name).length,
    );
    expect(counts[0]).toBeGreaterThanOrEqual(139);
    expect(Math.max(...counts.slice(1))).toBeLessThanOrEqual(31);
  }
  const again = splitMembers([...all].reverse(), splitting);
  expect(all.every(({ variation }) => again.get(variation) === splitOf.get(variation))).toBe(true);
  const other = splitMembers(all, { ...splitting, seed: 2 });
  expect(all.some(({ variation }) => other.get(variation) !== splitOf.get(variation))).toBe(true);
});
