// A variation as the photo it came from would show it: the photo decoded whole, the edited face put back into it, at
// its own resolution. Only the part around the face goes to the engine and back; every other pixel is the photo's.
import { extname } from 'node:path';
import sharp from 'sharp';
import type { ReadDatabase } from '../catalog/database.ts';
import { readPhotoFile } from '../catalog/photo-store.ts';
import { readPicture } from '../catalog/picture-store.ts';
import { faceById } from '../catalog/read-faces.ts';
import { exifOfPhoto } from '../catalog/read-photos.ts';
import { variationById } from '../catalog/read-variations.ts';
import type { WholePhotoFormat } from '../contracts/exports.ts';
import type { QuadOfPhoto } from '../contracts/photos.ts';
import type { Engine } from '../engine/client.ts';
import type { Decoder } from '../intake/decoder.ts';
import type { Picture } from '../measure/resample.ts';
import { sha256OfJson } from '../support/hash.ts';
import { troubleOfPhoto } from './consent.ts';
import type { KeptPictures } from './kept-pictures.ts';
import { fileFormatOf, photoFile, tooLargeFor } from './photo-file.ts';
import { endings } from './picture-form.ts';
import { compositeSourceType, xmpPacket } from './picture-metadata.ts';

export interface InPhotoTools {
  readonly engine: Engine;
  readonly decoder: Decoder;
  /** The program's version. */
  readonly mien: string;
}

export interface InPhotoWatch {
  readonly find: KeptPictures['find'];
  readonly signal: AbortSignal | undefined;
}

/** Photos of more are put back into at this many pixels: 300 MB of them. */
const mostPixels = 100_000_000;
/** Around the alignment square, as a part of the photo's side that the square takes. */
const margin = 0.3;

export type InPhoto =
  | {
      readonly kind: 'picture';
      readonly ending: string;
      readonly bytes: Buffer;
      /** SHA-256 over all that makes it what it is. */
      readonly key: string;
      /** The file of a former run that it was found in; null: it was made. */
      readonly from: string | null;
    }
  /** Why it is not there, in a sentence; null: the face is no photo's. */
  | { readonly kind: 'none'; readonly reason: string | null };

/** `find`: what a run that was cut short had made. Errors: variation-unknown, file-unreadable, the decoder's and the engine's; Cancelled. */
export async function variationInPhoto(
  reader: ReadDatabase,
  id: string,
  wanted: WholePhotoFormat,
  { engine, decoder, mien }: InPhotoTools,
  { find, signal }: InPhotoWatch,
): Promise<InPhoto> {
  const variation = variationById(reader, id);
  const { source, picture } = faceById(reader, variation.face);
  if (source.kind !== 'photo') return { kind: 'none', reason: null };
  const trouble = troubleOfPhoto(reader, source.photo);
  if (trouble) return { kind: 'none', reason: `${source.name} is not exported whole: ${trouble}` };
  const { recipeSha256 } = variation;
  const [before, after] = [picture, variation.picture];
  const key = sha256OfJson({
    wanted,
    mien,
    recipeSha256,
    before,
    after,
    photo: source.photo,
    quad: source.quad,
  });
  const kept = find(key);
  if (kept?.from)
    return { kind: 'picture', ending: extname(kept.from).slice(1), bytes: kept.file, key, from: kept.from };
  const decoded = await decoder.decode(readPhotoFile(reader, source.photo), signal, mostPixels);
  const photo = decoded.picture;
  const format = fileFormatOf(wanted, decoded.format);
  const tooLarge = tooLargeFor(format, photo);
  if (tooLarge) return { kind: 'none', reason: `${source.name} is not exported whole: ${tooLarge}` };
  const part = partAround(photo, source.quad);
  const { photo: changed } = await engine.run(
    'put-back',
    {
      photo: cut(photo, part),
      quad: within(source.quad, photo, part),
      inverted: await pixelsOf(readPicture(reader, before)),
      edited: await pixelsOf(readPicture(reader, after)),
    },
    { signal },
  );
  paste(photo, changed, part);
  const xmp = xmpPacket({ mien, recipeSha256 }, compositeSourceType);
  const exif = exifOfPhoto(reader, source.photo);
  const bytes = await photoFile(format, { picture: photo, alpha: decoded.alpha, xmp, exif });
  return { kind: 'picture', ending: endings[format], bytes, key, from: null };
}

interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Whole pixels of the photo that hold the square and a margin, as far as there are any. */
function partAround(photo: Picture, quad: QuadOfPhoto): Part {
  const span = (axis: 0 | 1, length: number): [from: number, size: number] => {
    const values = quad.map((corner) => corner[axis] * length);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const wide = margin * (high - low);
    const from = Math.min(Math.max(0, Math.floor(low - wide)), length - 1);
    return [from, Math.max(1, Math.min(length, Math.ceil(high + wide)) - from)];
  };
  const [left, width] = span(0, photo.width);
  const [top, height] = span(1, photo.height);
  return { left, top, width, height };
}

function within(quad: QuadOfPhoto, photo: Picture, { left, top, width, height }: Part): QuadOfPhoto {
  const moved = ([x, y]: QuadOfPhoto[number]): QuadOfPhoto[number] => [
    (x * photo.width - left) / width,
    (y * photo.height - top) / height,
  ];
  return [moved(quad[0]), moved(quad[1]), moved(quad[2]), moved(quad[3])];
}

function cut(photo: Picture, { left, top, width, height }: Part): Picture {
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    const from = ((top + row) * photo.width + left) * 3;
    data.set(photo.data.subarray(from, from + width * 3), row * width * 3);
  }
  return { width, height, data };
}

function paste(photo: Picture, changed: Picture, { left, top, width, height }: Part): void {
  for (let row = 0; row < height; row++)
    photo.data.set(
      changed.data.subarray(row * width * 3, (row + 1) * width * 3),
      ((top + row) * photo.width + left) * 3,
    );
}

/** Of a stored PNG. */
async function pixelsOf(png: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
