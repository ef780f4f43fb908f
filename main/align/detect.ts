// Where faces may be: BlazeFace (Bazarevsky et al. 2019, arXiv 1907.05047) on the whole picture, letterboxed into
// 256 px, and then on overlapping tiles, for it finds faces of 10 px and more in its input (all of 24 portraits) and
// none that fill it.
// Anchors: 2 at each cell of 16 x 16 (stride 16) and 6 at each of 8 x 8 (stride 32), at the cells' centres; the net
// gives for each a logit and, in pixels from the anchor, the box's centre, its size, and six points.
import type { Point } from '../measure/geometry.ts';
import type { Nets } from '../measure/reader.ts';
import { type Pyramid, planesOf, sampleAffine } from './pyramid.ts';
import { type Affine, applyAffine } from './transform.ts';

/** What the detector says of one place, in pixels of the photo. */
export interface Detection {
  /** Probability, 0..1. */
  readonly score: number;
  readonly centre: Point;
  /** Side of the (square) box: brows to chin, about. */
  readonly side: number;
  readonly leftEye: Point;
  readonly rightEye: Point;
  readonly mouth: Point;
}

const inputSize = 256;
const grids = [
  { cells: 16, perCell: 2, scores: 'Identity', boxes: 'Identity_2' },
  { cells: 8, perCell: 6, scores: 'Identity_1', boxes: 'Identity_3' },
] as const;

const leastScore = 0.5;
/** Tiles go down to this many pixels, where a face of 64 px has 16 in the input. */
const smallestTile = 1024;
const tileOverlap = 0.25;
/** From one level of tiles to the next; the net's range of sizes is far wider. */
const tileStep = 4;
/** The first look is from this far, for faces that fill the picture. */
const farLook = 1.6;

/** The net's answers as detections; `toPhoto` takes pixels of its input to pixels of the photo. */
export function decodeDetections(
  answers: Readonly<Record<string, Float32Array>>,
  toPhoto: Affine,
): Detection[] {
  const found: Detection[] = [];
  for (const { cells, perCell, scores, boxes } of grids) {
    const stride = inputSize / cells;
    answers[scores].forEach((logit, anchor) => {
      const score = 1 / (1 + Math.exp(-logit));
      if (!(score >= leastScore)) return;
      const cell = Math.floor(anchor / perCell);
      const [x, y] = [((cell % cells) + 0.5) * stride, (Math.floor(cell / cells) + 0.5) * stride];
      const numbers = answers[boxes].subarray(anchor * 16, anchor * 16 + 16);
      const point = (at: number) => applyAffine(toPhoto, [x + numbers[at], y + numbers[at + 1]]);
      const side = Math.max(numbers[2], numbers[3]) * toPhoto.xx;
      if (!(side > 0)) return;
      found.push({
        score,
        centre: point(0),
        side,
        leftEye: point(4),
        rightEye: point(6),
        mouth: point(10),
      });
    });
  }
  return found;
}

/** Left and top corners of the tiles of `side` along an axis, evenly spread, overlapping by a quarter or more. */
function tileStarts(length: number, side: number): number[] {
  if (length <= side) return [(length - side) / 2];
  const count = Math.ceil((length - side) / (side * (1 - tileOverlap))) + 1;
  return Array.from({ length: count }, (_, index) => ((length - side) * index) / (count - 1));
}

function nextSide(side: number, whole: number): number {
  if (side > whole) return whole;
  // What would be just short of the smallest tiles is left to them.
  return side / tileStep > smallestTile * 1.5 ? side / tileStep : smallestTile;
}

/** The squares that the net looks at: the whole picture from afar and from near, then ever smaller tiles. */
export function tilesOf(width: number, height: number): Affine[] {
  const whole = Math.max(width, height);
  const tiles: Affine[] = [];
  for (let side = whole * farLook; ; side = nextSide(side, whole)) {
    const scale = side / inputSize;
    for (const top of tileStarts(height, side))
      for (const left of tileStarts(width, side))
        tiles.push({ xx: scale, xy: 0, yx: 0, yy: scale, dx: left, dy: top });
    if (side <= smallestTile) return tiles;
  }
}

type Square = Pick<Detection, 'centre' | 'side'>;

/** What two squares have in common, in square pixels. */
export function commonArea(a: Square, b: Square): number {
  const along = (axis: 0 | 1) =>
    Math.min(a.centre[axis] + a.side / 2, b.centre[axis] + b.side / 2) -
    Math.max(a.centre[axis] - a.side / 2, b.centre[axis] - b.side / 2);
  return Math.max(0, along(0)) * Math.max(0, along(1));
}

/** Intersection over union of two squares. */
export function overlapOf(a: Square, b: Square): number {
  const common = commonArea(a, b);
  return common / (a.side ** 2 + b.side ** 2 - common);
}

/**
 * One detection a face: of those that overlap, the likeliest stands for all, as the mean weighted by the scores
 * (the paper's blending, which jumps less than picking one).
 */
export function blendDetections(found: readonly Detection[], leastOverlap = 0.3): Detection[] {
  const left = [...found].sort((a, b) => b.score - a.score);
  const blended: Detection[] = [];
  while (left.length) {
    const best = left[0];
    const same = left.filter((other) => other === best || overlapOf(best, other) > leastOverlap);
    for (const other of same) left.splice(left.indexOf(other), 1);
    const total = same.reduce((sum, { score }) => sum + score, 0);
    const mean = (value: (one: Detection) => number) =>
      same.reduce((sum, one) => sum + value(one) * one.score, 0) / total;
    const point = (key: 'centre' | 'leftEye' | 'rightEye' | 'mouth'): Point => [
      mean((one) => one[key][0]),
      mean((one) => one[key][1]),
    ];
    blended.push({
      score: best.score,
      centre: point('centre'),
      side: mean((one) => one.side),
      leftEye: point('leftEye'),
      rightEye: point('rightEye'),
      mouth: point('mouth'),
    });
  }
  return blended;
}

/** Whether a tile shows nothing but a part of a face that is known for sure. */
function coversTile({ score, centre, side }: Detection, tile: Affine): boolean {
  const half = (tile.xx * inputSize) / 2;
  const outermost = Math.max(Math.abs(tile.dx + half - centre[0]), Math.abs(tile.dy + half - centre[1]));
  return score > 0.8 && outermost + half < side * 0.6;
}

/** The same place with the eyes where an upside-down face has them. */
export function upsideDown({ leftEye, rightEye, mouth, centre, ...rest }: Detection): Detection {
  const across = ([x, y]: Point): Point => [2 * centre[0] - x, 2 * centre[1] - y];
  return { ...rest, centre, leftEye: across(leftEye), rightEye: across(rightEye), mouth: across(mouth) };
}

/** Every place of the photo that looks like a face, the likeliest first; `breathe` is called between looks. */
export async function detectFaces(
  nets: Nets,
  pyramid: Pyramid,
  breathe: () => Promise<void>,
): Promise<Detection[]> {
  const { width, height } = pyramid[0];
  const found: Detection[] = [];
  for (const tile of tilesOf(width, height)) {
    if (found.some((face) => coversTile(face, tile))) continue;
    await breathe();
    const samples = sampleAffine(pyramid, tile, inputSize, inputSize, 'grey');
    const answers = await nets.run('blazeface', {
      image: planesOf(samples, 1 / 127.5, -1),
    });
    found.push(...decodeDetections(answers, tile));
  }
  return blendDetections(found);
}
