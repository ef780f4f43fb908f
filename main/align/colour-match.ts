// The colours that the pasted face takes over from the photo. On the face: what the inversion has wrong (photo minus
// inversion, smoothed), which the edited picture has wrong in the same way and which leaves what the edit itself did
// to the colours. Along the seam: what is then left between the edited picture and the photo.
import type { Picture } from '../measure/resample.ts';
import { type Field, weightedMean } from './field.ts';
import type { SmallPictures } from './mask.ts';
import type { Shapes } from './shapes.ts';

/** How fine the correction may be, as fractions of the picture: over the face, along the seam. */
const faceSigma = 0.08;
const seamSigma = 0.03;
/** No correction is larger: beyond it the pictures show different things, not different light. */
const mostOnFace = 60;
const mostAlongSeam = 24;

const limited = (value: number, most: number) => Math.min(Math.max(value, -most), most);

function differenceOf(from: Picture, to: Picture): Field {
  const values = Float32Array.from(from.data);
  for (let at = 0; at < values.length; at++) values[at] -= to.data[at];
  return { size: from.width, channels: 3, values };
}

/**
 * What is added to the edited picture, [size x size x 3]. `photo`, `aligned`, `edited` are of the mask's size; `like`
 * says where photo and inversion show the same, `mask` what will be pasted.
 */
export function colourCorrection(
  { photo, aligned, edited }: SmallPictures,
  { skin }: Shapes,
  like: Field,
  mask: Field,
): Field {
  const weightOf = (weigh: (cell: number) => number): Field => ({
    ...mask,
    values: mask.values.map((_, cell) => weigh(cell)),
  });
  const part = mask.values;
  // Where photo and inversion differ much, the little that is trusted still gives the colour near there.
  const trust = weightOf((cell) => skin.values[cell] * (0.02 + like.values[cell]));
  const onFace = weightedMean(differenceOf(photo, aligned), trust, faceSigma);
  const difference = differenceOf(photo, edited);
  const left: Field = {
    ...difference,
    values: difference.values.map((value, at) =>
      limited(value - limited(onFace.values[at], mostOnFace), mostAlongSeam),
    ),
  };
  const ring = weightOf((cell) => 4 * part[cell] * (1 - part[cell]));
  const alongSeam = weightedMean(left, ring, seamSigma);
  const values = onFace.values.map((value, at) => {
    const cell = Math.floor(at / 3);
    return limited(value, mostOnFace) + (1 - part[cell]) * alongSeam.values[at];
  });
  return { size: mask.size, channels: 3, values };
}
