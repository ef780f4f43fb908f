// Tags on faces and variations, and filters kept by name.
import { z } from 'zod';
import type { Filter } from '../contracts/filter.ts';
import { filterSchema } from '../contracts/filter.ts';
import type { SavedFilter } from '../contracts/library.ts';
import { canonicalJson } from '../support/json.ts';
import { all, type ReadDatabase, run, transaction, type WriteDatabase } from './database.ts';
import { jsonOf } from './json-columns.ts';

/** What is meant, by ids. */
export interface Tagged {
  readonly faces: readonly string[];
  readonly variations: readonly string[];
}

const asParameters = ({ faces, variations }: Tagged) => ({
  faces: JSON.stringify(faces),
  variations: JSON.stringify(variations),
});

/** Every tag that one of these has, and how many have it; the most frequent first. */
export function tagsOf(reader: ReadDatabase, tagged: Tagged): { tag: string; count: number }[] {
  return all(
    reader,
    z.object({ tag: z.string(), count: z.int() }),
    `SELECT tag, count(*) AS count FROM (
       SELECT tag FROM face_tags WHERE face IN (SELECT value FROM json_each(:faces))
       UNION ALL SELECT tag FROM variation_tags WHERE variation IN (SELECT value FROM json_each(:variations)))
     GROUP BY tag ORDER BY count DESC, tag`,
    asParameters(tagged),
  );
}

/** In the alphabet's order. */
export function everyTag(reader: ReadDatabase): string[] {
  const rows = all(
    reader,
    z.object({ tag: z.string() }),
    'SELECT tag FROM face_tags UNION SELECT tag FROM variation_tags ORDER BY tag COLLATE NOCASE',
  );
  return rows.map(({ tag }) => tag);
}

/** Ids that the library doesn't have are passed over. */
export function changeTags(
  writer: WriteDatabase,
  tagged: Tagged,
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): void {
  const ids = asParameters(tagged);
  transaction(writer, () => {
    for (const tag of remove) {
      run(
        writer,
        'DELETE FROM face_tags WHERE tag = :tag AND face IN (SELECT value FROM json_each(:faces))',
        { tag, faces: ids.faces },
      );
      run(
        writer,
        'DELETE FROM variation_tags WHERE tag = :tag AND variation IN (SELECT value FROM json_each(:variations))',
        { tag, variations: ids.variations },
      );
    }
    for (const tag of add) {
      run(
        writer,
        `INSERT INTO face_tags SELECT id, :tag FROM faces WHERE id IN (SELECT value FROM json_each(:faces))
         ON CONFLICT DO NOTHING`,
        { tag, faces: ids.faces },
      );
      run(
        writer,
        `INSERT INTO variation_tags
         SELECT id, :tag FROM variations WHERE id IN (SELECT value FROM json_each(:variations))
         ON CONFLICT DO NOTHING`,
        { tag, variations: ids.variations },
      );
    }
  });
}

/** In the alphabet's order. */
export function listSavedFilters(reader: ReadDatabase): SavedFilter[] {
  return all(
    reader,
    z.object({ name: z.string(), filter: jsonOf(filterSchema) }),
    'SELECT name, filter FROM saved_filters ORDER BY name COLLATE NOCASE',
  );
}

export function saveFilter(writer: WriteDatabase, name: string, filter: Filter): void {
  run(
    writer,
    `INSERT INTO saved_filters (name, filter, created) VALUES (:name, :filter, :created)
     ON CONFLICT (name) DO UPDATE SET filter = :filter`,
    { name, filter: canonicalJson(filter), created: new Date().toISOString() },
  );
}

export function deleteSavedFilter(writer: WriteDatabase, name: string): void {
  run(writer, 'DELETE FROM saved_filters WHERE name = :name', { name });
}
