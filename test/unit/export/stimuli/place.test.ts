import { expect, it } from 'vitest';
import { applyAffine } from '../../../../main/align/transform.ts';
import type { Keypoints } from '../../../../main/contracts/values.ts';
import { areaOf, faceOutline, hullMask, ovalMask, ovalOf } from '../../../../main/export/stimuli/mask.ts';
import {
  eyeCentres,
  keypointsInStandard,
  sourceFromStandard,
} from '../../../../main/export/stimuli/place.ts';

/** A mesh whose eye corners are given, everything else at the origin. */
function meshWith(corners: Readonly<Record<number, [number, number]>>): Keypoints {
  return {
    detector: 'facemesh',
    points: Array.from({ length: 468 }, (_, index) => corners[index] ?? [0, 0]),
  };
}

const mesh = meshWith({ 33: [0.3, 0.5], 133: [0.4, 0.5], 362: [0.6, 0.56], 263: [0.7, 0.56] });
const settings = { eyes: { y: 0.4, distance: 0.3 }, size: 200 } as const;
const source = { width: 1024, height: 1024 };

it('the eyes come to their place, whatever the mouth does', () => {
  const toSource = sourceFromStandard(settings, source, eyeCentres([mesh]));
  const [placed] = keypointsInStandard([mesh], toSource, source, settings.size);
  const middle = (one: number, other: number) =>
    [0, 1].map((axis) => (placed!.points[one]![axis]! + placed!.points[other]![axis]!) / 2);
  expect(middle(33, 133)[0]).toBeCloseTo(0.35, 9);
  expect(middle(33, 133)[1]).toBeCloseTo(0.4, 9);
  expect(middle(362, 263)[0]).toBeCloseTo(0.65, 9);
  expect(middle(362, 263)[1]).toBeCloseTo(0.4, 9);
  const open = meshWith({ ...Object.fromEntries(mesh.points.entries()), 17: [0.5, 0.99] });
  expect(sourceFromStandard(settings, source, eyeCentres([open]))).toEqual(toSource);
});

it('a correction of an eye corner counts before the detector', () => {
  const corrected: Keypoints = {
    ...mesh,
    corrected: [{ point: 33, place: [0.2, 0.5], occluded: false }],
  };
  expect(eyeCentres([corrected])![0]![0]).toBeCloseTo(0.3, 9);
});

it('without a place for the eyes, the whole picture is scaled', () => {
  const affine = sourceFromStandard({ eyes: null, size: 256 }, source, eyeCentres([mesh]));
  expect(applyAffine(affine, [256, 128])).toEqual([1024, 512]);
});

it('an oval is 1 in its middle, 0 beyond it and symmetric', () => {
  const mask = ovalMask({ ...settings, softness: 0.02 });
  const { centre, across } = ovalOf(settings);
  const at = (x: number, y: number) => mask[Math.floor(y * 200) * 200 + Math.floor(x * 200)];
  expect([at(0.5, centre[1]), at(0.5 + across + 0.03, centre[1]), at(0, 0)]).toEqual([1, 0, 0]);
  expect(at(0.2475, centre[1])).toBeCloseTo(at(0.7525, centre[1])!, 5);
});

it('a face’s outline is its hull, drawn down at the chin alone', () => {
  const square = [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.75, 0.75],
    [0.25, 0.75],
  ] as const;
  expect(areaOf(square)).toBeCloseTo(0.25, 12);
  const outline = faceOutline(square);
  expect(outline.map(([, y]) => y).sort()).toEqual([
    0.25,
    0.25,
    expect.closeTo(0.78, 2),
    expect.closeTo(0.78, 2),
  ]);
  const mask = hullMask({ size: 40, softness: 0 }, square);
  expect(mask.reduce((sum, value) => sum + value, 0) / 1600).toBeCloseTo(areaOf(outline), 2);
});
