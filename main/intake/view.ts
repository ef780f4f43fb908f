import sharp from 'sharp';
import type { Picture } from '../measure/resample.ts';

/** A picture to look at in passing: JPEG, its longest side at most `size`. */
export function encodeView({ data, width, height }: Picture, size: number): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .resize(size, size, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 88 })
    .toBuffer();
}
