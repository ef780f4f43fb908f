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

const ageBands = [
  { title: 'younger than 30', holds: (age: number) => age < 30 },
  { title: '30 to 49', holds: (age: number) => age >= 30 && age < 50 },
  { title: '50 and older', holds: (age: number) => age >= 50 },
] as const;

/** `choices`: the forced choices between the locked and the unlocked edit; null where nobody was asked. */
export function lockReport(pairs: readonly LockPair[], choices: ChoiceShare | null = null): LockReport {
  const of = (by: LockGroup['by'], title: string, holds: (pair: LockPair) => boolean) =>
    group(by, title, pairs.filter(holds));
  const directions = [...new Set(pairs.map(editsOf))].sort();
  const groups = [
    of('all', 'All', () => true),
    ...directions.map((name) => of('edit', name, (pair) => editsOf(pair) === name)),
    ...ageBands.map(({ title, holds }) => of('age', title, ({ age }) => holds(age))),
    of('gender', 'perceived as female', ({ gender }) => gender < 0.5),
    of('gender', 'perceived as male', ({ gender }) => gender >= 0.5),
  ];
  return { choices, pairs: [...pairs], groups: groups.filter((one) => one !== null) };
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

function group(by: LockGroup['by'], title: string, pairs: readonly LockPair[]): LockGroup | null {
  if (pairs.length === 0) return null;
  const faces = [...Map.groupBy(pairs, ({ face }) => face).values()];
  return {
    by,
    title,
    faces: faces.length,
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
