// Pictures in the form that was asked for. At 1024 px as PNG the stored file goes along as it is; anything smaller is
// averaged down from it, and every form carries its origin as XMP.
import sharp from 'sharp';
import type { PictureForm } from '../contracts/exports.ts';
import { type PictureOrigin, withOrigin, xmpPacket } from './picture-metadata.ts';

const quality = { webp: 90, jpeg: 92 } as const;

/** `png`: a stored picture, with or without its origin. Never enlarged. */
export async function pictureAs(
  png: Uint8Array,
  { format, size }: PictureForm,
  origin: PictureOrigin,
): Promise<Buffer> {
  const { width } = await sharp(png).metadata();
  if (format === 'png' && width <= size) return withOrigin(png, origin);
  const scaled = sharp(png).resize(size, size, {
    fit: 'inside',
    withoutEnlargement: true,
    kernel: 'lanczos3',
  });
  if (format === 'png') return withOrigin(await scaled.png({ compressionLevel: 6 }).toBuffer(), origin);
  const encoded =
    format === 'webp'
      ? scaled.webp({ quality: quality.webp })
      : scaled.jpeg({ quality: quality.jpeg, chromaSubsampling: '4:4:4' });
  return encoded.withXmp(xmpPacket(origin)).toBuffer();
}

export const endings = { png: 'png', webp: 'webp', jpeg: 'jpg' } as const;
