import { expect, test } from 'vitest';
import type { Keypoints } from '../../main/contracts/values.ts';
import { alignToEyes, driftByRegion, eyeDistance, type Point } from '../../renderer/parts/overlay/drift.ts';
import { eyeCorners, regionPoints } from '../../renderer/parts/overlay/landmarks.ts';
import { driftVectors } from '../../renderer/parts/overlay/overlayPaths.ts';

const scattered: Keypoints = {
  detector: 'face_landmark_68',
  points: Array.from({ length: 68 }, (_, index) => [0.2 + ((index * 37) % 61) / 100, 0.3 + (index % 9) / 20]),
};

const moved = (keypoints: Keypoints, move: (point: Point, index: number) => Point): Keypoints => ({
  ...keypoints,
  points: keypoints.points.map((point, index) => [...move(point, index)]),
});

const turnedAndGrown = ([x, y]: Point): Point => {
  const [cos, sin] = [1.3 * Math.cos(0.2), 1.3 * Math.sin(0.2)];
  return [cos * x - sin * y + 0.1, sin * x + cos * y - 0.05];
};

test('a face that only moved, turned and came nearer has no drift', () => {
  const after = moved(scattered, turnedAndGrown);
  const drift = driftByRegion(scattered, after);
  for (const value of Object.values(drift ?? { missing: 1 })) expect(value).toBeLessThan(1e-9);
});

test('drift is the way of the moved region alone, in eye distances', () => {
  const lips = new Set(regionPoints('face_landmark_68', 'lips'));
  const way = 0.1 * eyeDistance(scattered);
  const after = moved(scattered, ([x, y], index) => (lips.has(index) ? [x, y + way] : [x, y]));
  const drift = driftByRegion(scattered, after);
  expect(drift?.lips).toBeCloseTo(0.1, 6);
  expect(drift?.brows).toBeCloseTo(0, 6);
});

test('the eye corners lie on each other after alignment', () => {
  const after = moved(scattered, turnedAndGrown);
  const aligned = alignToEyes(scattered, after);
  for (const corner of eyeCorners.face_landmark_68) {
    expect(aligned[corner]?.[0]).toBeCloseTo(after.points[corner]?.[0] ?? Number.NaN, 9);
    expect(aligned[corner]?.[1]).toBeCloseTo(after.points[corner]?.[1] ?? Number.NaN, 9);
  }
});

test('points of two detectors are not compared', () => {
  const mesh: Keypoints = { detector: 'facemesh', points: scattered.points };
  expect(driftByRegion(scattered, mesh)).toBeNull();
  expect(driftVectors(scattered, mesh, 1)).toBe('');
});
