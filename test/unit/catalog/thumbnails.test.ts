import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { checkLibrary } from '../../../main/catalog/check.ts';
import { eraseFace } from '../../../main/catalog/erase.ts';
import { insertFace } from '../../../main/catalog/write-faces.ts';
import { openPictures } from '../../../main/host/pictures.ts';
import { generator, sampleResult } from './results.ts';
import { temporaryLibrary } from './temporary.ts';

const thumbnailsOf = (directory: string): string[] => {
  const folder = join(directory, 'thumbnails');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
};

it('a thumbnail is made once and goes with its face', async () => {
  const { writer, directory } = temporaryLibrary();
  const face = insertFace(writer, { generator, seed: 1, truncation: 0.7 }, await sampleResult(1));
  const pictures = openPictures(writer);
  const [first, second] = await Promise.all([
    pictures.read(face.picture, 256),
    pictures.read(face.picture, 256),
  ]);
  expect((await sharp(first.bytes).metadata()).format).toBe('jpeg');
  expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  expect(thumbnailsOf(directory)).toEqual([`${face.picture}.jpg`]);
  expect(await checkLibrary(writer)).toMatchObject({ problems: [], leftovers: [] });
  eraseFace(writer, face.id);
  expect(thumbnailsOf(directory)).toEqual([]);
  await expect(pictures.read(face.picture, 256)).rejects.toMatchObject({ code: 'picture-unknown' });
});

it('a size that no screen uses is not kept', async () => {
  const { writer, directory } = temporaryLibrary();
  const face = insertFace(writer, { generator, seed: 1, truncation: 0.7 }, await sampleResult(1));
  await openPictures(writer).read(face.picture, 77);
  expect(thumbnailsOf(directory)).toEqual([]);
});
