// The tables of an exported catalog that hold what was asked for beside pictures and measures, and the frozen version
// that the export is of: what makes the catalog one that opens as a library again.
import { floatsToBlob } from '../catalog/blobs.ts';
import type { ReadDatabase } from '../catalog/database.ts';
import type { Described } from '../catalog/descriptors.ts';
import { setById, versionById, versionItems } from '../catalog/read-sets.ts';
import type { ExportSource } from '../contracts/exports.ts';
import { canonicalJson } from '../support/json.ts';
import type { ExportedVerdict, RowExtras } from './extras.ts';
import type { TellFilter } from './filter-told.ts';
import type { Insert } from './insert.ts';

export const extrasSchema = `
CREATE TABLE unfit_nets ( -- nets that must not be used to evaluate on these variations: they made or chose them
  net TEXT PRIMARY KEY,
  why TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE verdicts ( -- what reviewers said and what holds; empty where it was not asked for
  id TEXT PRIMARY KEY,
  variation TEXT NOT NULL REFERENCES variations (id),
  kind TEXT NOT NULL CHECK (kind IN ('verdict', 'adjudication', 'choice')),
  answer TEXT NOT NULL, -- accept, reject, unsure; of a choice locked or unlocked: which keeps the expression
  other TEXT, -- of a choice the unlocked variation; variation is the locked one
  reviewer TEXT NOT NULL, -- a name, or 'reviewer 1' where names were to stay behind
  reasons TEXT NOT NULL, -- JSON
  tags TEXT NOT NULL, -- JSON
  note TEXT NOT NULL, -- empty where names were to stay behind
  seconds REAL NOT NULL, -- that the reviewer took
  program TEXT NOT NULL, -- version of Mien
  queue TEXT NOT NULL,
  queue_order TEXT NOT NULL, -- random: drawn; risk: chosen. Published rates come from random, blind queues only
  blind INTEGER NOT NULL CHECK (blind IN (0, 1)),
  seen TEXT NOT NULL, -- JSON: what was visible
  at TEXT NOT NULL -- ISO 8601, UTC
) STRICT, WITHOUT ROWID;

CREATE TABLE face_codes ( -- biometric: points in the generator's latent space; empty where they were not asked for
  id TEXT PRIMARY KEY, -- of a face or a variation
  generator TEXT NOT NULL,
  rows INTEGER NOT NULL, -- 1: W, the same for every row of the generator
  vector BLOB NOT NULL -- float32, [rows x 512]
) STRICT, WITHOUT ROWID;

CREATE TABLE descriptors ( -- biometric: face_recognition's answer to the picture; empty where not asked for
  id TEXT PRIMARY KEY, -- of a face or a variation
  model TEXT NOT NULL, -- SHA-256 of the net
  vector BLOB NOT NULL -- float32, [128]
) STRICT, WITHOUT ROWID;

CREATE TABLE frozen_version ( -- one row where the export is of a frozen version of a set
  "set" TEXT NOT NULL, -- its name
  number INTEGER NOT NULL,
  note TEXT NOT NULL,
  sha256 TEXT NOT NULL, -- over the items: their ids, splits and commitments
  rule TEXT, -- JSON; null: a fixed list
  splitting TEXT, -- JSON: shares, strata, seed; null: not split
  mien TEXT NOT NULL,
  created TEXT NOT NULL -- ISO 8601, UTC
) STRICT;

CREATE TABLE frozen_items ( -- every item of the version, those that are not in this file as well
  variation TEXT PRIMARY KEY,
  face TEXT NOT NULL,
  split TEXT,
  labels TEXT, -- JSON, as they were; null with salt
  salt BLOB, -- null: the item is not in this file, or was erased, and nothing can be told of it any more
  content TEXT NOT NULL -- SHA-256 of salt and content
) STRICT, WITHOUT ROWID;
`;

export function insertExtras(
  insert: Insert,
  of: Described,
  { latent, descriptor, verdicts }: RowExtras,
): void {
  const id = 'face' in of ? of.face : of.variation;
  if (latent)
    insert('face_codes', {
      id,
      generator: latent.generator,
      rows: latent.rows,
      vector: floatsToBlob(latent.vector),
    });
  if (descriptor)
    insert('descriptors', { id, model: descriptor.model, vector: floatsToBlob(descriptor.vector) });
  for (const verdict of verdicts ?? []) insertVerdict(insert, verdict);
}

function insertVerdict(insert: Insert, verdict: ExportedVerdict): void {
  const choice = verdict.kind === 'choice' ? verdict : null;
  const said = verdict.kind === 'choice' ? null : verdict;
  const { id, variation, kind, reviewer, seconds, program, queue, order, blind, seen, at } = verdict;
  insert('verdicts', {
    ...{ id, variation, kind, reviewer, seconds, program, queue, at },
    answer: choice?.choice ?? said?.answer ?? '',
    other: choice?.other ?? null,
    reasons: canonicalJson(said?.reasons ?? []),
    tags: canonicalJson(said?.tags ?? []),
    note: said?.note ?? '',
    queue_order: order,
    blind: blind ? 1 : 0,
    seen: canonicalJson(seen),
  });
}

/** `written`: the variations that are in the file. */
export function insertFrozenVersion(
  insert: Insert,
  reader: ReadDatabase,
  source: ExportSource | null,
  written: ReadonlySet<string>,
  told: TellFilter,
): void {
  if (source?.kind !== 'version') return;
  const { set, number, note, sha256, rule, splitting, mien, created } = versionById(reader, source.version);
  insert('frozen_version', {
    ...{ set: setById(reader, set).name, number, note, sha256, mien, created },
    rule: rule && canonicalJson(told(rule)),
    splitting: splitting && canonicalJson(splitting),
  });
  for (const { variation, face, split, labels, salt, content } of versionItems(reader, source.version)) {
    const known = written.has(variation);
    insert('frozen_items', {
      ...{ variation, face, split, content },
      labels: known && labels ? canonicalJson(labels) : null,
      salt: known && salt ? Buffer.from(salt) : null,
    });
  }
}
