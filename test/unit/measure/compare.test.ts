import { describe, expect, test } from 'vitest';
import { measuresSchema } from '../../../main/contracts/measures.ts';
import {
  compareReadings,
  drift,
  expressionChange,
  expressionFlips,
  identitySimilarity,
  meanExpressionChange,
} from '../../../main/measure/compare.ts';
import { halfOf } from '../../../main/measure/crop-rule.ts';
import { landmarkRegions } from '../../../native-models/recipes/regions.ts';
import { readingOf, withPoints } from './faces.ts';

const before = readingOf();
const surprised = readingOf({
  faceExpression: [0.4, 0, 0, 0, 0, 0, 0.6],
  emotion: [0, 0, 0, 0, 0, 0.2, 0.8],
});

describe('change of expression', () => {
  test('is the total variation of each net’s answer, and the mean of the two', () => {
    expect(expressionChange('faceExpression', before, surprised)).toBeCloseTo(0.6, 10);
    expect(expressionChange('emotion', before, surprised)).toBeCloseTo(0.2, 10);
    expect(meanExpressionChange(before, surprised)).toBeCloseTo(0.4, 10);
  });

  test('a flip is another class on top', () => {
    expect(expressionFlips(before, surprised)).toBe(1);
    expect(expressionFlips(before, before)).toBe(0);
  });

  test('can be asked of some of the crops only', () => {
    const odd = halfOf(15, 'b');
    const mixed = {
      ...before,
      emotion: before.emotion.map((answer, at) => (odd.includes(at) ? surprised.emotion[at] : answer)),
    };
    expect(expressionChange('emotion', before, mixed, halfOf(15, 'a'))).toBe(0);
    expect(expressionChange('emotion', before, mixed, odd)).toBeCloseTo(0.2, 10);
  });
});

describe('keypoint drift', () => {
  test('is nought when the head is turned, scaled and shifted', () => {
    const moved = readingOf({ similarity: { a: 0.8, b: 0.3, dx: 0.2, dy: -0.1 } });
    for (const region of ['lips', 'eyelids', 'brows', 'jaw'] as const) {
      expect(drift([region], before, moved)).toBeLessThan(1e-9);
      expect(compareReadings(before, moved).meshDrift[region]).toBeLessThan(1e-9);
    }
  });

  test('is the way a region went, in eye distances, and no other’s', () => {
    const lower = readingOf({ landmarks: withPoints(landmarkRegions.lips, [0, 0.02]) });
    expect(drift(['lips'], before, lower)).toBeCloseTo(0.1, 10);
    expect(drift(['brows'], before, lower)).toBeCloseTo(0, 10);
    // Several regions count by their points: 20 of the lips, 12 of the lids.
    expect(drift(['lips', 'eyelids'], before, lower)).toBeCloseTo((0.1 * 20) / 32, 10);
  });

  test('averages its points over the crops before it measures, so that their noise falls', () => {
    const [one, other] = [readingOf({ noise: 0.004, seed: 2 }), readingOf({ noise: 0.004, seed: 3 })];
    const single = drift(['lips'], one, other, [0]);
    expect(drift(['lips'], one, other)).toBeLessThan(single / 2);
  });
});

test('identity is the cosine of the mean descriptors', () => {
  expect(identitySimilarity(before, before)).toBeCloseTo(1, 12);
  const opposite = {
    ...before,
    descriptors: before.descriptors.map((values) => values.map((value) => -value)),
  };
  expect(identitySimilarity(before, opposite)).toBeCloseTo(-1, 12);
});

describe('all measures of a picture', () => {
  test('fit the contract; of the picture against itself nothing changed', () => {
    const measures = compareReadings(before, before);
    expect(measuresSchema.parse(measures)).toEqual(measures);
    expect(measures).toMatchObject({
      expressionChange: 0,
      expressionFloor: 0,
      drift: { lips: 0, eyelids: 0, brows: 0, jaw: 0 },
      age: { before: 31, after: 31 },
      gender: { before: 0.25, after: 0.25 },
    });
    expect(measures.expression.map(({ change, flipped }) => [change, flipped])).toEqual([
      [0, false],
      [0, false],
    ]);
  });

  test('say what changed, net by net, and how far noise would reach', () => {
    const noisy = readingOf({
      landmarks: withPoints([48, 54], [0, -0.02]),
      noise: 0.004,
      faceExpression: surprised.faceExpression[0],
      emotion: surprised.emotion[0],
    });
    const measures = compareReadings(before, noisy);
    expect(
      measures.expression.map(({ net, change, flipped }) => [net, Number(change.toFixed(6)), flipped]),
    ).toEqual([
      ['face_expression', 0.6, true],
      ['emotion', 0.2, false],
    ]);
    expect(measures.expressionChange).toBeCloseTo(0.4, 10);
    expect(measures.driftFloor).toBeGreaterThan(0);
    expect(measures.driftFloor).toBeLessThan(0.01);
    expect(measures.actionUnits.lipCorners.after).toBeGreaterThan(measures.actionUnits.lipCorners.before);
  });
});
