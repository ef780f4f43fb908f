// A face of 68 points made of numbers, and readings of it, as the judges would give them.
import { applySimilarity, type Point, type Similarity } from '../../../main/measure/geometry.ts';
import type { Reading } from '../../../main/measure/reader.ts';
import { standardNormals } from '../../../native-models/recipes/sampling.ts';

const line = (count: number, from: Point, to: Point, lift = 0): Point[] =>
  Array.from({ length: count }, (_, index) => {
    const share = count === 1 ? 0 : index / (count - 1);
    return [
      from[0] + share * (to[0] - from[0]),
      from[1] + share * (to[1] - from[1]) - lift * Math.sin(Math.PI * share),
    ];
  });

/** Closed path: upper from left to right with its ends, lower from right to left without them. */
const ring = (upper: number, lower: number, left: Point, right: Point, height: number): Point[] => [
  ...line(upper, left, right, height),
  ...line(lower + 2, right, left, -height).slice(1, -1),
];

/** The 68 points of iBUG's order, from the front; y grows downwards, eyes 0.2 apart. */
export const face68: readonly Point[] = [
  ...line(17, [0.3, 0.45], [0.7, 0.45], -0.4), // jaw 0..16
  ...line(5, [0.34, 0.36], [0.46, 0.36], 0.02), // brows 17..26
  ...line(5, [0.54, 0.36], [0.66, 0.36], 0.02),
  ...line(4, [0.5, 0.42], [0.5, 0.55]), // nose 27..35
  ...line(5, [0.46, 0.58], [0.54, 0.58], -0.01),
  ...ring(4, 2, [0.37, 0.42], [0.43, 0.42], 0.012), // eyes 36..47
  ...ring(4, 2, [0.57, 0.42], [0.63, 0.42], 0.012),
  ...ring(7, 5, [0.43, 0.68], [0.57, 0.68], 0.025), // lips 48..67
  ...ring(5, 3, [0.45, 0.68], [0.55, 0.68], 0.008),
];

/** The face with some of its points moved. */
export function withPoints(indices: readonly number[], [dx, dy]: Point): Point[] {
  return face68.map(([x, y], index) => (indices.includes(index) ? [x + dx, y + dy] : [x, y]));
}

export interface ReadingChoices {
  readonly landmarks?: readonly Point[];
  /** Of each crop's points, in fractions of the picture. */
  readonly noise?: number;
  readonly seed?: number;
  readonly similarity?: Similarity;
  readonly faceExpression?: readonly number[];
  readonly emotion?: readonly number[];
}

const crops = 15;
const neutral = { faceExpression: [1, 0, 0, 0, 0, 0, 0], emotion: [0, 0, 0, 0, 0, 0, 1] };

export function readingOf({
  landmarks = face68,
  noise = 0,
  seed = 1,
  similarity,
  faceExpression = neutral.faceExpression,
  emotion = neutral.emotion,
}: ReadingChoices = {}): Reading {
  const each = <Item>(make: (crop: number) => Item): Item[] =>
    Array.from({ length: crops }, (_, crop) => make(crop));
  const place = (point: Point) => (similarity ? applySimilarity(similarity, point) : point);
  const meshNumbers = standardNormals(40, 2 * 468);
  return {
    mesh: Array.from({ length: 468 }, (_, at) =>
      place([0.5 + 0.1 * meshNumbers[2 * at], 0.5 + 0.1 * meshNumbers[2 * at + 1]]),
    ),
    depth: new Array(468).fill(0),
    landmarks: each((crop) => {
      const shake = standardNormals(1000 * seed + crop, 136);
      return landmarks.map((point, at): Point => {
        const [x, y] = place(point);
        return [x + noise * shake[2 * at], y + noise * shake[2 * at + 1]];
      });
    }),
    faceExpression: each(() => faceExpression),
    emotion: each(() => emotion),
    age: each((crop) => 30 + (crop % 3)),
    male: each(() => 0.25),
    descriptors: [0, 1, 2].map((crop) => Array.from({ length: 128 }, (_, at) => Math.sin(at + 0.1 * crop))),
  };
}
