// Drift on screen: how far keypoints went, once the eye corners are put in place by the best 2-D similarity
// (least squares over the four corners), as the measures do it.
import { type RegionName, regionNames } from '../../../main/contracts/measures.ts';
import type { Keypoints } from '../../../main/contracts/values.ts';
import { eyeCorners, pointCount, regionPoints } from './landmarks.ts';

export type Point = readonly [x: number, y: number];

const at = (points: readonly Point[], index: number): Point => points[index] ?? [0, 0];

function mean(points: readonly Point[]): Point {
  const sum = points.reduce(([x, y], [a, b]) => [x + a, y + b] as const, [0, 0] as Point);
  return [sum[0] / points.length, sum[1] / points.length];
}

/** The points of `before` moved, turned and scaled so that its eye corners lie best on those of `after`. */
export function alignToEyes(before: Keypoints, after: Keypoints): readonly Point[] {
  const corners = eyeCorners[before.detector];
  const from = corners.map((index) => at(before.points, index));
  const to = corners.map((index) => at(after.points, index));
  const [fromX, fromY] = mean(from);
  const [toX, toY] = mean(to);
  let along = 0;
  let across = 0;
  let length = 0;
  from.forEach(([x, y], index) => {
    const [u, v] = at(to, index);
    const [px, py, qx, qy] = [x - fromX, y - fromY, u - toX, v - toY];
    along += px * qx + py * qy;
    across += px * qy - py * qx;
    length += px * px + py * py;
  });
  const [a, b] = length ? [along / length, across / length] : [1, 0];
  return before.points.map(([x, y]) => {
    const [px, py] = [x - fromX, y - fromY];
    return [toX + a * px - b * py, toY + b * px + a * py];
  });
}

/** Between the centres of the eyes, each the middle of its corners; in fractions of the picture. */
export function eyeDistance({ detector, points }: Keypoints): number {
  const corners = eyeCorners[detector].map((index) => at(points, index));
  const [[x, y], [u, v]] = [mean(corners.slice(0, 2)), mean(corners.slice(2))];
  return Math.hypot(u - x, v - y);
}

/** Mean drift by region in eye distances; null where the two are not comparable. */
export function driftByRegion(before: Keypoints, after: Keypoints): Record<RegionName, number> | null {
  const { detector } = before;
  const complete = [before, after].every(({ points }) => points.length >= pointCount[detector]);
  if (detector !== after.detector || !complete) return null;
  const aligned = alignToEyes(before, after);
  const unit = eyeDistance(after) || 1;
  const drift = (region: RegionName) => {
    const points = regionPoints(detector, region);
    const lengths = points.map((index) => {
      const [[x, y], [u, v]] = [at(aligned, index), at(after.points, index)];
      return Math.hypot(u - x, v - y) / unit;
    });
    return lengths.reduce((sum, value) => sum + value, 0) / lengths.length;
  };
  return Object.fromEntries(regionNames.map((region) => [region, drift(region)])) as Record<
    RegionName,
    number
  >;
}
