// What becomes of a photo's bytes: the same upright sRGB picture, however the file holds it.
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { type DecodedPhoto, decodePhoto } from '../../../main/intake/decode.ts';
import { photoLimits } from '../../../main/intake/limits.ts';
import type { Picture } from '../../../main/measure/resample.ts';
import { marked, phoneHeic, photosOfEachFormat, portrait, small } from './photos.ts';

const decode = (bytes: Uint8Array, limits = {}) => decodePhoto(bytes, { ...photoLimits, ...limits });

/** Mean of the absolute differences, 0..255. */
function distance(one: Picture, other: Picture): number {
  expect([one.width, one.height]).toEqual([other.width, other.height]);
  const sum = one.data.reduce((total, value, at) => total + Math.abs(value - other.data[at]), 0);
  return sum / one.data.length;
}

/** Mean signed difference of each channel: what a wrong profile leaves, and coding noise does not. */
function biases(one: Picture, other: Picture): number[] {
  const sums = [0, 0, 0];
  for (const [at, value] of one.data.entries()) sums[at % 3] += value - other.data[at];
  return sums.map((sum) => (3 * sum) / one.data.length);
}

const pixel = ({ data, width }: Picture, x: number, y: number) => [
  ...data.slice((y * width + x) * 3, (y * width + x) * 3 + 3),
];

async function reference(image: Sharp): Promise<Picture> {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

describe('each format', () => {
  it('is told by its content and gives the same picture', async () => {
    const { heic, ...photos } = await photosOfEachFormat();
    const wanted = await reference(small());
    for (const [name, bytes] of Object.entries(photos)) {
      const { picture, format, width, height } = await decode(bytes);
      expect([name, format, width, height]).toEqual([name, name.replace('progressive ', ''), 96, 128]);
      expect(distance(picture, wanted), name).toBeLessThan(9);
    }
  });

  it('HEIC comes upright, turned once, from Display P3, with its EXIF', async () => {
    const { picture, format, width, height, exif } = await decode(phoneHeic);
    expect([format, width, height]).toEqual(['heic', 384, 512]);
    const upright = sharp(portrait).extract({ left: 64, top: 0, width: 384, height: 512 });
    const wanted = await reference(upright);
    expect(distance(picture, wanted)).toBeLessThan(6);
    for (const [channel, bias] of biases(picture, wanted).entries())
      expect(Math.abs(bias), `channel ${channel}`).toBeLessThan(0.7);
    expect(Buffer.from(exif!).toString('latin1')).toMatch(/^Exif\0\0II\*\0.*Fixture/s);
  });
});

describe('orientation', () => {
  it('1 to 8 all give the upright picture and say its upright size', async () => {
    const upright = await reference(marked());
    // How an upright picture is laid down for each orientation, so that the tag brings it up again.
    const laid: Record<number, (image: Sharp) => Sharp> = {
      1: (image) => image,
      2: (image) => image.flop(),
      3: (image) => image.rotate(180),
      4: (image) => image.flip(),
      5: (image) => image.rotate(270).flop(),
      6: (image) => image.rotate(270),
      7: (image) => image.rotate(90).flop(),
      8: (image) => image.rotate(90),
    };
    for (const [orientation, lay] of Object.entries(laid)) {
      // Each turn in a pipeline of its own: sharp puts a mirroring before a turn within one.
      const turned = await lay(sharp(await marked().png().toBuffer()))
        .png()
        .toBuffer();
      const bytes = await sharp(turned)
        .withMetadata({ orientation: Number(orientation) })
        .png()
        .toBuffer();
      const { picture, width, height, exif } = await decode(bytes);
      expect([orientation, width, height]).toEqual([orientation, 24, 16]);
      expect(distance(picture, upright), orientation).toBe(0);
      expect(exif).not.toBeNull();
    }
  });
});

describe('colours', () => {
  it('of Display P3 and other profiles become sRGB', async () => {
    const wanted = await reference(small());
    const p3 = await small().withIccProfile('p3').png().toBuffer();
    // The numbers in the file differ by far more than what is left of the difference afterwards.
    const raw = await reference(sharp(p3, { ignoreIcc: true }));
    expect(distance(raw, wanted)).toBeGreaterThan(2);
    expect(distance((await decode(p3)).picture, wanted)).toBeLessThan(1);
    const cmyk = await small().toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 95 }).toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    expect(distance((await decode(cmyk)).picture, wanted)).toBeLessThan(12);
  });

  it('of 16 bits, greys, palettes become 8-bit RGB', async () => {
    const wanted = await reference(small());
    const deep = await small().toColourspace('rgb16').png().toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    expect(distance((await decode(deep)).picture, wanted)).toBeLessThan(1);
    const palette = await small().png({ palette: true }).toBuffer();
    expect(distance((await decode(palette)).picture, wanted)).toBeLessThan(4);
    for (const grey of [
      small().greyscale().jpeg(),
      small().greyscale().png(),
      small().toColourspace('grey16').png(),
    ]) {
      const { picture } = await decode(await grey.toBuffer());
      expect(picture.data.length).toBe(96 * 128 * 3);
      const [red, green, blue] = pixel(picture, 48, 64);
      expect([green, blue]).toEqual([red, red]);
    }
  });

  it('that are transparent lie on white', async () => {
    const clear = {
      create: { width: 4, height: 4, channels: 4, background: { r: 9, g: 0, b: 0, alpha: 0 } },
    } as const;
    expect(pixel((await decode(await sharp(clear).png().toBuffer())).picture, 1, 1)).toEqual([255, 255, 255]);
    const half = { create: { ...clear.create, background: { r: 0, g: 0, b: 0, alpha: 0.5 } } };
    const [value] = pixel(
      (await decode(await sharp(half).webp({ lossless: true }).toBuffer())).picture,
      1,
      1,
    );
    expect(value).toBeGreaterThan(120);
    expect(value).toBeLessThan(135);
  });
});

describe('a photo is refused', () => {
  const refusal = (bytes: Uint8Array, limits = {}): Promise<Error & { code?: string }> =>
    decode(bytes, limits).then(
      (photo: DecodedPhoto) => new Error(`taken as ${photo.format}`),
      (error: Error) => error,
    );

  it('when it is none, or of a kind that is not taken', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    );
    const others = [
      svg,
      await small().gif().toBuffer(),
      Buffer.from('%PDF-1.7\n'),
      Buffer.from('II*\0\x10\0\0\0CR\x02\0'),
      Buffer.from('a letter, not a picture'),
      Buffer.alloc(0),
      Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'),
    ];
    for (const bytes of others) expect((await refusal(bytes)).code).toBe('photo-not-a-picture');
  });

  it('when it is cut short, whatever the format', async () => {
    for (const [name, bytes] of Object.entries(await photosOfEachFormat()))
      for (const share of [0.5, 0.9]) {
        const { code, message } = await refusal(bytes.subarray(0, Math.floor(bytes.length * share)));
        const sentence = `The ${name.split(' ').at(-1)?.toUpperCase()} ends before its picture does.`;
        expect([name, share, code, message]).toEqual([name, share, 'photo-truncated', sentence]);
      }
  });

  it('when it has too many bytes or pixels, from the header alone', async () => {
    expect((await refusal(portrait, { bytes: 1000 })).code).toBe('photo-too-large');
    for (const [name, bytes] of Object.entries(await photosOfEachFormat()))
      expect([name, (await refusal(bytes, { pixels: 5000 })).code]).toEqual([name, 'photo-too-large']);
    const bomb = Buffer.from(await small().png().toBuffer());
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    const began = performance.now();
    expect((await refusal(bomb)).code).toBe('photo-too-large');
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('when its middle is overwritten', async () => {
    const { png } = await photosOfEachFormat();
    const broken = Buffer.from(png);
    broken.fill(0xa5, 4000, 4400);
    expect(await refusal(broken)).toMatchObject({
      code: 'photo-unreadable',
      message: 'The data of the PNG are damaged.',
    });
  });
});

it('a large photo is shrunk to what is kept, and its own size is told', async () => {
  const { picture, width, height } = await decode(portrait, { keptPixels: 65_536 });
  expect([width, height, picture.width, picture.height]).toEqual([512, 512, 256, 256]);
});
