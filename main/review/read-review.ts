// What the log of verdicts says when it is read: how far reviewers agree, where they don't, and what the rules would
// have said.
import { z } from 'zod';
import { uniformGenerator } from '../../native-models/recipes/sampling.ts';
import { all, type ReadDatabase } from '../catalog/database.ts';
import { listRules } from '../catalog/review-lists.ts';
import { holding, wholeLog } from '../catalog/verdict-log.ts';
import { type LogRow, publishable, type Verdict } from '../contracts/review.ts';
import type { Agreement, Rule, RuleQuality } from '../contracts/review-results.ts';
import { bootstrapInterval } from '../measure/statistics.ts';
import {
  agreementIntervals,
  cohenKappa,
  fleissKappa,
  krippendorffAlpha,
  type Ratings,
  rawAgreement,
  type Statistic,
} from './agreement.ts';
import { defined, facesOfVariations } from './read-choices.ts';
import { measuresOf, suggestion } from './rules.ts';

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
  const interval = agreementIntervals(ratings);
  const estimate = (statistic: Statistic) => {
    const [low, high] = interval(statistic);
    return { value: defined(statistic(ratings)), low: defined(low), high: defined(high) };
  };
  const pairs = reviewers.flatMap((one, at) =>
    reviewers.slice(at + 1).map((other, further) => {
      const of = [at, at + 1 + further] as const;
      const both = ratings.filter((item) => item[of[0]] !== null && item[of[1]] !== null);
      return {
        reviewers: [one, other] as [string, string],
        items: both.length,
        raw: estimate((some, times) =>
          rawAgreement(
            some.map((item) => of.map((rater) => item[rater] ?? null)),
            times,
          ),
        ),
        cohen: estimate((some, times) => cohenKappa(some, ...of, times)),
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
    z.object({ variation: z.string(), picture: z.string(), adjudicated: z.int() }),
    `SELECT variation, picture, adjudicated FROM standings JOIN variations ON variations.id = variation
     WHERE disputed ORDER BY adjudicated, variations.serial`,
  );
  const byVariation = Map.groupBy(verdicts, ({ variation }) => variation);
  return disputed.map(({ variation, picture, adjudicated }) => ({
    variation,
    picture,
    adjudicated: adjudicated === 1,
    answers: (byVariation.get(variation) ?? []).map(({ reviewer, answer }) => ({ reviewer, answer })),
  }));
}

/** The share of accepts. Whole faces are drawn for its interval: verdicts on one face go together. */
function readAccepted(reader: ReadDatabase, verdicts: readonly Verdict[]): Agreement['accepted'] {
  const faceOf = facesOfVariations(reader);
  const byFace = [...Map.groupBy(verdicts, ({ variation }) => faceOf.get(variation)).values()].map(
    (said) => ({
      accepted: said.filter(({ answer }) => answer === 'accept').length,
      all: said.length,
    }),
  );
  const share = (some: readonly (typeof byFace)[number][]) =>
    some.reduce((sum, { accepted }) => sum + accepted, 0) / some.reduce((sum, { all }) => sum + all, 0);
  const [low, high] = bootstrapInterval(byFace, share, uniformGenerator(17), 1000);
  return { value: defined(share(byFace)), low: defined(low), high: defined(high) };
}

/** How well the rules' suggestions meet people's accepts and rejects, in random, blind queues. */
export function readRuleQuality(reader: ReadDatabase): RuleQuality {
  const rules = listRules(reader);
  const measures = measuresOf(reader);
  const decided = publishableVerdicts(wholeLog(reader)).filter(({ answer }) => answer !== 'unsure');
  const judged = decided.flatMap(({ variation, answer }) => {
    const known = measures.get(variation);
    return known ? [{ known, rejected: answer === 'reject' }] : [];
  });
  const rejected = judged.filter((one) => one.rejected).length;
  const quality = (some: readonly Rule[]) => {
    const warned = judged.filter(({ known }) => suggestion(some, known) === 'reject');
    const both = warned.filter((one) => one.rejected).length;
    const [precision, recall] = [defined(both / warned.length), defined(both / rejected)];
    return { suggested: warned.length, precision, recall };
  };
  return {
    verdicts: judged.length,
    rejected,
    ...quality(rules),
    each: rules.filter(({ suggests }) => suggests === 'reject').map((rule) => ({ rule, ...quality([rule]) })),
  };
}
