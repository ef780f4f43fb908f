// The edited face in the photo it came from, at the photo's own resolution. What the mask doesn't touch stays as it
// is, byte for byte.
import type { Point } from '../measure/geometry.ts';
import type { Picture } from '../measure/resample.ts';
import { colourCorrection } from './colour-match.ts';
import { type Field, readField } from './field.ts';
import { fieldSize, likenessOf, maskOf, shapesOf } from './mask.ts';
import { type Pyramid, pyramidOf, sampleAffine } from './pyramid.ts';
import type { Quad } from './quad.ts';
import { type Affine, alignedFromPhoto, composeAffine, scalingAffine } from './transform.ts';
import { alignFace } from './warp.ts';

export interface PutBack {
  readonly photo: Picture;
  /** The alignment square in pixels of the photo. */
  readonly quad: Quad;
  /** The inverted picture before any edit, and after: square, of one size. */
  readonly aligned: Picture;
  readonly edited: Picture;
  /** Mesh of the photo's face in fractions of the aligned picture. */
  readonly mesh: readonly Point[];
  /** Mesh of the edited picture's face likewise; without it the outline counts as unchanged. */
  readonly editedMesh?: readonly Point[];
}

interface Rows {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A square picture at fieldSize. */
function reduced(pyramid: Pyramid): Picture {
  const samples = sampleAffine(pyramid, scalingAffine(pyramid[0].width / fieldSize), fieldSize, fieldSize);
  return {
    width: fieldSize,
    height: fieldSize,
    data: new Uint8Array(Uint8ClampedArray.from(samples).buffer),
  };
}

/** Rows worked on at a time: bounds the memory that a 24 megapixel photo takes. */
const bandRows = 64;

function pasteBand(
  out: Picture,
  { left, top, right, bottom }: Rows,
  toAligned: Affine,
  edited: Pyramid,
  mask: Field,
  correction: Field,
): void {
  const width = right - left;
  const toEdited = composeAffine(scalingAffine(edited[0].width), toAligned);
  const { dx, dy } = {
    dx: toEdited.xx * left + toEdited.xy * top + toEdited.dx,
    dy: toEdited.yx * left + toEdited.yy * top + toEdited.dy,
  };
  const samples = sampleAffine(edited, { ...toEdited, dx, dy }, width, bottom - top);
  const part = new Float32Array(1);
  const colour = new Float32Array(3);
  for (let row = top, at = 0; row < bottom; row++)
    for (let column = left; column < right; column++, at += 3) {
      const x = toAligned.xx * (column + 0.5) + toAligned.xy * (row + 0.5) + toAligned.dx;
      const y = toAligned.yx * (column + 0.5) + toAligned.yy * (row + 0.5) + toAligned.dy;
      if (x <= 0 || y <= 0 || x >= 1 || y >= 1) continue;
      readField(mask, x, y, part);
      if (part[0] <= 0) continue;
      readField(correction, x, y, colour);
      const to = (row * out.width + column) * 3;
      for (let channel = 0; channel < 3; channel++) {
        const pasted = Math.min(Math.max(samples[at + channel] + colour[channel], 0), 255);
        out.data[to + channel] = Math.round(
          out.data[to + channel] + part[0] * (pasted - out.data[to + channel]),
        );
      }
    }
}

/** Throws a RangeError when the square has no area, or the two pictures aren't square and of one size. */
export function putBack({ photo, quad, aligned, edited, mesh, editedMesh = mesh }: PutBack): Picture {
  const sizes = [aligned.width, aligned.height, edited.width, edited.height];
  if (new Set(sizes).size !== 1) throw new RangeError('the aligned and the edited picture differ in size');
  const editedLevels = pyramidOf(edited, fieldSize);
  const small = {
    photo: alignFace(photo, quad, fieldSize),
    aligned: reduced(pyramidOf(aligned, fieldSize)),
    edited: reduced(editedLevels),
  };
  const shapes = shapesOf(mesh, editedMesh);
  const like = likenessOf(small.photo, small.aligned);
  const mask = maskOf(shapes, like, small.aligned, small.edited);
  const correction = colourCorrection(small, shapes, like, mask);
  const out: Picture = { ...photo, data: Uint8Array.from(photo.data) };
  const xs = quad.map(([x]) => x);
  const ys = quad.map(([, y]) => y);
  const [left, right] = [
    Math.max(0, Math.floor(Math.min(...xs))),
    Math.min(photo.width, Math.ceil(Math.max(...xs))),
  ];
  const last = Math.min(photo.height, Math.ceil(Math.max(...ys)));
  if (left >= right) return out;
  const toAligned = alignedFromPhoto(quad);
  for (let top = Math.max(0, Math.floor(Math.min(...ys))); top < last; top += bandRows)
    pasteBand(
      out,
      { left, top, right, bottom: Math.min(top + bandRows, last) },
      toAligned,
      editedLevels,
      mask,
      correction,
    );
  return out;
}
