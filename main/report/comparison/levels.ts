// What an editor does to a face at a target change it was not measured at: read off its own curve, number by number.
import { readCurve } from '../curve.ts';
import type { Point } from './shard.ts';

export interface AtTarget {
  readonly scores: Point['scores'];
  readonly floors: Point['floors'];
}

function read<Numbers extends Record<string, number>>(
  points: readonly Point[],
  target: number,
  of: (point: Point) => Numbers,
): Numbers {
  const keys = Object.keys(of(points[0]));
  const curve = (key: string) => points.map((point) => ({ target: point.target, value: of(point)[key] }));
  return Object.fromEntries(keys.map((key) => [key, readCurve(curve(key), target).value])) as Numbers;
}

/**
 * All that no edit leaves at nought is measured as a change from the unedited face, so every curve begins at nought.
 * Null where the curve does not reach so far: the face is then left out on both sides, never compared at less.
 */
export function atTarget(points: readonly Point[], target: number): AtTarget | null {
  const reached = points.map((point) => ({ target: point.target, value: 0 }));
  if (readCurve(reached, target).beyond) return null;
  return {
    scores: read(points, target, ({ scores }) => scores),
    floors: read(points, target, ({ floors }) => floors),
  };
}
