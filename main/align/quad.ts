// FFHQ's alignment square (Karras, Laine and Aila 2019, "A Style-Based Generator Architecture for GANs", the
// data set's recreate_aligned_images): of the eyes' centres and the mouth's corners,
//   eyeToEye = right eye - left eye, eyeToMouth = middle of the mouth - middle of the eyes,
//   x = normalised(eyeToEye - rot90(eyeToMouth)) max(2.0 |eyeToEye|, 1.8 |eyeToMouth|), y = rot90(x),
//   centre = middle of the eyes + 0.1 eyeToMouth, corners = centre -+ x -+ y.
// with rot90(x, y) = (-y, x). There the points are dlib's 68; here they are made of the mesh (eye-mouth.ts).
import type { Point } from '../measure/geometry.ts';
import { midpoint } from '../measure/geometry.ts';

/** Corners in pixels of the photo: top left, bottom left, bottom right, top right of the aligned picture. */
export type Quad = readonly [Point, Point, Point, Point];

/** What the formula starts from; left and right are the picture's. */
export interface EyesAndMouth {
  readonly leftEye: Point;
  readonly rightEye: Point;
  readonly mouthLeft: Point;
  readonly mouthRight: Point;
}

function quadAround([centreX, centreY]: Point, [x, y]: Point): Quad {
  return [
    [centreX - x + y, centreY - y - x],
    [centreX - x - y, centreY - y + x],
    [centreX + x - y, centreY + y + x],
    [centreX + x + y, centreY + y - x],
  ];
}

/**
 * What the mesh's points are off dlib's by, on average over 160 samples of the generator (seeds 1000 to 1159), whose
 * pictures stand as FFHQ's do: parts of the side, downwards, and the logarithm of the scale.
 */
const meshBias = { down: -0.0016, scale: 0.0033 } as const;

/** The square of a side about a centre, turned by `angle` (radians, clockwise on the screen). */
export function quadOfSquare(centre: Point, side: number, angle: number): Quad {
  return quadAround(centre, [(Math.cos(angle) * side) / 2, (Math.sin(angle) * side) / 2]);
}

export function quadOfPoints({ leftEye, rightEye, mouthLeft, mouthRight }: EyesAndMouth): Quad {
  const eyes = midpoint([leftEye, rightEye]);
  const mouth = midpoint([mouthLeft, mouthRight]);
  const eyeToEye: Point = [rightEye[0] - leftEye[0], rightEye[1] - leftEye[1]];
  const eyeToMouth: Point = [mouth[0] - eyes[0], mouth[1] - eyes[1]];
  const along: Point = [eyeToEye[0] + eyeToMouth[1], eyeToEye[1] - eyeToMouth[0]];
  const length = Math.hypot(...along) || 1;
  const half = Math.max(Math.hypot(...eyeToEye) * 2, Math.hypot(...eyeToMouth) * 1.8);
  return quadAround(
    [eyes[0] + 0.1 * eyeToMouth[0], eyes[1] + 0.1 * eyeToMouth[1]],
    [(along[0] / length) * half, (along[1] / length) * half],
  );
}

/** The alignment square of the mesh's points, in pixels of the photo. */
export function quadOfMeshPoints(points: EyesAndMouth): Quad {
  const { down, scale } = meshBias;
  return correctQuad(quadOfPoints(points), {
    moveX: 0,
    moveY: -down,
    rotate: 0,
    scale: Math.exp(-scale),
  });
}

export function quadCentre(quad: Quad): Point {
  return midpoint(quad);
}

/** Side of the square in pixels of the photo. */
export function quadSide([topLeft, , , topRight]: Quad): number {
  return Math.hypot(topRight[0] - topLeft[0], topRight[1] - topLeft[1]);
}

/** How the square lies in the photo, in radians; positive is clockwise on the screen. */
export function quadAngle([topLeft, , , topRight]: Quad): number {
  return Math.atan2(topRight[1] - topLeft[1], topRight[0] - topLeft[0]);
}

/** A person's correction, in the aligned picture's own terms. */
export interface QuadCorrection {
  /** How far the square goes right and down along its own sides, in sides. */
  readonly moveX: number;
  readonly moveY: number;
  /** Radians, clockwise on the screen. */
  readonly rotate: number;
  /** Side after / side before: above 1 the face gets smaller in the aligned picture. */
  readonly scale: number;
}

/** Moves, then turns and scales the square about its centre. Throws a RangeError on what isn't a finite square. */
export function correctQuad(quad: Quad, { moveX, moveY, rotate, scale }: QuadCorrection): Quad {
  if (![moveX, moveY, rotate, scale].every(Number.isFinite) || scale <= 0)
    throw new RangeError('a correction of the alignment takes finite numbers and a scale above 0');
  const [topLeft, bottomLeft, , topRight] = quad;
  const right: Point = [topRight[0] - topLeft[0], topRight[1] - topLeft[1]];
  const down: Point = [bottomLeft[0] - topLeft[0], bottomLeft[1] - topLeft[1]];
  const [x, y] = quadCentre(quad);
  const half = (quadSide(quad) / 2) * scale;
  const angle = quadAngle(quad) + rotate;
  return quadAround(
    [x + moveX * right[0] + moveY * down[0], y + moveX * right[1] + moveY * down[1]],
    [Math.cos(angle) * half, Math.sin(angle) * half],
  );
}
