// The edited face in the photo it came from, at the photo's own resolution. What the mask doesn't touch stays as it
// is, byte for byte.
import type { Point } from '../measure/geometry.ts';
import type { Picture } from '../measure/resample.ts';
import { colourCorrection } from './colour-match.ts';
import { type Field, fieldSize } from './field.ts';
import { detailOf, likenessOf, maskOf, openGap, type SmallPictures } from './mask.ts';
import { paste } from './paste.ts';
import { type Pyramid, pyramidOf, sampleAffine } from './pyramid.ts';
import { type Quad, quadSide } from './quad.ts';
import { type Shapes, shapesOf } from './shapes.ts';
import { scalingAffine } from './transform.ts';
import { alignFace } from './warp.ts';
import { wholeHead } from './whole-head.ts';

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

/** A square picture at fieldSize. */
function reduced(pyramid: Pyramid): Picture {
  const samples = sampleAffine(pyramid, scalingAffine(pyramid[0].width / fieldSize), fieldSize, fieldSize);
  return {
    width: fieldSize,
    height: fieldSize,
    data: new Uint8Array(Uint8ClampedArray.from(samples).buffer),
  };
}

function corrected(picture: Picture, correction: Field): Picture {
  const values = new Uint8ClampedArray(picture.data.length);
  for (let at = 0; at < values.length; at++) values[at] = picture.data[at] + correction.values[at];
  return { ...picture, data: new Uint8Array(values.buffer) };
}

/** Photo / edited picture in resolution from which on the photo's detail is worth keeping. */
const finer = 1.15;

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
  const { mask, correction } = shapes.turned
    ? wholeHead(small, { mesh, editedMesh }, shapes, like)
    : faceAlone(small, shapes, like);
  const detail = detailOf(small.photo, corrected(small.edited, correction));
  const coarsePhoto = quadSide(quad) > finer * edited.width ? [alignFace(photo, quad, edited.width)] : null;
  return paste(photo, quad, { edited: editedLevels, coarsePhoto, mask, correction, detail });
}

/** Where the outline has hardly moved: the face and what changed around it. */
function faceAlone(small: SmallPictures, shapes: Shapes, like: Field): { mask: Field; correction: Field } {
  const whole = maskOf(small, shapes, like);
  const correction = colourCorrection(small, shapes, like, whole);
  // Beside a face grown narrower the photo's own cheek stays.
  const open = openGap(shapes, small.edited).values;
  return { mask: { ...whole, values: whole.values.map((part, at) => part * (1 - open[at])) }, correction };
}
