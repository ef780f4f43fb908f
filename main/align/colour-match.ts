// The colours that the pasted face takes over from the photo. On the face: what the inversion has wrong (photo minus
// inversion, smoothed), which the edited picture has wrong in the same way and which leaves what the edit itself did
// to the colours. Along the seam: what is then left between the edited picture and the photo.
import type { Picture } from '../measure/resample.ts';
import { type Field, weightedMean } from './field.ts';
import type { SmallPictures } from './mask.ts';
import type { Shapes } from './shapes.ts';

/** How fine the correction may be, as fractions of the picture: over the face, along the seam. */
const faceSigma = 0.08;
export const seamSigma = 0.03;
/** No correction is larger: beyond it the pictures show different things, not different light. */
const mostOnFace = 60;
export const mostAlongSeam = 24;

export const limited = (value: number, most: number) => Math.min(Math.max(value, -most), most);

/** From one picture to another of its size, [size x size x 3]. */
export function differenceOf(from: Picture, to: Picture): Field {
  const values = Float32Array.from(from.data);
  for (let at = 0; at < values.length; at++) values[at] -= to.data[at];
  return { size: from.width, channels: 3, values };
}

/** What the inversion has wrong on the face, [size x size x 3]; `like` says where photo and inversion show the same. */
export function faceColours(
  { photo, aligned }: Pick<SmallPictures, 'photo' | 'aligned'>,
  { skin }: Pick<Shapes, 'skin'>,
  like: Field,
): Field {
  // Where photo and inversion differ much, the little that is trusted still gives the colour near there.
  const trust: Field = {
    ...like,
    values: skin.values.map((part, cell) => part * (0.02 + like.values[cell])),
  };
  const mean = weightedMean(differenceOf(photo, aligned), trust, faceSigma);
  return { ...mean, values: mean.values.map((value) => limited(value, mostOnFace)) };
}

/**
 * What is added to the edited picture, [size x size x 3]. `photo`, `aligned`, `edited` are of the mask's size; `like`
 * says where photo and inversion show the same, `mask` what will be pasted.
 */
export function colourCorrection(small: SmallPictures, shapes: Shapes, like: Field, mask: Field): Field {
  const part = mask.values;
  const onFace = faceColours(small, shapes, like);
  const difference = differenceOf(small.photo, small.edited);
  const left: Field = {
    ...difference,
    values: difference.values.map((value, at) => limited(value - onFace.values[at], mostAlongSeam)),
  };
  const ring: Field = { ...mask, values: part.map((value) => 4 * value * (1 - value)) };
  const alongSeam = weightedMean(left, ring, seamSigma);
  const values = onFace.values.map(
    (value, at) => value + (1 - part[Math.floor(at / 3)]) * alongSeam.values[at],
  );
  return { size: mask.size, channels: 3, values };
}
