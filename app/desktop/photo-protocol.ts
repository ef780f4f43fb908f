// Pictures for the window, by id: the host looks the id up in the library, so no address can name a file.
import { protocol } from 'electron';
import { ExpectedError } from '../../main/contracts/errors.ts';
import { pictureScheme, studioHost, studioScheme } from './addresses.ts';
import { parsePictureAddress } from './picture-request.ts';

export interface StoredPicture {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** `size` is the longest side in pixels. Throws ExpectedError 'picture-unknown'. */
export type FindPicture = (id: string, size: number | undefined) => Promise<StoredPicture>;

const pictureTypes = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/avif']);
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
