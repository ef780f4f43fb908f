// Pictures by id: the library's own, in full or as thumbnails, and passing previews, which live in memory only.
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import type { ReadDatabase } from '../catalog/database.ts';
import { readPicture } from '../catalog/picture-store.ts';
import { ExpectedError } from '../contracts/errors.ts';
import { pictureIdSchema } from '../contracts/values.ts';
import type { Picture } from './origin.ts';

export interface Pictures {
  /** Keeps a preview until newer ones push it out; answers its id. */
  keepPreview(bytes: Uint8Array): string;
  /** `size`: longest side in pixels. Errors: picture-unknown, file-unreadable. */
  read(id: string, size?: number): Promise<Picture>;
  /** Drops thumbnails, so that nothing of an erased face is left in memory. */
  forget(): void;
}

const keptPreviews = 48;
const keptThumbnailBytes = 64 * 1024 * 1024;

export function openPictures(reader: ReadDatabase): Pictures {
  const previews = new Map<string, Uint8Array>();
  const thumbnails = new Map<string, Uint8Array>();
  let thumbnailBytes = 0;

  function keepThumbnail(key: string, bytes: Uint8Array): void {
    if (thumbnails.has(key)) return;
    thumbnails.set(key, bytes);
    thumbnailBytes += bytes.length;
    for (const [oldest, old] of thumbnails) {
      if (thumbnailBytes <= keptThumbnailBytes) return;
      thumbnails.delete(oldest);
      thumbnailBytes -= old.length;
    }
  }

  return {
    keepPreview(bytes) {
      const id = `preview-${randomBytes(8).toString('hex')}`;
      previews.set(id, bytes);
      const oldest = previews.keys().next();
      if (previews.size > keptPreviews && !oldest.done) previews.delete(oldest.value);
      return id;
    },
    async read(id, size) {
      if (!pictureIdSchema.safeParse(id).success) throw new ExpectedError('picture-unknown');
      const preview = previews.get(id);
      if (preview) return { type: mediaType(preview), bytes: preview };
      if (id.startsWith('preview-')) throw new ExpectedError('picture-unknown');
      if (size === undefined) return { type: 'image/png', bytes: readPicture(reader, id) };
      const key = `${id} ${size}`;
      const known = thumbnails.get(key);
      if (known) return { type: 'image/jpeg', bytes: known };
      const bytes = await thumbnail(readPicture(reader, id), size);
      keepThumbnail(key, bytes);
      return { type: 'image/jpeg', bytes };
    },
    forget() {
      thumbnails.clear();
      previews.clear();
      thumbnailBytes = 0;
    },
  };
}

async function thumbnail(png: Uint8Array, size: number): Promise<Buffer> {
  try {
    return await sharp(png)
      .resize(size, size, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 88 })
      .toBuffer();
  } catch {
    throw new ExpectedError('file-unreadable', 'It is no whole picture.', 'Run mien check.');
  }
}

/** PNG or JPEG, by the first byte. */
function mediaType(bytes: Uint8Array): string {
  return bytes[0] === 0x89 ? 'image/png' : 'image/jpeg';
}
