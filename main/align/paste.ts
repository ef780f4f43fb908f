// Writing the masked, corrected picture into the photo, pixel by pixel at the photo's resolution. Where a photo is
// finer than the edited picture, its finest detail (what its own reduction to that size loses) is laid over what the
// edit left as it was: pores and hairs go on over the seam.
import type { Point } from '../measure/geometry.ts';
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
  /** How much the photo's own surroundings stand in for the edited picture, 0..1, and where they are taken from. */
  readonly gap: Field;
  readonly mirrored: Field;
}

/** Rows worked on at a time: bounds the memory that a photo of 24 megapixels takes. */
const bandRows = 64;

/** All that is read at a pixel, in one field: mask, correction, detail, gap, place mirrored. */
function joined({ mask, correction, detail, gap, mirrored }: Layers): Field {
  const values = new Float32Array(mask.values.length * channels);
  for (let cell = 0; cell < mask.values.length; cell++) {
    const to = channels * cell;
    values[to] = mask.values[cell];
    values.set(correction.values.subarray(3 * cell, 3 * cell + 3), to + 1);
    values[to + 4] = detail.values[cell];
    values[to + 5] = gap.values[cell];
    values.set(mirrored.values.subarray(2 * cell, 2 * cell + 2), to + 6);
  }
  return { size: mask.size, channels, values };
}

const channels = 8;

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

/** Bilinearly; beyond the photo its outermost pixels go on. */
function readPixel({ width, height, data }: Picture, [x, y]: Point, out: Float32Array): void {
  const within = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  const [u, v] = [within(x - 0.5, width - 1), within(y - 0.5, height - 1)];
  const [left, top] = [Math.floor(u), Math.floor(v)];
  const [across, down] = [u - left, v - top];
  const at = (row: number, column: number) =>
    3 * (Math.min(row, height - 1) * width + Math.min(column, width - 1));
  const corners = [at(top, left), at(top, left + 1), at(top + 1, left), at(top + 1, left + 1)];
  for (let channel = 0; channel < 3; channel++) {
    const [a, b, c, d] = corners.map((corner) => data[corner + channel]);
    out[channel] = (a + across * (b - a)) * (1 - down) + (c + across * (d - c)) * down;
  }
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
  const around = new Float32Array(3);
  const toPhoto = photoFromAligned(quad);
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
        if (here[5] > 0) readPixel(photo, applyAffine(toPhoto, [here[6], here[7]]), around);
        for (let channel = 0; channel < 3; channel++) {
          const old = photo.data[to + channel];
          const fine = coarse ? here[4] * (old - coarse[at + channel]) : 0;
          const face = Math.min(Math.max(fresh[at + channel] + here[channel + 1] + fine, 0), 255);
          const pasted = here[5] > 0 ? face + here[5] * (around[channel] - face) : face;
          out.data[to + channel] = Math.round(old + here[0] * (pasted - old));
        }
      }
  }
  return out;
}
