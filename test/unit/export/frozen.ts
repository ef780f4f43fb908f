// A library whose set is frozen, with a verdict and a descriptor: what an import brings back.
import { onTestFinished } from 'vitest';
import { recordDescriptor } from '../../../main/catalog/descriptors.ts';
import { type Library, openLibrary } from '../../../main/catalog/library.ts';
import { appendToLog } from '../../../main/catalog/verdict-log.ts';
import { insertSet } from '../../../main/catalog/write-sets.ts';
import { exportExtrasSchema } from '../../../main/contracts/exports.ts';
import { everything } from '../../../main/contracts/filter.ts';
import type { Seen } from '../../../main/contracts/review.ts';
import type { Version } from '../../../main/contracts/sets.ts';
import { freezeSet } from '../../../main/sets/freeze.ts';
import { sha256 } from '../../../main/support/hash.ts';
import type { Stored } from './stored.ts';

export const everythingAsked = exportExtrasSchema.parse({
  verdicts: 'named',
  faceCodes: true,
  descriptors: true,
});

const seen: Seen = {
  ...{ view: 'pair', compare: 'side', left: 'before' },
  ...{ recipe: false, measures: false, others: false },
};

export function frozen({ library: { writer }, faces, kept }: Stored): Version {
  const { id } = insertSet(writer, { name: 'portraits', rule: everything, variations: [], complete: null });
  const splitting = { shares: { train: 0.5, validation: 0, test: 0.5 }, strata: [], seed: 3 };
  appendToLog(writer, {
    ...{ kind: 'verdict', variation: kept[0]!.id, reviewer: 'Ana', seconds: 4, answer: 'reject' },
    ...{ reasons: ['expression changed'], tags: [], note: 'mouth', queue: '0123456789', order: 'random' },
    ...{ blind: true, seen },
  });
  const { picture, id: face } = faces[0]!;
  const vector = Float32Array.from({ length: 128 }, (_, at) => at / 7);
  recordDescriptor(writer, { face }, { picture, model: sha256('net'), vector });
  return freezeSet(writer, id, { note: 'first', splitting });
}

export function opened(directory: string): Library {
  const library = openLibrary(directory, { write: false });
  onTestFinished(() => library.close());
  return library;
}
