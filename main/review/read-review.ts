// What the log of verdicts says when it is read: how far reviewers agree, where they don't, what the rules would have
// said, and which of two edits people choose.
import { z } from 'zod';
import { uniformGenerator } from '../../native-models/recipes/sampling.ts';
import { all, type ReadDatabase } from '../catalog/database.ts';
import { listRules } from '../catalog/review-lists.ts';
import { holding, wholeLog } from '../catalog/verdict-log.ts';
import { type ForcedChoice, type LogRow, publishable, type Verdict } from '../contracts/review.ts';
import type { Agreement, RuleQuality } from '../contracts/review-results.ts';
import { bootstrapInterval } from '../measure/statistics.ts';
import {
  agreementInterval,
  cohenKappa,
  fleissKappa,
  krippendorffAlpha,
  type Ratings,
  rawAgreement,
} from './agreement.ts';
import { type ChoiceShare, choiceShare } from './choice-share.ts';
import { measuresOf, suggestion } from './rules.ts';

/** NaN, which JSON has no word for, as null. */
const defined = (value: number) => (Number.isFinite(value) ? value : null);

/** Verdicts that hold, of one queue or of all. */
function heldVerdicts(log: readonly LogRow[]): Verdict[] {
  return holding(log).filter((row): row is Verdict => row.kind === 'verdict');
}

/** The same of random, blind queues alone: a later verdict elsewhere takes none of theirs away. */
const publishableVerdicts = (log: readonly LogRow[]): Verdict[] =>
  heldVerdicts(log.filter((row) => row.kind === 'undo' || publishable(row)));

export function readAgreement(reader: ReadDatabase, queue: string | null): Agreement {
  const log = wholeLog(reader, queue);
  const verdicts = heldVerdicts(log);
  const published = publishableVerdicts(log);
  const reviewers = [...new Set(verdicts.map(({ reviewer }) => reviewer))].sort();
  const byItem = Map.groupBy(verdicts, ({ variation }) => variation);
  const ratings: Ratings = [...byItem.values()].map((said) =>
    reviewers.map((reviewer) => said.find((verdict) => verdict.reviewer === reviewer)?.answer ?? null),
  );
  const estimate = (statistic: (ratings: Ratings) => number) => {
    const [low, high] = agreementInterval(ratings, statistic);
    return { value: defined(statistic(ratings)), low: defined(low), high: defined(high) };
  };
  const pairs = reviewers.flatMap((one, at) =>
    reviewers.slice(at + 1).map((other, further) => {
      const of = [at, at + 1 + further] as const;
      const both = ratings.filter((item) => item[of[0]] !== null && item[of[1]] !== null);
      return {
        reviewers: [one, other] as [string, string],
        items: both.length,
        cohen: estimate((some) => cohenKappa(some, ...of)),
      };
    }),
  );
  return {
    reviewers,
    items: byItem.size,
    ratedTwice: ratings.filter((item) => item.filter((answer) => answer !== null).length > 1).length,
    raw: estimate(rawAgreement),
    krippendorff: estimate(krippendorffAlpha),
    fleiss: estimate(fleissKappa),
    pairs,
    disagreements: readDisagreements(reader, verdicts),
    publishable: published.length,
    accepted: readAccepted(reader, published),
  };
}

function readDisagreements(reader: ReadDatabase, verdicts: readonly Verdict[]): Agreement['disagreements'] {
  const disputed = all(
    reader,
    z.object({ variation: z.string(), adjudicated: z.int() }),
    'SELECT variation, adjudicated FROM standings WHERE disputed ORDER BY variation',
  );
  return disputed.map(({ variation, adjudicated }) => ({
    variation,
    adjudicated: adjudicated === 1,
    answers: verdicts
      .filter((verdict) => verdict.variation === variation)
      .map(({ reviewer, answer }) => ({ reviewer, answer })),
  }));
}

/** The share of accepts. Whole faces are drawn for its interval: verdicts on one face go together. */
function readAccepted(reader: ReadDatabase, verdicts: readonly Verdict[]): Agreement['accepted'] {
  const faceOf = faces(reader);
  const share = (some: readonly (readonly Verdict[])[]) => {
    const said = some.flat();
    return said.filter(({ answer }) => answer === 'accept').length / said.length;
  };
  const byFace = [...Map.groupBy(verdicts, ({ variation }) => faceOf.get(variation)).values()];
  const [low, high] = bootstrapInterval(byFace, share, uniformGenerator(17), 1000);
  return { value: defined(share(byFace)), low: defined(low), high: defined(high) };
}

/** The face of every variation. */
function faces(reader: ReadDatabase): ReadonlyMap<string, string> {
  const rows = all(reader, z.object({ id: z.string(), face: z.string() }), 'SELECT id, face FROM variations');
  return new Map(rows.map(({ id, face }) => [id, face]));
}

/** Over the forced choices that hold and were made in random, blind queues; `left` counts the others. */
export function readChoices(reader: ReadDatabase): ChoiceShare & { readonly left: number } {
  const faceOf = faces(reader);
  const log = wholeLog(reader);
  const choices = (counts: (choice: ForcedChoice) => boolean) =>
    holding(log.filter((row) => row.kind === 'undo' || (row.kind === 'choice' && counts(row)))).filter(
      (row) => row.kind === 'choice',
    );
  const counted = choices(publishable);
  const share = choiceShare(
    counted.map(({ variation, reviewer, choice }) => ({
      face: faceOf.get(variation)!,
      reviewer,
      locked: choice === 'locked',
    })),
  );
  return { ...share, left: choices((choice) => !publishable(choice)).length };
}

/** How well the rules' suggestions meet people's accepts and rejects, in random, blind queues. */
export function readRuleQuality(reader: ReadDatabase): RuleQuality {
  const rules = listRules(reader);
  const measures = measuresOf(reader);
  const decided = publishableVerdicts(wholeLog(reader)).filter(({ answer }) => answer !== 'unsure');
  let [both, suggested, rejected] = [0, 0, 0];
  for (const { variation, answer } of decided) {
    const known = measures.get(variation);
    const warns = known !== undefined && suggestion(rules, known) === 'reject';
    if (warns) suggested++;
    if (answer === 'reject') rejected++;
    if (warns && answer === 'reject') both++;
  }
  return {
    verdicts: decided.length,
    suggested,
    rejected,
    precision: defined(both / suggested),
    recall: defined(both / rejected),
  };
}
