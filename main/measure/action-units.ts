// Geometric estimates of what some action units do to the face (Ekman and Friesen 1978 name the units; these are
// estimates from 68 points, not codings). All in eye distances, after the eye line is made level. Cheek raise
// and nose wrinkle move no keypoint and can't be estimated.
import { distance, midpoint, type Point } from './geometry.ts';

const rightEye = [36, 37, 38, 39, 40, 41];
const leftEye = [42, 43, 44, 45, 46, 47];

export const actionUnitNames = [
  'browRaise',
  'browLowering',
  'lipCorners',
  'lipParting',
  'jawDrop',
  'lidClosure',
] as const;
export type ActionUnitName = (typeof actionUnitNames)[number];

/** Distance between the centres of the eyes, in the points' own unit. */
export function eyeDistance(points: readonly Point[]): number {
  const centre = (indices: readonly number[]) => midpoint(indices.map((index) => points[index]));
  return distance(centre(rightEye), centre(leftEye));
}

export function actionUnits(points: readonly Point[]): Record<ActionUnitName, number> {
  const right = midpoint(rightEye.map((index) => points[index]));
  const left = midpoint(leftEye.map((index) => points[index]));
  const scale = distance(right, left);
  const [cos, sin] = [(left[0] - right[0]) / scale, (left[1] - right[1]) / scale];
  const level = points.map(([x, y]): Point => {
    const [u, v] = [x - right[0], y - right[1]];
    return [(u * cos + v * sin) / scale, (v * cos - u * sin) / scale];
  });
  const height = (indices: readonly number[]) => midpoint(indices.map((index) => level[index]))[1];
  const gap = (upper: number, lower: number) => level[lower][1] - level[upper][1];
  return {
    browRaise: -height([18, 19, 20, 23, 24, 25]),
    browLowering: height([21, 22]) - height([39, 42]),
    lipCorners: height([51, 57, 62, 66]) - height([48, 54]),
    lipParting: gap(62, 66),
    jawDrop: gap(33, 8),
    lidClosure: -(gap(37, 41) + gap(38, 40) + gap(43, 47) + gap(44, 46)) / 4,
  };
}
