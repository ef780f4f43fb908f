import { ExpectedError } from '../contracts/errors.ts';
import type { Filter } from '../contracts/filter.ts';
import type { Complete, VariationSet, Version } from '../contracts/sets.ts';
import { newId } from '../support/identifiers.ts';
import { canonicalJson } from '../support/json.ts';
import { run, transaction, type WriteDatabase } from './database.ts';
import { setById, type VersionItem, versionById } from './read-sets.ts';
import { variationById } from './read-variations.ts';

export interface NewSet {
  readonly name: string;
  /** Null: a fixed list, of `variations`. */
  readonly rule: Filter | null;
  readonly variations: readonly string[];
  readonly complete: Complete;
}

/** Errors: set-exists, variation-unknown. */
export function insertSet(writer: WriteDatabase, { name, rule, variations, complete }: NewSet): VariationSet {
  const id = newId();
  transaction(writer, () => {
    const inserted = run(
      writer,
      `INSERT INTO sets (id, name, rule, complete, created) VALUES (:id, :name, :rule, :complete, :created)
       ON CONFLICT (name) DO NOTHING`,
      { id, name, rule: json(rule), complete: json(complete), created: new Date().toISOString() },
    );
    if (inserted === 0) throw new ExpectedError('set-exists', name);
    listVariations(writer, id, variations);
  });
  return setById(writer, id);
}

export interface SetChange {
  readonly name?: string;
  readonly rule?: Filter;
  readonly complete?: Complete;
  /** Of a fixed list. */
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/** Versions stay as they are. Errors: set-unknown, set-exists, variation-unknown, input-invalid. */
export function changeSet(writer: WriteDatabase, id: string, change: SetChange): VariationSet {
  transaction(writer, () => {
    const { rule: hasRule } = setById(writer, id);
    if (hasRule ? change.add || change.remove : change.rule)
      throw new ExpectedError(
        'input-invalid',
        hasRule ? 'This set is a rule, not a list.' : 'This set is a fixed list, not a rule.',
      );
    if (change.name !== undefined) rename(writer, id, change.name);
    if (change.rule)
      run(writer, 'UPDATE sets SET rule = :rule WHERE id = :id', { id, rule: json(change.rule) });
    if (change.complete !== undefined)
      run(writer, 'UPDATE sets SET complete = :complete WHERE id = :id', {
        id,
        complete: json(change.complete),
      });
    listVariations(writer, id, change.add ?? []);
    for (const variation of change.remove ?? [])
      run(writer, 'DELETE FROM set_items WHERE "set" = :id AND variation = :variation', { id, variation });
  });
  return setById(writer, id);
}

function rename(writer: WriteDatabase, id: string, name: string): void {
  if (run(writer, 'UPDATE OR IGNORE sets SET name = :name WHERE id = :id', { id, name }) === 0)
    throw new ExpectedError('set-exists', name);
}

function listVariations(writer: WriteDatabase, set: string, variations: readonly string[]): void {
  for (const id of variations) {
    variationById(writer, id);
    run(writer, 'INSERT INTO set_items ("set", variation) VALUES (:set, :variation) ON CONFLICT DO NOTHING', {
      set,
      variation: id,
    });
  }
}

/** With its versions; no variation is touched. Errors: set-unknown. */
export function deleteSet(writer: WriteDatabase, id: string): void {
  setById(writer, id);
  run(writer, 'DELETE FROM sets WHERE id = :id', { id });
}

export type NewVersion = Pick<Version, 'set' | 'note' | 'sha256' | 'rule' | 'splitting' | 'mien'> & {
  readonly items: readonly VersionItem[];
};

/** The next version of its set; nothing changes it afterwards. */
export function insertVersion(writer: WriteDatabase, version: NewVersion): Version {
  const id = newId();
  const { set, note, sha256, rule, splitting, mien, items } = version;
  transaction(writer, () => {
    run(
      writer,
      `INSERT INTO set_versions (id, "set", number, note, sha256, rule, splitting, mien, created)
       VALUES (:id, :set, (SELECT coalesce(max(number), 0) + 1 FROM set_versions WHERE "set" = :set), :note, :sha256,
         :rule, :splitting, :mien, :created)`,
      {
        ...{ id, set, note, sha256, mien },
        rule: json(rule),
        splitting: json(splitting),
        created: new Date().toISOString(),
      },
    );
    for (const { variation, face, split, labels, salt, content } of items)
      run(
        writer,
        `INSERT INTO version_items (version, variation, face, split, labels, salt, content)
         VALUES (:id, :variation, :face, :split, :labels, :salt, :content)`,
        { id, variation, face, split, labels: json(labels), salt, content },
      );
  });
  return versionById(writer, id);
}

const json = (value: unknown): string | null => (value === null ? null : canonicalJson(value));
