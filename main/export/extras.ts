// What goes along with an export beside its rows: tags, corrections of keypoints and what other programs read off a
// picture; and, only where it was asked for, what people said, by name or not, and what is biometric, face codes
// (latents) and descriptors.
import type { ReadDatabase } from '../catalog/database.ts';
import { type Described, type Descriptor, descriptorOf } from '../catalog/descriptors.ts';
import { standingCorrections } from '../catalog/keypoint-corrections.ts';
import { latentOfFace, latentOfVariation, type StoredLatent } from '../catalog/latents.ts';
import { ratingsOfPicture } from '../catalog/rating-log.ts';
import { tagsOf } from '../catalog/tags.ts';
import { type UnitReading, unitReadingsOf } from '../catalog/unit-readings.ts';
import { holding, logOf } from '../catalog/verdict-log.ts';
import { type ExportExtras, usualExtras } from '../contracts/exports.ts';
import type { Rating } from '../contracts/ratings.ts';
import type { LogRow } from '../contracts/review.ts';
import type { Correction } from '../contracts/review-corrections.ts';

/** A row of the log that holds, as it is exported: without names, a note and its queue are left out too. */
export type ExportedVerdict = Exclude<LogRow, { kind: 'undo' }>;

export interface RowExtras {
  /** Null where they were not asked for, or there are none. */
  readonly latent: StoredLatent | null;
  readonly descriptor: Descriptor | null;
  /** Null where they were not asked for; of a face before any edit there are none. */
  readonly verdicts: readonly ExportedVerdict[] | null;
  /** That hold, in order; null where verdicts were not asked for. */
  readonly ratings: readonly Rating[] | null;
  readonly tags: readonly string[];
  /** That stand, one a point; without names unless these were asked for. */
  readonly corrections: readonly Correction[];
  readonly readings: readonly UnitReading[];
}

/** Computes what is not stored; null where that can't be. */
export type Describe = (of: Described, signal?: AbortSignal) => Promise<Descriptor | null>;

export interface ExtrasSource {
  of(owner: Described, signal: AbortSignal | undefined): Promise<RowExtras>;
}

/** Names as they are told: themselves, or 'reviewer 1' for the first that is met. */
export interface ToldNames {
  readonly reviewers: (name: string) => string;
  readonly raters: (name: string) => string;
}

export function toldNames({ verdicts }: ExportExtras = usualExtras): ToldNames {
  const named = verdicts === 'named';
  return { reviewers: pseudonyms('reviewer', named), raters: pseudonyms('rater', named) };
}

export function openExtras(
  reader: ReadDatabase,
  extras: ExportExtras = usualExtras,
  { reviewers, raters }: ToldNames = toldNames(extras),
  describe?: Describe,
): ExtrasSource {
  const named = extras.verdicts === 'named';
  const told = (row: ExportedVerdict): ExportedVerdict => {
    const known = { ...row, reviewer: reviewers(row.reviewer) };
    return named || known.kind === 'choice' ? known : { ...known, note: '' };
  };
  const said = (owner: Described) => {
    const id = 'face' in owner ? owner.face : owner.variation;
    const tagged = 'face' in owner ? { faces: [id], variations: [] } : { faces: [], variations: [id] };
    const silent = extras.verdicts === 'none';
    return {
      verdicts: silent ? null : verdictsOf(reader, owner).map(told),
      corrections: standingCorrections(reader, owner).map((row) => ({
        ...row,
        reviewer: reviewers(row.reviewer),
      })),
      ratings: silent
        ? null
        : ratingsOfPicture(reader, id).map((row) => ({ ...row, rater: raters(row.rater) })),
      tags: tagsOf(reader, tagged).map(({ tag }) => tag),
      readings: unitReadingsOf(reader, id),
    };
  };
  return {
    of: async (owner, signal) => ({
      // Before anything is waited for: whoever is met first is 'reviewer 1', each time.
      ...said(owner),
      latent: extras.faceCodes ? latentOf(reader, owner) : null,
      descriptor: extras.descriptors
        ? (descriptorOf(reader, owner) ?? (await describe?.(owner, signal)) ?? null)
        : null,
    }),
  };
}

function pseudonyms(word: string, named: boolean): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    if (named) return name;
    const one = known.get(name) ?? `${word} ${known.size + 1}`;
    known.set(name, one);
    return one;
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
