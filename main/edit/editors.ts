// The editors that ship with the program: small files in native-models/editors, made by main/edit/train/ship.ts.
import { readdir, readFile } from 'node:fs/promises';
import { parseEditor, type StoredEditor } from './train/editor-file.ts';

const folder = new URL('../../native-models/editors/', import.meta.url);

let shipped: Promise<StoredEditor[]> | undefined;

async function load(): Promise<StoredEditor[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => parseEditor(await readFile(new URL(name, folder), 'utf8'), 'shipped')),
  );
}

export function shippedEditors(): Promise<StoredEditor[]> {
  shipped ??= load();
  return shipped;
}
