// The report over a library's own variations. Pairs share their strengths, and the lock may weaken an edit a little:
// the quick report compares at equal target change instead (ARCHITECTURE.md, 'Measures').
import { uniformGenerator } from '../../native-models/recipes/sampling.ts';
import type {
  LockGroup,
  LockPair,
  LockReport,
  ReportComparison,
  ReportEstimate,
} from '../contracts/report.ts';
import type { ChoiceShare } from '../contracts/review-results.ts';
import { bootstrapInterval, mean } from '../measure/statistics.ts';
import { byKind, type Codes, unmeasuredFaces } from '../sets/kinds.ts';

/** `choices`: the forced choices between the locked and the unlocked edit; null where nobody was asked. */
export function lockReport(
  pairs: readonly LockPair[],
  codes: Codes,
  choices: ChoiceShare | null = null,
): LockReport {
  if (pairs.length === 0) return { choices, pairs: [], unmeasured: 0, groups: [] };
  const directions = [...Map.groupBy(pairs, editsOf)].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    choices,
    pairs: [...pairs],
    unmeasured: unmeasuredFaces(pairs, codes),
    groups: [
      group('all', 'All', 0, pairs),
      ...directions.map(([name, some]) => group('edit', name, 0, some)),
      ...byKind(pairs, (pair) => pair, codes).map(({ trait, band, coded, items }) =>
        group(trait, band, coded, items),
      ),
    ],
  };
}

/** The directions of a pair's edits, without their strengths: 'age' or 'age + smile'. */
export function editsOf({ edits }: LockPair): string {
  return edits
    .map(({ direction }) => direction)
    .sort()
    .join(' + ');
}

type Measure = 'expressionChange' | 'drift';
interface FaceMeans {
  readonly unlocked: number;
  readonly locked: number;
}

function group(by: LockGroup['by'], title: string, coded: number, pairs: readonly LockPair[]): LockGroup {
  const faces = [...Map.groupBy(pairs, ({ face }) => face).values()];
  return {
    by,
    title,
    faces: faces.length,
    coded,
    pairs: pairs.length,
    expressionChange: compare(faces, 'expressionChange'),
    drift: compare(faces, 'drift'),
  };
}

/** Every face counts once, however many pairs it has. */
function compare(faces: readonly (readonly LockPair[])[], measure: Measure): ReportComparison {
  const means = faces.map((pairs) => ({
    unlocked: mean(pairs.map((pair) => pair[measure].unlocked)),
    locked: mean(pairs.map((pair) => pair[measure].locked)),
  }));
  const unlocked = (items: readonly FaceMeans[]) => mean(items.map((item) => item.unlocked));
  const locked = (items: readonly FaceMeans[]) => mean(items.map((item) => item.locked));
  return {
    unlocked: estimate(means, unlocked),
    locked: estimate(means, locked),
    reduction: estimate(means, (items) => (unlocked(items) > 0 ? 1 - locked(items) / unlocked(items) : 0)),
  };
}

const draws = 1000;

function estimate(
  items: readonly FaceMeans[],
  statistic: (items: readonly FaceMeans[]) => number,
): ReportEstimate {
  const [low, high] = bootstrapInterval(items, statistic, uniformGenerator(7), draws);
  return { value: statistic(items), low, high };
}
