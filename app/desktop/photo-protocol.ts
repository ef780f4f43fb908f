// Pictures for the window, by id: the host looks the id up in the library, so no address can name a file.
import { protocol } from 'electron';
import { ExpectedError } from '../../main/contracts/errors.ts';
import { toHostSchema } from '../../main/contracts/messages.ts';
import { pictureIdSchema } from '../../main/contracts/values.ts';
import { parseAddress, pictureHost, pictureScheme, studioHost, studioScheme } from './addresses.ts';

export interface StoredPicture {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** `size` is the longest side in pixels. Throws ExpectedError 'picture-unknown'. */
export type FindPicture = (id: string, size: number | undefined) => Promise<StoredPicture>;

const pictureTypes = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/avif']);
const sizeSchema = toHostSchema.options[1].shape.size;

export interface PictureRequest {
  readonly id: string;
  readonly size: number | undefined;
}

/** Reads an address of the picture scheme; null when it is anything but a picture's id and, perhaps, a size. */
export function parsePictureAddress(address: string): PictureRequest | null {
  const parsed = parseAddress(address);
  if (!parsed) return null;
  const { protocol: scheme, host, pathname, searchParams } = parsed;
  if (scheme !== `${pictureScheme}:` || host !== pictureHost) return null;
  const id = pictureIdSchema.safeParse(pathname.slice(1));
  if (!id.success || [...searchParams.keys()].some((name) => name !== 'size')) return null;
  const given = searchParams.getAll('size');
  if (given.length === 0) return { id: id.data, size: undefined };
  if (given.length > 1 || !/^\d{1,5}$/.test(given[0]!)) return null;
  const size = sizeSchema.safeParse(Number(given[0]));
  return size.success ? { id: id.data, size: size.data } : null;
}

export function servePictures(find: FindPicture): void {
  protocol.handle(pictureScheme, async ({ url, method }) => {
    const request = method === 'GET' ? parsePictureAddress(url) : null;
    if (!request) return refuse(400);
    try {
      const { type, bytes } = await find(request.id, request.size);
      if (!pictureTypes.has(type)) return refuse(500);
      return new Response(new Uint8Array(bytes), { headers: pictureHeaders(request.id, type) });
    } catch (error) {
      return refuse(error instanceof ExpectedError && error.code === 'picture-unknown' ? 404 : 500);
    }
  });
}

function pictureHeaders(id: string, type: string): Record<string, string> {
  return {
    'content-type': type,
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': `${studioScheme}://${studioHost}`,
    // The id is the content's hash. Answers of a scheme of ours are held in memory only: erasing leaves no copy.
    'cache-control': id.startsWith('preview-') ? 'no-store' : 'private, max-age=3600',
  };
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: { 'cache-control': 'no-store' } });
}
