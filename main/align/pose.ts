// How a head is turned, estimated from the mesh with its depth. The depth is the net's guess, so these are
// estimates: good to about five degrees near the front, too small beyond forty-five.
import type { Point } from '../measure/geometry.ts';

/** Radians. Yaw: positive towards the picture's right; pitch: positive down; roll: positive clockwise. */
export interface HeadPose {
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
}

const outline = { forehead: 10, chin: 152, left: 234, right: 454 } as const;
const outerEyeCorners = [33, 263] as const;

/** Of 468 points and their depth in the same unit (smaller is nearer). */
export function poseOf(mesh: readonly Point[], depth: readonly number[]): HeadPose {
  const [left, right] = outerEyeCorners.map((index) => mesh[index]);
  const roll = Math.atan2(right[1] - left[1], right[0] - left[0]);
  const [cosine, sine] = [Math.cos(roll), Math.sin(roll)];
  const across = (from: number, to: number) =>
    (mesh[to][0] - mesh[from][0]) * cosine + (mesh[to][1] - mesh[from][1]) * sine;
  const down = (from: number, to: number) =>
    (mesh[to][1] - mesh[from][1]) * cosine - (mesh[to][0] - mesh[from][0]) * sine;
  return {
    yaw: Math.atan2(depth[outline.right] - depth[outline.left], across(outline.left, outline.right)),
    pitch: Math.atan2(depth[outline.chin] - depth[outline.forehead], down(outline.forehead, outline.chin)),
    roll,
  };
}
