// Affine maps of the plane, and the one between a photo and its aligned picture.
// Coordinates are continuous: pixel i of a row covers [i, i + 1), its centre is i + 0.5.
import type { Point } from '../measure/geometry.ts';
import type { Quad } from './quad.ts';

/** x' = xx x + xy y + dx, y' = yx x + yy y + dy. */
export interface Affine {
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
  readonly dx: number;
  readonly dy: number;
}

export function applyAffine({ xx, xy, yx, yy, dx, dy }: Affine, [x, y]: Point): Point {
  return [xx * x + xy * y + dx, yx * x + yy * y + dy];
}

/** The map that does `first`, then `second`. */
export function composeAffine(second: Affine, first: Affine): Affine {
  const [dx, dy] = applyAffine(second, [first.dx, first.dy]);
  return {
    xx: second.xx * first.xx + second.xy * first.yx,
    xy: second.xx * first.xy + second.xy * first.yy,
    yx: second.yx * first.xx + second.yy * first.yx,
    yy: second.yx * first.xy + second.yy * first.yy,
    dx,
    dy,
  };
}

/** Throws a RangeError when the map lays the plane on a line. */
export function invertAffine({ xx, xy, yx, yy, dx, dy }: Affine): Affine {
  const determinant = xx * yy - xy * yx;
  if (!Number.isFinite(1 / determinant)) throw new RangeError('an affine map without an inverse');
  const [ixx, ixy] = [yy / determinant, -xy / determinant];
  const [iyx, iyy] = [-yx / determinant, xx / determinant];
  return {
    xx: ixx,
    xy: ixy,
    yx: iyx,
    yy: iyy,
    dx: -(ixx * dx + ixy * dy),
    dy: -(iyx * dx + iyy * dy),
  };
}

export function scalingAffine(x: number, y = x): Affine {
  return { xx: x, xy: 0, yx: 0, yy: y, dx: 0, dy: 0 };
}

/** The factor by which the map stretches lengths, in the geometric mean of all directions. */
export function stretchOf({ xx, xy, yx, yy }: Affine): number {
  return Math.sqrt(Math.abs(xx * yy - xy * yx));
}

/** From a square [0, size)² onto the square of a turned crop: `side` long, turned by `angle` about its centre. */
export function turnedSquare([x, y]: Point, side: number, angle: number, size: number): Affine {
  const cosine = (Math.cos(angle) * side) / size;
  const sine = (Math.sin(angle) * side) / size;
  const half = size / 2;
  return {
    xx: cosine,
    xy: -sine,
    yx: sine,
    yy: cosine,
    dx: x - cosine * half + sine * half,
    dy: y - sine * half - cosine * half,
  };
}

/** Fractions of the aligned picture to pixels of the photo. Three corners make it: the fourth follows. */
export function photoFromAligned([topLeft, bottomLeft, , topRight]: Quad): Affine {
  return {
    xx: topRight[0] - topLeft[0],
    xy: bottomLeft[0] - topLeft[0],
    yx: topRight[1] - topLeft[1],
    yy: bottomLeft[1] - topLeft[1],
    dx: topLeft[0],
    dy: topLeft[1],
  };
}

/** Pixels of the photo to fractions of the aligned picture. */
export function alignedFromPhoto(quad: Quad): Affine {
  return invertAffine(photoFromAligned(quad));
}
