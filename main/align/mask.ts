// How much of each place of the aligned picture is put back: all within the mesh's hull, nothing beyond the margin,
// and between them what the edit has changed, as far as the inversion is like the photo there and the photo isn't
// like what is beyond: so the hair changes, and no background of the generator's stands around the head.
import type { Picture } from '../measure/resample.ts';
import { blurredField, type Field, fieldSize, smoothStep, weightedMean } from './field.ts';
import type { Shapes } from './shapes.ts';

/** Difference in 0..255 at which the margin takes about a third of what it would. */
const tolerance = 32;
/** Difference in 0..255 by which an edit counts as having changed a place of the margin. */
const noticeable = 16;
/** How fine pictures are compared, as a fraction of them, and how far what is beyond the margin counts. */
const comparison = 0.015;
const beyond = 0.08;
/** Standard deviation, in 0..255, of one background's colours, and what of their measured variance is added. */
const backgroundSpread = 16;
const varianceShare = 0.25;

/** Root mean square over the channels of the smoothed difference of two pictures of fieldSize, 0..255. */
function differenceNear(one: Picture, other: Picture, sigma: number): Float32Array {
  const values = Float32Array.from(one.data);
  for (let at = 0; at < values.length; at++) values[at] -= other.data[at];
  const smooth = blurredField({ size: fieldSize, channels: 3, values }, sigma).values;
  const rms = new Float32Array(fieldSize ** 2);
  for (let at = 0; at < rms.length; at++)
    rms[at] = Math.sqrt((smooth[3 * at] ** 2 + smooth[3 * at + 1] ** 2 + smooth[3 * at + 2] ** 2) / 3);
  return rms;
}

/** How like the photo the inversion is near each place: 1 alike, towards 0 different. */
export function likenessOf(photo: Picture, aligned: Picture): Field {
  const values = differenceNear(photo, aligned, comparison).map((rms) => Math.exp(-((rms / tolerance) ** 2)));
  return blurredField({ size: fieldSize, channels: 1, values }, comparison);
}

/**
 * How like each place of the photo is to what stands beyond the margin near there: 1 background (or hair that goes on
 * outside), towards 0 something else.
 */
export function backgroundOf(photo: Picture, shape: Field): Field {
  const outside: Field = { ...shape, values: shape.values.map((part) => (part < 0.02 ? 1 : 0)) };
  const colours: Field = { size: fieldSize, channels: 3, values: Float32Array.from(photo.data) };
  const squares: Field = { ...colours, values: colours.values.map((value) => value * value) };
  const means = weightedMean(colours, outside, beyond).values;
  const meanSquares = weightedMean(squares, outside, beyond).values;
  const like: Field = {
    ...shape,
    values: shape.values.map((_, cell) => {
      let [distance, variance] = [0, 0];
      for (let at = 3 * cell; at < 3 * cell + 3; at++) {
        distance += (colours.values[at] - means[at]) ** 2 / 3;
        variance += Math.max(meanSquares[at] - means[at] ** 2, 0) / 3;
      }
      return Math.exp(-distance / 2 / (backgroundSpread ** 2 + varianceShare * variance));
    }),
  };
  return blurredField(like, comparison / 3);
}

/** The three pictures at fieldSize. */
export interface SmallPictures {
  readonly photo: Picture;
  readonly aligned: Picture;
  readonly edited: Picture;
}

export function maskOf(
  { photo, aligned, edited }: SmallPictures,
  { shape, core }: Shapes,
  like: Field,
): Field {
  const changed = differenceNear(aligned, edited, comparison);
  const background = backgroundOf(photo, shape);
  const generated = backgroundOf(edited, shape);
  const margins = blurredField(
    {
      ...shape,
      values: changed.map(
        (rms, at) =>
          smoothStep(rms / noticeable) *
          like.values[at] *
          (1 - background.values[at]) *
          (1 - generated.values[at]),
      ),
    },
    comparison,
  );
  const values = shape.values.map((whole, at) => {
    // The hull itself stays whole; what fades around it spares the background, too.
    const kept = core.values[at] * (1 - background.values[at] * smoothStep(2 * (1 - core.values[at])));
    const value = whole * (kept + (1 - kept) * margins.values[at]);
    return value < 1 / 255 ? 0 : value;
  });
  return { ...shape, values };
}

/** The part of the gap in which the edited picture shows its own background. */
export function openGap({ gap, shape }: Shapes, edited: Picture): Field {
  const background = backgroundOf(edited, shape).values;
  const values = gap.values.map((part, at) => part * smoothStep((background[at] - 0.3) / 0.4));
  return blurredField({ size: fieldSize, channels: 1, values }, comparison / 3);
}

/** How much of the photo's finest detail suits the paste: all where the edit left things as they were in the photo. */
export function detailOf(photo: Picture, pasted: Picture): Field {
  const values = differenceNear(photo, pasted, comparison / 3).map((rms) =>
    Math.exp(-((rms / noticeable) ** 2)),
  );
  return blurredField({ size: fieldSize, channels: 1, values }, comparison);
}
