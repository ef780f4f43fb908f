// Reads an address of the picture scheme. Apart from the protocol itself, so that it runs without Electron.
import { toHostSchema } from '../../main/contracts/messages.ts';
import { pictureIdSchema } from '../../main/contracts/values.ts';
import { parseAddress, pictureHost, pictureScheme } from './addresses.ts';

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
