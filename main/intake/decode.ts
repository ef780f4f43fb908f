// Untrusted bytes to a picture: upright, sRGB, 8-bit RGB on white, shrunk where it is larger than any face needs.
// Runs in the decode process only.
import sharp, { type Sharp } from 'sharp';
import type { Picture } from '../measure/resample.ts';
import { decodeHeic } from './heic.ts';
import { mostExifBytes, type PhotoLimits } from './limits.ts';
import { endsEarly, type PhotoFormat, photoFormat } from './photo-format.ts';
import { DecodeRefusal } from './refusal.ts';
import { tiffOf } from './tiff.ts';

export interface DecodedPhoto {
  readonly picture: Picture;
  /** How opaque each pixel is; null: all of them are. */
  readonly alpha: Uint8Array | null;
  readonly format: PhotoFormat;
  /** Of the upright photo, before any shrinking. */
  readonly width: number;
  readonly height: number;
  /** The file's EXIF from 'Exif\0\0' on, as it was: its orientation is already applied to the picture. */
  readonly exif: Uint8Array | null;
}

// Every loader is shut but those of the formats that are taken.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Tiff', 'Heif'].map((name) => `VipsForeignLoad${name}Buffer`),
});
sharp.cache(false);
sharp.concurrency(1);

/** Errors: DecodeRefusal. */
export async function decodePhoto(bytes: Uint8Array, limits: PhotoLimits): Promise<DecodedPhoto> {
  if (bytes.length > limits.bytes)
    throw new DecodeRefusal(
      'photo-too-large',
      `The file has ${inMillions(bytes.length)} MB; ${inMillions(limits.bytes)} MB is the most.`,
    );
  const format = photoFormat(bytes);
  if (!format) throw new DecodeRefusal('photo-not-a-picture', '');
  try {
    return await (format === 'heic' ? decodeByHeif(bytes, limits) : decodeBySharp(bytes, format, limits));
  } catch (error) {
    throw asRefusal(error, bytes, format);
  }
}

async function decodeBySharp(
  bytes: Uint8Array,
  format: PhotoFormat,
  limits: PhotoLimits,
): Promise<DecodedPhoto> {
  // What is cut short or broken is refused; a warning (a stray byte, an odd tag) is common in good photos.
  const open = () => sharp(bytes, { failOn: 'error', limitInputPixels: limits.pixels });
  const header = await open().metadata();
  checkPixels(header.width, header.height, limits);
  const { width, height } = header.autoOrient;
  const upright = () => open().autoOrient();
  const picture = await toPicture(upright(), width, height, limits);
  const alpha = header.hasAlpha ? await toAlpha(upright(), picture) : null;
  return { picture, alpha, format, width, height, exif: keptExif(header.exif) };
}

async function decodeByHeif(bytes: Uint8Array, limits: PhotoLimits): Promise<DecodedPhoto> {
  const { width, height, data, icc, exif } = decodeHeic(bytes, limits.pixels);
  // Alone in this form can pixels that are in memory bring their profile along.
  const container = tiffOf({ width, height, data, icc });
  const picture = await toPicture(
    sharp(container, { limitInputPixels: limits.pixels }),
    width,
    height,
    limits,
  );
  return { picture, alpha: null, format: 'heic', width, height, exif };
}

function checkPixels(width: number, height: number, limits: PhotoLimits): void {
  if (width * height > limits.pixels)
    throw new DecodeRefusal(
      'photo-too-large',
      `It has ${width} × ${height} pixels; ${inMillions(limits.pixels)} million is the most.`,
    );
}

/** Sharp brings an embedded profile to sRGB by itself, once the output is asked for in that space. */
async function toPicture(image: Sharp, width: number, height: number, limits: PhotoLimits): Promise<Picture> {
  const scale = Math.min(1, Math.sqrt(limits.keptPixels / (width * height)));
  const sized =
    scale < 1
      ? image.resize(Math.max(1, Math.floor(width * scale)), Math.max(1, Math.floor(height * scale)), {
          fit: 'fill',
        })
      : image;
  const { data, info } = await sized
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (data.length !== info.width * info.height * 3)
    throw new DecodeRefusal('photo-unreadable', `It has ${info.channels} channels.`);
  return { width: info.width, height: info.height, data };
}

/** Of a picture that is already known; null where nothing is transparent. */
async function toAlpha(image: Sharp, { width, height }: Picture): Promise<Uint8Array | null> {
  const alpha = await image
    .resize(width, height, { fit: 'fill' })
    .toColourspace('srgb')
    .extractChannel('alpha')
    .raw({ depth: 'uchar' })
    .toBuffer();
  return alpha.some((value) => value < 255) ? alpha : null;
}

function keptExif(exif: Buffer | undefined): Uint8Array | null {
  return exif && exif.length <= mostExifBytes ? exif : null;
}

const shortMessages =
  /premature end|truncated|unexpected end|end of (?:data|file|stream|image)|not enough data/i;
const sizeMessages = /exceeds pixel limit|too large|out of memory|unable to (?:allocate|malloc)/i;

function asRefusal(error: unknown, bytes: Uint8Array, format: PhotoFormat): unknown {
  if (!(error instanceof Error)) return error;
  // libheif tells a box that ends early from one that is wrong no better than the others do.
  if (error instanceof DecodeRefusal && error.code !== 'photo-unreadable') return error;
  if (error instanceof WebAssembly.RuntimeError) return error;
  if (!(error instanceof DecodeRefusal) && sizeMessages.test(error.message))
    return new DecodeRefusal('photo-too-large', 'Decoding it would take more memory than a photo may.');
  const called = format.toUpperCase();
  if (endsEarly(bytes, format) || shortMessages.test(error.message))
    return new DecodeRefusal('photo-truncated', `The ${called} ends before its picture does.`);
  if (error instanceof DecodeRefusal) return error;
  return new DecodeRefusal('photo-unreadable', `The data of the ${called} are damaged.`);
}

const inMillions = (value: number) => Math.round(value / 1_000_000);
