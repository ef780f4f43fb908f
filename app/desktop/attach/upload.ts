// Photos of this machine for a library elsewhere: read here, handed over as bytes, as a browser does it. A path of
// this machine means nothing there.
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import type { HostConnection } from '../../../main/host/connection.ts';

const endings = new Set(['.jpg', '.jpeg', '.png', '.webp', '.avif', '.tif', '.tiff', '.heic', '.heif']);
const largest = 32 * 1024 * 1024;
const mostPhotos = 10_000;

const incomingSchema = z.object({ incoming: z.string() });

export interface Incoming {
  readonly kind: 'incoming';
  readonly incoming: string;
  readonly name: string;
}

/** The photos at `paths`, folders with all that is in them, handed over to the host. */
export async function handOver(
  call: HostConnection['call'],
  paths: readonly string[],
): Promise<readonly Incoming[]> {
  const files = (await Promise.all(paths.map(photosAt))).flat();
  if (files.length === 0 || files.length > mostPhotos)
    throw new ExpectedError('file-unreadable', `There are ${files.length} photos.`);
  const handed: Incoming[] = [];
  for (const file of files) {
    const name = basename(file).slice(-255);
    if ((await stat(file)).size > largest)
      throw new ExpectedError('photo-too-large', `${name} is over 32 MB, too much to be sent.`);
    const data = (await readFile(file)).toString('base64');
    const { incoming } = incomingSchema.parse(await call('addPhoto', { name, data }, 'desktop'));
    handed.push({ kind: 'incoming', incoming, name });
  }
  return handed;
}

async function photosAt(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const found = await readdir(path, { recursive: true });
  return found
    .filter((name) => endings.has(extname(name).toLowerCase()))
    .map((name) => join(path, name))
    .sort();
}
