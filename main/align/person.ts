// The outline of the person on an aligned picture. No net at hand segments, so it is an estimate: a prior from the mesh
// (inside it is face; above it hair is likely; under the chin neck and clothes are), the picture's own colours on both
// sides, and a random walk that stops at edges of colour. How far it is to be trusted is measured by starting it anew
// with less and with more hair: `agreement`, and by the share of places it leaves undecided: `doubt`.

import type { Point } from '../measure/geometry.ts';
import { likenessToPerson } from './colour-likeness.ts';
import { smoothStep } from './field.ts';
import { convexHull, distanceToHull } from './hull.ts';
import { randomWalk } from './random-walk.ts';

/** Side of the picture that outlines are found on. */
export const outlineSide = 128;
/** Times the colours are learned anew from what was found. */
const rounds = 3;
/** Weight of colour and shape beside the neighbours. */
const trustInPrior = 0.02;
const trustInFace = 10;
/** Of the hair's reach beyond the mesh: one less, the usual, one more. */
const reaches = [0.75, 1, 1.3] as const;

export interface Person {
  /** [outlineSide x outlineSide], 0..1. */
  readonly alpha: Float32Array;
  readonly agreement: number;
  readonly doubt: number;
}

/** `colours` [outlineSide x outlineSide x 3], 0..255; `mesh` in fractions of the picture. */
export function findPerson(colours: Float32Array, mesh: readonly Point[]): Person {
  const [less, usual, more] = reaches.map((reach) => outline(colours, mesh, reach));
  return {
    alpha: usual,
    agreement: Math.min(dice(usual, less), dice(usual, more)),
    doubt: doubtOf(usual),
  };
}

/** The usual outline alone. */
export function personAlpha(colours: Float32Array, mesh: readonly Point[]): Float32Array {
  return outline(colours, mesh, 1);
}

function outline(colours: Float32Array, mesh: readonly Point[], reach: number): Float32Array {
  const shape = shapePrior(mesh, reach);
  let found = shape.values;
  for (let round = 0; round < rounds; round++) {
    const colour = likenessToPerson(colours, found);
    // The shape leads at first; once colours are known, they say more.
    const say = 1 / (1 + 0.35 * round);
    const prior = shape.values.map((value, at) => {
      const odds = (value / (1 - value)) ** say * (colour[at] / (1 - colour[at]));
      return Math.max(odds / (1 + odds), shape.face[at]);
    });
    const trust = shape.face.map((face) => trustInPrior + face * trustInFace);
    const walked = randomWalk({ colours, size: outlineSide, prior, trust });
    found = walked.map((value) => smoothStep((value - 0.5) * 2 + 0.5));
  }
  return found;
}

interface Shape {
  /** How likely a place is the person's before its colour is looked at. */
  readonly values: Float32Array;
  /** 1 well inside the mesh, where there is no question. */
  readonly face: Float32Array;
}

function shapePrior(mesh: readonly Point[], reach: number): Shape {
  const hull = convexHull(mesh);
  const xs = hull.map(([x]) => x);
  const ys = hull.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const middle = (left + right) / 2;
  const [height, half] = [bottom - top, (right - left) / 2];
  const values = new Float32Array(outlineSide ** 2);
  const face = new Float32Array(outlineSide ** 2);
  for (let row = 0, at = 0; row < outlineSide; row++)
    for (let column = 0; column < outlineSide; column++, at++) {
      const [x, y] = [(column + 0.5) / outlineSide, (row + 0.5) / outlineSide];
      const beyond = distanceToHull(hull, x, y);
      face[at] = smoothStep(-beyond / (0.04 * height) - 0.25);
      // Hair reaches further over the brow than to the sides.
      const upward = smoothStep((top + 0.45 * height - y) / (0.5 * height));
      const hair = (0.16 + 0.2 * upward) * height * reach;
      const head = 0.97 * smoothStep(1.5 - beyond / hair);
      // Neck, then shoulders that widen.
      const below = (y - bottom + 0.15 * height) / height;
      const width = half * (0.75 + 4 * Math.max(0, below - 0.12) * reach);
      const body = below > 0 ? 0.9 * smoothStep(1.5 - Math.abs(x - middle) / width) : 0;
      values[at] = Math.min(0.98, Math.max(0.03, head, body, face[at] * 0.98));
    }
  return { values, face };
}

/** 2 |A and B| / (|A| + |B|), for soft sets. */
export function dice(one: Float32Array, other: Float32Array): number {
  let [both, sum] = [0, 0];
  for (let at = 0; at < one.length; at++) {
    both += Math.min(one[at], other[at]);
    sum += one[at] + other[at];
  }
  return sum > 0 ? (2 * both) / sum : 1;
}

/** Between these a place is undecided. */
const undecided = [0.2, 0.8] as const;

function doubtOf(alpha: Float32Array): number {
  let [doubtful, area] = [0, 0];
  for (const value of alpha) {
    area += value;
    if (value > undecided[0] && value < undecided[1]) doubtful += 1;
  }
  return area > 0 ? Math.min(1, doubtful / area) : 1;
}
