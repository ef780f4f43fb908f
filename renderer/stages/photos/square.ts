// The alignment square while it is moved: centre, side and angle in pixels of the photo. Corners stand as FFHQ's
// alignment has them: top left, bottom left, bottom right, top right of the aligned picture.
import type { QuadOfPhoto } from '../../../main/contracts/photos.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  /** Radians, clockwise on the screen. */
  readonly angle: number;
}

export type Point = readonly [x: number, y: number];

export function squareOf(quad: QuadOfPhoto, { width, height }: Size): Square {
  const corners = quad.map(([x, y]): Point => [x * width, y * height]);
  const [topLeft, , , topRight] = corners as [Point, Point, Point, Point];
  const across: Point = [topRight[0] - topLeft[0], topRight[1] - topLeft[1]];
  return {
    x: corners.reduce((sum, [x]) => sum + x, 0) / 4,
    y: corners.reduce((sum, [, y]) => sum + y, 0) / 4,
    side: Math.hypot(...across),
    angle: Math.atan2(across[1], across[0]),
  };
}

/** A place in the aligned picture, from 0 to 1 each way, in pixels of the photo. */
export function placeIn({ x, y, side, angle }: Square, [right, down]: Point): Point {
  const [across, along] = [(right - 0.5) * side, (down - 0.5) * side];
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return [x + cosine * across - sine * along, y + sine * across + cosine * along];
}

const corners: readonly Point[] = [
  [0, 0],
  [0, 1],
  [1, 1],
  [1, 0],
];

export const cornersOf = (square: Square): Point[] => corners.map((corner) => placeIn(square, corner));

export function quadOf(square: Square, { width, height }: Size): QuadOfPhoto {
  return cornersOf(square).map(([x, y]) => [x / width, y / height]) as QuadOfPhoto;
}

const least = 24;
/** The contract's corners reach four photos to any side; a square that far out holds no face. */
const farthest = 1;

/** Keeps the centre over the photo, or not far from it, and the side between some pixels and twice the photo. */
export function withinReach({ x, y, side, angle }: Square, { width, height }: Size): Square {
  const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
  return {
    x: clamp(x, -width * farthest, width * (1 + farthest)),
    y: clamp(y, -height * farthest, height * (1 + farthest)),
    side: clamp(side, least, 2 * Math.min(width, height)),
    angle: Math.atan2(Math.sin(angle), Math.cos(angle)),
  };
}

/** Steps of the keys: parts of the side, radians, and a factor. With Shift ten times as far. */
const step = { move: 0.005, turn: Math.PI / 360, scale: 1.005 } as const;

/** The square after a key, or null for a key that does nothing here. */
export function afterKey(square: Square, key: string, far: boolean): Square | null {
  const times = far ? 10 : 1;
  const move = step.move * times * square.side;
  const turn = step.turn * times;
  const scale = step.scale ** times;
  const { x, y, side, angle } = square;
  switch (key) {
    case 'ArrowLeft':
      return { ...square, x: x - move };
    case 'ArrowRight':
      return { ...square, x: x + move };
    case 'ArrowUp':
      return { ...square, y: y - move };
    case 'ArrowDown':
      return { ...square, y: y + move };
    case '[':
    case '{':
      return { ...square, angle: angle - turn };
    case ']':
    case '}':
      return { ...square, angle: angle + turn };
    case '+':
    case '=':
      return { ...square, side: side * scale };
    case '-':
    case '_':
      return { ...square, side: side / scale };
    default:
      return null;
  }
}

/**
 * Where FFHQ's formula puts the eyes' centres and the mouth's corners in the aligned picture, for a face on which
 * both of its measures agree: 2 eye distances and 1.8 eye-to-mouth distances make half the side.
 */
export const template = {
  eyes: [
    [0.375, 0.472],
    [0.625, 0.472],
  ],
  mouth: [
    [0.4, 0.75],
    [0.6, 0.75],
  ],
} as const satisfies Record<string, readonly Point[]>;
