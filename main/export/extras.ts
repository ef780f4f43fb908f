// What goes along with an export only where it was asked for: what reviewers said, by name or not, and what is
// biometric, face codes (latents) and descriptors.
import type { ReadDatabase } from '../catalog/database.ts';
import { type Described, type Descriptor, descriptorOf } from '../catalog/descriptors.ts';
import { latentOfFace, latentOfVariation, type StoredLatent } from '../catalog/latents.ts';
import { holding, logOf } from '../catalog/verdict-log.ts';
import { type ExportExtras, usualExtras } from '../contracts/exports.ts';
import type { LogRow } from '../contracts/review.ts';

/** A row of the log that holds, as it is exported: without names, a note and its queue are left out too. */
export type ExportedVerdict = Exclude<LogRow, { kind: 'undo' }>;

export interface RowExtras {
  /** Null where they were not asked for, or there are none. */
  readonly latent: StoredLatent | null;
  readonly descriptor: Descriptor | null;
  /** Null where they were not asked for; of a face before any edit there are none. */
  readonly verdicts: readonly ExportedVerdict[] | null;
}

/** Computes what is not stored; null where that can't be. */
export type Describe = (of: Described, signal?: AbortSignal) => Promise<Descriptor | null>;

export interface ExtrasSource {
  of(owner: Described, signal: AbortSignal | undefined): Promise<RowExtras>;
}

export function openExtras(
  reader: ReadDatabase,
  extras: ExportExtras = usualExtras,
  describe?: Describe,
): ExtrasSource {
  const pseudonyms = new Map<string, string>();
  const pseudonym = (reviewer: string): string => {
    const known = pseudonyms.get(reviewer) ?? `reviewer ${pseudonyms.size + 1}`;
    pseudonyms.set(reviewer, known);
    return known;
  };
  const told = (row: ExportedVerdict): ExportedVerdict => {
    if (extras.verdicts === 'named') return row;
    const nameless = { ...row, reviewer: pseudonym(row.reviewer) };
    return nameless.kind === 'choice' ? nameless : { ...nameless, note: '' };
  };
  return {
    of: async (owner, signal) => ({
      latent: extras.faceCodes ? latentOf(reader, owner) : null,
      descriptor: extras.descriptors
        ? (descriptorOf(reader, owner) ?? (await describe?.(owner, signal)) ?? null)
        : null,
      verdicts: extras.verdicts === 'none' ? null : verdictsOf(reader, owner).map(told),
    }),
  };
}

const latentOf = (reader: ReadDatabase, of: Described) =>
  'face' in of ? latentOfFace(reader, of.face) : latentOfVariation(reader, of.variation);

function verdictsOf(reader: ReadDatabase, of: Described): ExportedVerdict[] {
  if ('face' in of) return [];
  // A forced choice is told once, with the locked one.
  return holding(logOf(reader, of.variation)).filter(({ variation }) => variation === of.variation);
}

/** The reason that says what the lock is for. */
const expressionChanged = 'expression changed';

/** What people say of a variation, in columns; null where nobody has said anything, or it was not asked for. */
export function verdictColumns(
  verdicts: readonly ExportedVerdict[] | null,
): Record<string, string | number | null> {
  if (!verdicts) return {};
  const said = verdicts.filter((row) => row.kind === 'verdict');
  const final = verdicts.findLast((row) => row.kind === 'adjudication');
  const counted = (answer: string) => said.filter((row) => row.answer === answer).length;
  const one = new Set(said.map(({ answer }) => answer));
  const standing = final?.answer ?? (one.size > 1 ? 'disagreed' : (said[0]?.answer ?? null));
  const names = (all: readonly string[]) => [...new Set(all)].join('; ');
  return {
    verdict: standing,
    verdicts_accept: counted('accept'),
    verdicts_reject: counted('reject'),
    verdicts_unsure: counted('unsure'),
    verdict_reasons: names(said.flatMap(({ reasons }) => reasons)),
    reviewers: names(said.map(({ reviewer }) => reviewer)),
    expression_changed_people:
      said.length > 0 ? said.filter(({ reasons }) => reasons.includes(expressionChanged)).length : null,
  };
}
