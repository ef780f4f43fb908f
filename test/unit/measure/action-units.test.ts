import { describe, expect, test } from 'vitest';
import { type ActionUnitName, actionUnits, eyeDistance } from '../../../main/measure/action-units.ts';
import { applySimilarity, type Point } from '../../../main/measure/geometry.ts';
import { face68, withPoints } from './faces.ts';

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);
const upperLids = [37, 38, 43, 44];
const lowerLids = [40, 41, 46, 47];
const lowerLip = [...range(55, 59), ...range(65, 67)];

describe('estimates of action units', () => {
  test.each<[ActionUnitName, string, Point[]]>([
    ['browRaise', 'brows go up', withPoints(range(17, 26), [0, -0.02])],
    ['browLowering', 'the inner ends of the brows come down', withPoints([21, 22], [0, 0.02])],
    ['lipCorners', 'the corners of the lips go up', withPoints([48, 54], [0, -0.02])],
    ['lipParting', 'the lower lip goes down', withPoints(lowerLip, [0, 0.02])],
    ['jawDrop', 'the chin goes down', withPoints(range(5, 11), [0, 0.03])],
    ['lidClosure', 'the upper lids come down', withPoints(upperLids, [0, 0.01])],
    ['lidClosure', 'the lower lids go up', withPoints(lowerLids, [0, -0.01])],
  ])('%s grows when %s', (name, _, points) => {
    expect(actionUnits(points)[name]).toBeGreaterThan(actionUnits(face68)[name] + 0.02);
  });

  test('are in eye distances and the same however the head is turned in the picture', () => {
    expect(eyeDistance(face68)).toBeCloseTo(0.2, 10);
    const turned = face68.map((point) => applySimilarity({ a: 1.2, b: -0.7, dx: 0.3, dy: 0.1 }, point));
    const [before, after] = [actionUnits(face68), actionUnits(turned)];
    for (const [name, value] of Object.entries(before))
      expect(after[name as ActionUnitName]).toBeCloseTo(value, 10);
    const raised = actionUnits(withPoints(range(17, 26), [0, -0.02]));
    expect(raised.browRaise - before.browRaise).toBeCloseTo(0.1, 10);
  });

  test('closed eyes and lips have no gap', () => {
    const closed = face68.map(([x, y], at): Point => [x, at >= 36 && at <= 47 ? 0.42 : at >= 60 ? 0.68 : y]);
    const { lidClosure, lipParting } = actionUnits(closed);
    expect(lidClosure).toBeCloseTo(0, 10);
    expect(lipParting).toBeCloseTo(0, 10);
  });
});
