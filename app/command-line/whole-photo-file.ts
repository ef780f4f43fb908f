// A variation in the whole photo its face came from, as the file that a person named: its ending says the format.
import { extname, resolve } from 'node:path';
import type { Call } from '../../main/contracts/calls.ts';
import type { WholePhotoFormat } from '../../main/contracts/exports.ts';
import { UsageError } from '../launch/program.ts';

const formats: Readonly<Record<string, WholePhotoFormat>> = {
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.png': 'png',
  '.webp': 'webp',
};

/** Throws a UsageError for any other ending. */
export function wholePhotoFormatOf(file: string): WholePhotoFormat {
  const format = formats[extname(file).toLowerCase()];
  if (!format)
    throw new UsageError(`--in-photo takes a name that ends in ${Object.keys(formats).join(', ')}`);
  return format;
}

export async function writeInPhoto(call: Call, variation: string, file: string): Promise<void> {
  await call('writeInPhoto', { variation, path: resolve(file), format: wholePhotoFormatOf(file) });
}
