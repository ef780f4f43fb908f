// Pictures for tests: painted by a function of the place, read from the fixtures, compared.
import { readdirSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import type { Picture } from '../../../main/measure/resample.ts';

/** Each pixel in the colour that `colour` gives for its centre. */
export function painted(
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly [number, number, number],
): Picture {
  const data = new Uint8Array(width * height * 3);
  for (let row = 0, at = 0; row < height; row++)
    for (let column = 0; column < width; column++, at += 3)
      data.set(colour(column + 0.5, row + 0.5).map(Math.round), at);
  return { width, height, data };
}

export function largestDifference(one: Picture, other: Picture): number {
  return one.data.reduce((most, value, at) => Math.max(most, Math.abs(value - other.data[at])), 0);
}

export function meanDifference(one: Picture, other: Picture): number {
  return one.data.reduce((sum, value, at) => sum + Math.abs(value - other.data[at]), 0) / one.data.length;
}

/** What sharp makes of a picture, as ours. */
export async function toPixels(image: Sharp): Promise<Picture> {
  const { data, info } = await image
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: Uint8Array.from(data) };
}

export function fromPixels({ data, width, height }: Picture): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** Portraits that the tests read: the fixtures, or another folder of JPEGs with one face each. */
const fixtures = new URL('../../fixtures/faces/', import.meta.url).pathname;
export const portraitFolder = process.env.MIEN_PORTRAITS ?? fixtures;

export const portraits = readdirSync(portraitFolder).filter((name) => name.endsWith('.jpg'));

export const portrait = (name: string): Sharp => sharp(`${fixtures}${name}`);
