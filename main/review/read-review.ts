// What the log of verdicts says when it is read: how far reviewers agree, where they don't, what the rules would have
// said, and which of two edits people choose.
import { z } from 'zod';
import { all, type ReadDatabase } from '../catalog/database.ts';
import { listRules } from '../catalog/review-lists.ts';
import { holding, wholeLog } from '../catalog/verdict-log.ts';
import { type Agreement, type RuleQuality, type Verdict, verdictsFit } from '../contracts/review.ts';
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
function heldVerdicts(reader: ReadDatabase, queue: string | null): Verdict[] {
  return holding(wholeLog(reader, queue)).filter((row): row is Verdict => row.kind === 'verdict');
}

export function readAgreement(reader: ReadDatabase, queue: string | null): Agreement {
  const verdicts = heldVerdicts(reader, queue);
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
    publishable: verdicts.filter(verdictsFit).length,
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

/** Over every forced choice that holds. */
export function readChoices(reader: ReadDatabase): ChoiceShare {
  const faceOf = new Map(
    all(reader, z.object({ id: z.string(), face: z.string() }), 'SELECT id, face FROM variations').map(
      ({ id, face }) => [id, face],
    ),
  );
  return choiceShare(
    holding(wholeLog(reader)).flatMap((row) =>
      row.kind === 'choice'
        ? [{ face: faceOf.get(row.variation)!, reviewer: row.reviewer, locked: row.choice === 'locked' }]
        : [],
    ),
  );
}

/** How well the rules' suggestions meet people's verdicts: over verdicts that say accept or reject. */
export function readRuleQuality(reader: ReadDatabase): RuleQuality {
  const rules = listRules(reader);
  const measures = measuresOf(reader);
  const decided = heldVerdicts(reader, null).filter(({ answer }) => answer !== 'unsure');
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
