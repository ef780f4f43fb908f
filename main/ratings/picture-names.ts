// What tables call a picture: its id, its file's SHA-256, or the name of an exported file, which ends in the id.
import { z } from 'zod';
import type { ReadDatabase } from '../catalog/database.ts';
import { everyRatedPicture } from '../catalog/rated-pictures.ts';

export type FindPicture = (name: string) => string | null;

/** `names`: what else there is, as an exported folder's own names of its files. Folders and endings do not matter. */
export function pictureFinder(
  reader: ReadDatabase,
  names: ReadonlyMap<string, string> = new Map(),
): FindPicture {
  const ids = new Set<string>();
  const byImage = new Map<string, string>();
  for (const { picture, image } of everyRatedPicture(reader)) {
    ids.add(picture);
    byImage.set(image, picture);
  }
  return (name) => {
    const bare = bareName(name);
    const last = bare.split('-').at(-1) ?? '';
    const named = names.get(bare);
    if (named !== undefined && ids.has(named)) return named;
    return [bare, last].find((id) => ids.has(id)) ?? byImage.get(bare) ?? null;
  };
}

/** 'a/b/face-x.png' is 'face-x'. */
export const bareName = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? '').trim().replace(/\.(png|jpe?g|webp|csv)$/i, '');

/** Ids by what an exported folder's metadata.jsonl calls the files; lines that are none are passed over. */
export function namesOfExport(text: string): [name: string, picture: string][] {
  return text.split('\n').flatMap((line): [string, string][] => {
    const read = lineSchema.safeParse(jsonOrNull(line));
    return read.success ? [[bareName(read.data.file_name), read.data.variation ?? read.data.face]] : [];
  });
}

const lineSchema = z.object({
  file_name: z.string(),
  face: z.string(),
  variation: z.string().nullable().default(null),
});

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
