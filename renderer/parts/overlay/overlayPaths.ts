// Keypoints as SVG path data in a square of 1000: few paths instead of hundreds of elements, so that they follow
// a slider without effort.
import type { RegionName } from '../../../main/contracts/measures.ts';
import type { Keypoints } from '../../../main/contracts/values.ts';
import { alignToEyes, type Point } from './drift.ts';
import { type Line, lines } from './landmarks.ts';

/** Shorter drift is not drawn: it would only darken the point. In fractions of the picture. */
const shortest = 0.001;

const place = ([x, y]: Point) => `${(1000 * x).toFixed(1)} ${(1000 * y).toFixed(1)}`;

/** Every point as a stroke of no length: round caps make it a dot. */
export function dots(points: readonly Point[]): string {
  return points.map((point) => `M${place(point)}h0`).join('');
}

/** From each detected point to where people say it is. */
export function correctionLines({ points, corrected = [] }: Keypoints): string {
  return corrected
    .map(({ point, place: to }) => {
      const from = points[point];
      return from && to ? `M${place(from)}L${place(to)}` : '';
    })
    .join('');
}

export function contours({ detector, points }: Keypoints): string {
  return linesThrough(lines[detector], points);
}

export function regionContours({ detector, points }: Keypoints, region: RegionName): string {
  return linesThrough(
    lines[detector].filter((line) => line.region === region),
    points,
  );
}

function linesThrough(all: readonly Line[], points: readonly Point[]): string {
  return all
    .map(({ closed, points: indices }) => {
      const through = indices.flatMap((index) => points[index] ?? []).length / 2;
      if (through < indices.length) return '';
      return `M${indices.map((index) => place(points[index] ?? [0, 0])).join('L')}${closed ? 'Z' : ''}`;
    })
    .join('');
}

/** From where each expression point was (eye corners in place) towards where it is, `scale` times as long. */
export function driftVectors(before: Keypoints, after: Keypoints, scale: number): string {
  if (before.detector !== after.detector) return '';
  const aligned = alignToEyes(before, after);
  const expressive = lines[after.detector].filter((line) => line.region !== 'nose');
  return expressive
    .flatMap((line) => line.points)
    .map((index) => {
      const from = aligned[index];
      const to = after.points[index];
      if (!from || !to || Math.hypot(to[0] - from[0], to[1] - from[1]) < shortest) return '';
      const end: Point = [from[0] + scale * (to[0] - from[0]), from[1] + scale * (to[1] - from[1])];
      return `M${place(from)}L${place(end)}`;
    })
    .join('');
}
