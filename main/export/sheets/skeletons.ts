// Which keypoints a line joins, from 0: the 68 points of iBUG 300-W (Sagonas et al. 2013), and on the mesh of MediaPipe
// the outlines of the face, the lips, the eyes and the brows.
import type { Keypoints } from '../../contracts/values.ts';

type Line = readonly [from: number, to: number];

const chain = (points: readonly number[], closed = false): Line[] => [
  ...points.slice(1).map((to, index): Line => [points[index]!, to]),
  ...(closed ? [[points.at(-1)!, points[0]!] as const] : []),
];
const run = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const landmarks: readonly Line[] = [
  ...chain(run(0, 16)),
  ...chain(run(17, 21)),
  ...chain(run(22, 26)),
  ...chain(run(27, 30)),
  ...chain(run(31, 35)),
  ...chain(run(36, 41), true),
  ...chain(run(42, 47), true),
  ...chain(run(48, 59), true),
  ...chain(run(60, 67), true),
];

const outline = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
  150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];
const outerLips = [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185];
const innerLips = [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191];
const rightEye = [33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246];
const leftEye = [362, 382, 381, 380, 374, 373, 390, 249, 263, 466, 388, 387, 386, 385, 384, 398];
const rightBrow = [70, 63, 105, 66, 107];
const leftBrow = [300, 293, 334, 296, 336];

const mesh: readonly Line[] = [
  ...[outline, outerLips, innerLips, rightEye, leftEye].flatMap((points) => chain(points, true)),
  ...[rightBrow, leftBrow].flatMap((points) => chain(points)),
];

export const skeletonOf = (detector: Keypoints['detector']): readonly Line[] =>
  detector === 'facemesh' ? mesh : landmarks;
