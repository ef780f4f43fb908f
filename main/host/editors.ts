// Every editor there is, and each as a direction: one whose step is computed from the face it is applied to. Where a
// library has trained one of a shipped one's name, its own is meant.
import type { ReadDatabase } from '../catalog/database.ts';
import { libraryEditors } from '../catalog/trainings.ts';
import type { Editor } from '../contracts/editors.ts';
import type { Direction } from '../contracts/entities.ts';
import { shippedEditors } from '../edit/editors.ts';
import { generatorRows } from '../edit/map-rows.ts';
import type { StoredEditor } from '../edit/train/editor-file.ts';

export async function allEditors(reader: ReadDatabase): Promise<StoredEditor[]> {
  const own = libraryEditors(reader);
  const names = new Set(own.map(({ id }) => id));
  return [...(await shippedEditors()).filter(({ id }) => !names.has(id)), ...own];
}

export function withoutMaps({ maps: _, curve: __, ...editor }: StoredEditor): Editor {
  return editor;
}

export function directionOfEditor({
  id,
  title,
  sha256,
  provenance,
  unit,
  moves,
  range,
  quality,
}: Editor): Direction {
  return {
    id,
    title,
    sha256,
    origin: 'trained',
    provenance,
    rows: [0, generatorRows - 1],
    unit,
    moves,
    range,
    quality,
  };
}
