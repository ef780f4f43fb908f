// Photos in every form that is taken, made of one portrait.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';

const fixture = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../fixtures/photos/${name}`, import.meta.url)));

export const portrait = fixture('portrait.jpg');
export const phoneHeic = fixture('phone.heic');

/** 96 x 128: small enough to be decoded thousands of times. */
export const small = (): Sharp =>
  sharp(portrait).resize(128, 128).extract({ left: 16, top: 0, width: 96, height: 128 });

export async function photosOfEachFormat(): Promise<Record<string, Buffer>> {
  return {
    jpeg: await small().jpeg().toBuffer(),
    'progressive jpeg': await small().jpeg({ progressive: true }).toBuffer(),
    png: await small().png().toBuffer(),
    webp: await small().webp().toBuffer(),
    avif: await small().avif({ effort: 0 }).toBuffer(),
    tiff: await small().tiff({ compression: 'lzw' }).toBuffer(),
    heic: phoneHeic,
  };
}

/** The file's first `count` colours are those of a gradient that no turn or mirroring leaves as it is. */
export function marked(width = 24, height = 16): Sharp {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      data[at] = Math.round((255 * x) / (width - 1));
      data[at + 1] = Math.round((255 * y) / (height - 1));
      data[at + 2] = 60;
    }
  return sharp(data, { raw: { width, height, channels: 3 } });
}
