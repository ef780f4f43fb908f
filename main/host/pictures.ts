// Pictures by id: the library's own, in full or as thumbnails, and passing previews, which live in memory only.
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import type { ReadDatabase } from '../catalog/database.ts';
import { pictureById, readPicture } from '../catalog/picture-store.ts';
import { keepThumbnail, readThumbnail, thumbnailSizes } from '../catalog/thumbnails.ts';
import { ExpectedError } from '../contracts/errors.ts';
import { pictureIdSchema } from '../contracts/values.ts';
import type { Picture } from './origin.ts';

export interface Pictures {
  /** Keeps a preview until newer ones push it out; answers its id. */
  keepPreview(bytes: Uint8Array): string;
  /** `size`: longest side in pixels. Errors: picture-unknown, file-unreadable. */
  read(id: string, size?: number): Promise<Picture>;
  /** Drops previews, so that nothing of an erased face is left in memory. */
  forget(): void;
}

const keptPreviews = 48;

export function openPictures(reader: ReadDatabase): Pictures {
  const previews = new Map<string, Uint8Array>();
  /** Those being made, so that none is made twice at once. */
  const making = new Map<string, Promise<Uint8Array>>();

  function thumbnail(id: string, size: number): Promise<Uint8Array> {
    const key = `${id} ${size}`;
    const underWay = making.get(key);
    if (underWay) return underWay;
    const made = makeThumbnail(reader, id, size).finally(() => making.delete(key));
    making.set(key, made);
    return made;
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
      pictureById(reader, id);
      return {
        type: 'image/jpeg',
        bytes: readThumbnail(reader.directory, id, size) ?? (await thumbnail(id, size)),
      };
    },
    forget() {
      previews.clear();
    },
  };
}

async function makeThumbnail(reader: ReadDatabase, id: string, size: number): Promise<Uint8Array> {
  const jpeg = await scaled(readPicture(reader, id), size);
  // What was erased meanwhile must not come back.
  if (thumbnailSizes.includes(size) && hasPicture(reader, id))
    keepThumbnail(reader.directory, id, size, jpeg);
  return jpeg;
}

function hasPicture(reader: ReadDatabase, id: string): boolean {
  try {
    pictureById(reader, id);
    return true;
  } catch (error) {
    if (error instanceof ExpectedError) return false;
    throw error;
  }
}

async function scaled(png: Uint8Array, size: number): Promise<Buffer> {
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
