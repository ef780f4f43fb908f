// The parts that a report lays in its folder as it goes, so that one that was stopped goes on: shards and small
// pictures, each whole or not there.
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Picture } from '../measure/resample.ts';
import { writeWhole } from '../support/files.ts';

/** A shard that is there and can be read; undefined: it has to be made. */
export async function readPart<Shard>(
  path: string,
  schema: { parse(value: unknown): Shard },
): Promise<Shard | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

export function writePart(path: string, content: string | Uint8Array): void {
  writeWhole(path, typeof content === 'string' ? Buffer.from(content) : content);
}

/** A picture for a contact sheet: JPEG, `side` x `side`. */
export function smallPicture({ data, width, height }: Picture, side: number): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .resize(side, side)
    .jpeg({ quality: 90 })
    .toBuffer();
}
