import type { WriteDatabase } from '../../catalog/database.ts';
import { insertImportedVersion } from '../../catalog/import-rows.ts';
import { insertImportedForm, insertImportedQueue } from '../../catalog/import-work.ts';
import { saveFilter } from '../../catalog/tags.ts';
import { insertSet } from '../../catalog/write-sets.ts';
import type { Imported } from '../../contracts/exports.ts';
import { type ExportedFile, versionIn } from './exported-file.ts';
import { formsIn, queuesIn, savedFiltersIn, setIn } from './work-in.ts';

/** Ids of what is in the library. */
export interface There {
  readonly faces: ReadonlySet<string>;
  readonly variations: ReadonlySet<string>;
}

/** Queues, forms and filters. */
export function takeWork(file: ExportedFile, writer: WriteDatabase, { faces, variations }: There): void {
  for (const queue of queuesIn(file, variations)) insertImportedQueue(writer, queue);
  for (const form of formsIn(file, (picture) => faces.has(picture) || variations.has(picture)))
    insertImportedForm(writer, form);
  for (const { name, filter } of savedFiltersIn(file)) saveFilter(writer, name, filter);
}

/** The set that was exported, with the version where it was one. */
export function takeSet(
  file: ExportedFile,
  writer: WriteDatabase,
  { variations }: There,
): Imported['version'] {
  const whole = setIn(file);
  const frozen = versionIn(file);
  if (!frozen) {
    if (whole) insertSet(writer, { ...whole, variations: whole.rule ? [] : [...variations] });
    return null;
  }
  const { version, items } = frozen;
  const listed = version.rule
    ? []
    : items.map(({ variation }) => variation).filter((id) => variations.has(id));
  const set = insertSet(writer, {
    name: version.set,
    rule: version.rule,
    variations: listed,
    complete: whole?.complete ?? null,
  });
  // What is not here is an item whose content nobody can tell any more, as after an erasure: the hash still holds.
  const held = items.map((item) =>
    variations.has(item.variation) ? item : { ...item, salt: null, labels: null },
  );
  insertImportedVersion(writer, { ...version, set: set.id, items: held });
  return { set: version.set, number: version.number, sha256: version.sha256 };
}
