// Writing the masked, corrected picture into the photo, pixel by pixel at the photo's resolution. Where a photo is
// finer than the edited picture, its finest detail (what its own reduction to that size loses) is laid over what the
// edit left as it was: pores and hairs go on over the seam.
import type { Picture } from '../measure/resample.ts';
import { type Field, readField } from './field.ts';
import { type Pyramid, sampleAffine } from './pyramid.ts';
import type { Quad } from './quad.ts';
import {
  alignedFromPhoto,
  applyAffine,
  composeAffine,
  photoFromAligned,
  scalingAffine,
} from './transform.ts';

interface Layers {
  readonly edited: Pyramid;
  /** The photo at the edited picture's size, where that has lost detail. */
  readonly coarsePhoto: Pyramid | null;
  /** How much is pasted, 0..1. */
  readonly mask: Field;
  /** What is added to the edited picture's colours, 3 channels. */
  readonly correction: Field;
  /** How much of the photo's own detail is kept, 0..1. */
  readonly detail: Field;
}

/** Rows worked on at a time: bounds the memory that a photo of 24 megapixels takes. */
const bandRows = 64;

/** All that is read at a pixel, in one field: mask, correction, detail. */
function joined({ mask, correction, detail }: Layers): Field {
  const values = new Float32Array(mask.values.length * channels);
  for (let cell = 0; cell < mask.values.length; cell++) {
    const to = channels * cell;
    values[to] = mask.values[cell];
    values.set(correction.values.subarray(3 * cell, 3 * cell + 3), to + 1);
    values[to + 4] = detail.values[cell];
  }
  return { size: mask.size, channels, values };
}

const channels = 5;

/** The photo's pixels that the mask may reach, as [left, top, right, bottom]. */
function reachOf({ size, values }: Field, quad: Quad, { width, height }: Picture): number[] {
  const used = Array.from({ length: size }, (_, index) => index);
  const columns = used.filter((column) => used.some((row) => values[row * size + column] > 0));
  const rows = used.filter((row) => columns.some((column) => values[row * size + column] > 0));
  if (rows.length === 0) return [0, 0, 0, 0];
  // Interpolation reaches a cell further than the mask.
  const [left, right] = [(columns[0] - 1) / size, (columns[columns.length - 1] + 2) / size];
  const [top, bottom] = [(rows[0] - 1) / size, (rows[rows.length - 1] + 2) / size];
  const map = photoFromAligned(quad);
  const corners = [
    [left, top],
    [left, bottom],
    [right, bottom],
    [right, top],
  ].map(([x, y]) => applyAffine(map, [x, y]));
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [
    Math.max(0, Math.floor(Math.min(...xs))),
    Math.max(0, Math.floor(Math.min(...ys))),
    Math.min(width, Math.ceil(Math.max(...xs))),
    Math.min(height, Math.ceil(Math.max(...ys))),
  ];
}

/** A copy of the photo with the layers pasted; pixels where the mask is 0 are the photo's own bytes. */
export function paste(photo: Picture, quad: Quad, layers: Layers): Picture {
  const { edited, coarsePhoto } = layers;
  const out: Picture = { ...photo, data: Uint8Array.from(photo.data) };
  const fields = joined(layers);
  const toAligned = alignedFromPhoto(quad);
  const toEdited = composeAffine(scalingAffine(edited[0].width), toAligned);
  const [left, first, right, last] = reachOf(layers.mask, quad, photo);
  const width = right - left;
  const here = new Float32Array(channels);
  for (let top = first; top < last && width > 0; top += bandRows) {
    const bottom = Math.min(top + bandRows, last);
    const [dx, dy] = applyAffine(toEdited, [left, top]);
    const fresh = sampleAffine(edited, { ...toEdited, dx, dy }, width, bottom - top);
    const coarse = coarsePhoto && sampleAffine(coarsePhoto, { ...toEdited, dx, dy }, width, bottom - top);
    for (let row = top, at = 0; row < bottom; row++)
      for (let column = left; column < right; column++, at += 3) {
        const x = toAligned.xx * (column + 0.5) + toAligned.xy * (row + 0.5) + toAligned.dx;
        const y = toAligned.yx * (column + 0.5) + toAligned.yy * (row + 0.5) + toAligned.dy;
        if (x <= 0 || y <= 0 || x >= 1 || y >= 1) continue;
        readField(fields, x, y, here);
        if (here[0] <= 0) continue;
        const to = (row * photo.width + column) * 3;
        for (let channel = 0; channel < 3; channel++) {
          const old = photo.data[to + channel];
          const fine = coarse ? here[4] * (old - coarse[at + channel]) : 0;
          const face = Math.min(Math.max(fresh[at + channel] + here[channel + 1] + fine, 0), 255);
          out.data[to + channel] = Math.round(old + here[0] * (face - old));
        }
      }
  }
  return out;
}
