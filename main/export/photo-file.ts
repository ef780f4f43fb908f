// A changed photo as a file: JPEG, PNG or WebP, with its origin as XMP, its colours named (sRGB), and the photo's own
// EXIF. The block goes in byte by byte: an encoder would write it anew and lose maker notes.
import sharp from 'sharp';
import type { WholePhotoFormat } from '../contracts/exports.ts';
import type { PhotoFormat } from '../intake/photo-format.ts';
import type { Picture } from '../measure/resample.ts';
import { crc32 } from '../support/crc32.ts';
import { exifOfCopy, exifPrefixLength, withExif } from './exif.ts';

export type PhotoFileFormat = 'jpeg' | 'png' | 'webp';

const quality = 95;
/** Most pixels of a side, by the formats' own definitions. */
const mostSide: Readonly<Record<PhotoFileFormat, number>> = { jpeg: 65_535, png: 2 ** 31 - 1, webp: 16_383 };

/** What is written for a photo that came as `came`; lossless stays lossless. */
export function fileFormatOf(asked: WholePhotoFormat, came: PhotoFormat): PhotoFileFormat {
  if (asked !== 'as-photo') return asked;
  if (came === 'png' || came === 'tiff') return 'png';
  return came === 'webp' ? 'webp' : 'jpeg';
}

/** Why a picture of this size can't be written so, in a sentence; null where it can. */
export function tooLargeFor(format: PhotoFileFormat, { width, height }: Pick<Picture, 'width' | 'height'>) {
  const most = mostSide[format];
  if (Math.max(width, height) <= most) return null;
  return `${format === 'webp' ? 'WebP' : format.toUpperCase()} holds ${most.toLocaleString('en')} pixels a side at most.`;
}

export interface PhotoFileContent {
  /** On white where the photo is transparent. */
  readonly picture: Picture;
  /** How opaque each pixel is; null: all of them are. JPEG knows no such thing and shows the white. */
  readonly alpha: Uint8Array | null;
  readonly xmp: string;
  /** As the photo had it, from 'Exif\0\0' on. */
  readonly exif: Uint8Array | null;
}

export async function photoFile(
  format: PhotoFileFormat,
  { picture, alpha, xmp, exif }: PhotoFileContent,
): Promise<Buffer> {
  const { width, height } = picture;
  const see = format === 'jpeg' ? null : alpha;
  const image = sharp(see ? withAlpha(picture.data, see) : picture.data, {
    raw: { width, height, channels: see ? 4 : 3 },
  })
    .withIccProfile('srgb')
    .withXmp(xmp);
  const kept = exif && exifOfCopy(exif, width, height);
  if (format === 'png') return withPngExif(await image.png({ compressionLevel: 6 }).toBuffer(), kept);
  if (format === 'webp')
    return withWebpExif(await image.webp({ quality, smartSubsample: true }).toBuffer(), kept);
  const jpeg = await image.jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer();
  return kept && kept.length <= 65_533 ? withExif(jpeg, kept) : jpeg;
}

/** The colours that `alpha` over white made `onWhite` of, and alpha itself, [4] a pixel. */
function withAlpha(onWhite: Uint8Array, alpha: Uint8Array): Uint8Array {
  const values = new Uint8ClampedArray(alpha.length * 4);
  for (let at = 0; at < alpha.length; at++) {
    const part = alpha[at] / 255;
    for (let channel = 0; channel < 3; channel++) {
      const value = onWhite[3 * at + channel];
      values[4 * at + channel] = part > 0 ? (value - 255 * (1 - part)) / part : value;
    }
    values[4 * at + 3] = alpha[at];
  }
  return new Uint8Array(values.buffer);
}

/** In an eXIf chunk before the pixels (PNG specification, third edition, 11.3.4.5), in place of one that is there. */
function withPngExif(png: Buffer, exif: Buffer | null): Buffer {
  if (!exif) return png;
  const parts: Buffer[] = [png.subarray(0, 8)];
  for (let place = 8; place < png.length; ) {
    const end = place + 12 + png.readUInt32BE(place);
    const type = png.toString('latin1', place + 4, place + 8);
    if (type !== 'eXIf') parts.push(png.subarray(place, end));
    if (type === 'IHDR') parts.push(pngChunk('eXIf', exif.subarray(exifPrefixLength)));
    place = end;
  }
  return Buffer.concat(parts);
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, data.length + 8)), data.length + 8);
  return chunk;
}

/** Bits of VP8X's flags (WebP container specification). */
const webpHasExif = 0x08;

/** In an EXIF chunk after the pixels; the file is an extended one, for its XMP. */
function withWebpExif(webp: Buffer, exif: Buffer | null): Buffer {
  if (!exif) return webp;
  const chunks: Buffer[] = [];
  for (let place = 12; place < webp.length; ) {
    const size = webp.readUInt32LE(place + 4);
    const end = place + 8 + size + (size % 2);
    const chunk = Buffer.from(webp.subarray(place, end));
    const type = chunk.toString('latin1', 0, 4);
    if (type === 'VP8X') chunk[8] |= webpHasExif;
    if (type === 'XMP ') chunks.push(webpChunk('EXIF', exif.subarray(exifPrefixLength)));
    if (type !== 'EXIF') chunks.push(chunk);
    place = end;
  }
  const head = Buffer.from(webp.subarray(0, 12));
  head.writeUInt32LE(4 + chunks.reduce((sum, { length }) => sum + length, 0), 4);
  return Buffer.concat([head, ...chunks]);
}

function webpChunk(type: string, data: Uint8Array): Buffer {
  const chunk = Buffer.alloc(8 + data.length + (data.length % 2));
  chunk.write(type, 0, 'latin1');
  chunk.writeUInt32LE(data.length, 4);
  chunk.set(data, 8);
  return chunk;
}
