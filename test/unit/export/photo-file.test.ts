// Whole photos as files: size, EXIF, origin, transparency, and in PNG every byte of the pixels.
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { fileFormatOf, photoFile, tooLargeFor } from '../../../main/export/photo-file.ts';
import { compositeSourceType, xmpPacket } from '../../../main/export/picture-metadata.ts';
import { decodePhoto } from '../../../main/intake/decode.ts';
import { photoLimits } from '../../../main/intake/limits.ts';

const [width, height] = [36, 24];
const picture = {
  ...{ width, height },
  data: Uint8Array.from({ length: width * height * 3 }, (_, at) => (at * 37) % 256),
};
const xmp = xmpPacket({ mien: '1', recipeSha256: 'ab' }, compositeSourceType);

async function cameraExif(): Promise<Uint8Array> {
  const jpeg = sharp(picture.data, { raw: { width, height, channels: 3 } })
    .withExif({ IFD0: { Make: 'Cam', Orientation: '6' }, IFD2: { PixelXDimension: '999' } })
    .jpeg();
  return (await sharp(await jpeg.toBuffer()).metadata()).exif!;
}

test.each(['jpeg', 'png', 'webp'] as const)(
  'a %s holds size, origin and the photo’s EXIF',
  async (format) => {
    const file = await photoFile(format, { picture, alpha: null, xmp, exif: await cameraExif() });
    const read = await sharp(file).metadata();
    expect([read.format, read.width, read.height, read.orientation]).toEqual([format, width, height, 1]);
    expect(read.exif!.includes('Cam')).toBe(true);
    expect(read.icc!.toString('latin1')).toContain('RGB ');
    expect(read.xmp!.toString()).toContain('compositeWithTrainedAlgorithmicMedia');
    if (format !== 'png') return;
    expect(new Uint8Array(await sharp(file).raw().toBuffer())).toEqual(picture.data);
  },
);

test.each(['png', 'webp'] as const)('a transparent photo comes back transparent as %s', async (format) => {
  const colours = new Uint8Array(width * height * 4).map((_, at) => {
    if (at % 4 < 3) return [200, 60, 90][at % 4];
    return Math.floor(at / 4) % width < width / 2 ? 255 : 128;
  });
  const came = await sharp(colours, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
  const photo = await decodePhoto(came, photoLimits);
  const file = await photoFile(format, { ...photo, xmp, exif: null });
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  expect(info.channels).toBe(4);
  const right = 4 * (12 * width + 30);
  expect(data[right + 3]).toBe(128);
  const tolerance = format === 'png' ? 2 : 12;
  for (const [channel, value] of [200, 60, 90].entries())
    expect(Math.abs(data[right + channel] - value)).toBeLessThanOrEqual(tolerance);
});

test('the format is the photo’s own where that can be written, or the one asked for', () => {
  expect(fileFormatOf('as-photo', 'webp')).toBe('webp');
  expect(fileFormatOf('as-photo', 'tiff')).toBe('png');
  expect(fileFormatOf('as-photo', 'heic')).toBe('jpeg');
  expect(fileFormatOf('png', 'jpeg')).toBe('png');
  expect(tooLargeFor('webp', { width: 20_000, height: 10 })).toBe('WebP holds 16,383 pixels a side at most.');
});
