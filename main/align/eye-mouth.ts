// The points FFHQ's formula takes, made of the 468 mesh points that lie where dlib's 68 do.
import { midpoint, type Point } from '../measure/geometry.ts';
import type { EyesAndMouth } from './quad.ts';

/** The mesh's points at dlib's 36-41 and 42-47. */
const leftEyeRing = [33, 160, 158, 133, 153, 144];
const rightEyeRing = [362, 385, 387, 263, 373, 380];
/** dlib's 48 and 54. */
const mouthCorners = [61, 291] as const;

export function eyesAndMouth(mesh: readonly Point[]): EyesAndMouth {
  const pick = (indices: readonly number[]) => midpoint(indices.map((index) => mesh[index]));
  return {
    leftEye: pick(leftEyeRing),
    rightEye: pick(rightEyeRing),
    mouthLeft: mesh[mouthCorners[0]],
    mouthRight: mesh[mouthCorners[1]],
  };
}

/** What the mesh of a mirrored crop says, its points already mirrored back: left and right have changed names. */
export function mirroredNames({ leftEye, rightEye, mouthLeft, mouthRight }: EyesAndMouth): EyesAndMouth {
  return {
    leftEye: rightEye,
    rightEye: leftEye,
    mouthLeft: mouthRight,
    mouthRight: mouthLeft,
  };
}

export function meanEyesAndMouth(several: readonly EyesAndMouth[]): EyesAndMouth {
  const mean = (key: keyof EyesAndMouth) => midpoint(several.map((one) => one[key]));
  return {
    leftEye: mean('leftEye'),
    rightEye: mean('rightEye'),
    mouthLeft: mean('mouthLeft'),
    mouthRight: mean('mouthRight'),
  };
}
