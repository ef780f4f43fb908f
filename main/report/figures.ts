// From shards to the figures of the report: means over faces with bootstrap intervals, the reduction, and whether
// any mean got worse (ARCHITECTURE.md, 'Measures').
import { uniformGenerator } from '../../native-models/recipes/sampling.ts';
import { bootstrapInterval, mean, median } from '../measure/statistics.ts';
import type { Scores, Shard } from './shard.ts';

export interface Estimate {
  readonly value: number;
  readonly interval: readonly [number, number];
}

export interface Comparison {
  readonly n: number;
  readonly unlocked: Estimate;
  readonly locked: Estimate;
  /** 1 - mean(locked) / mean(unlocked). */
  readonly reduction: Estimate;
  /** Mean of locked - unlocked, and whether that is worse: above the floor with its whole interval above 0. */
  readonly difference: Estimate;
  readonly floor: number;
  readonly worse: boolean;
}

export interface EditFigures {
  readonly edit: Shard['edit'];
  readonly n: number;
  /** Size of the target change, whichever way it went. */
  readonly target: Estimate;
  /** Faces whose unlocked sweep did not reach the locked picture's target change. */
  readonly beyond: number;
  readonly change: Comparison;
  readonly faceExpression: Comparison;
  readonly emotion: Comparison;
  readonly drift: Comparison;
  /** Faces chosen on half A because the unlocked edit disturbs them, scored on half B. */
  readonly disturbedChange: Comparison | null;
  readonly disturbedDrift: Comparison | null;
  readonly flips: { readonly unlocked: number; readonly locked: number; readonly of: number };
  readonly identity: { readonly median: number; readonly ceiling: number; readonly share: number };
  readonly lockSeconds: number;
}

/** Below this many faces nothing is judged. */
export const judgedFrom = 8;
/**
 * A face counts as disturbed when half A shows more than this of the unlocked edit: a twentieth of the probability
 * moved; lips and lids moved by a hundredth of the eye distance, about 0.6 mm on an adult's face.
 */
export const disturbedFrom = { change: 0.05, drift: 0.01 } as const;

function estimate(shards: readonly Shard[], statistic: (shards: readonly Shard[]) => number): Estimate {
  return { value: statistic(shards), interval: bootstrapInterval(shards, statistic, uniformGenerator(7)) };
}

function compare(
  shards: readonly Shard[],
  read: (scores: Scores) => number,
  floorOf: (shard: Shard) => number,
): Comparison {
  const unlocked = (items: readonly Shard[]) => mean(items.map((shard) => read(shard.unlocked)));
  const locked = (items: readonly Shard[]) => mean(items.map((shard) => read(shard.locked)));
  const difference = estimate(shards, (items) => locked(items) - unlocked(items));
  const floor = mean(shards.map(floorOf));
  return {
    n: shards.length,
    unlocked: estimate(shards, unlocked),
    locked: estimate(shards, locked),
    reduction: estimate(shards, (items) => 1 - locked(items) / unlocked(items)),
    difference,
    floor,
    worse: difference.value > floor && difference.interval[0] > 0,
  };
}

const driftFloor = ({ driftFloor: floor }: Shard) => floor;
const changeFloor = ({ changeFloor: floor }: Shard) => floor;

/** Change of expression, the mean of two judges. */
export const compareChange = (shards: readonly Shard[]) =>
  compare(shards, ({ change }) => change, changeFloor);
/** Of lips and lids, in eye distances. */
export const compareDrift = (shards: readonly Shard[]) => compare(shards, ({ drift }) => drift, driftFloor);

export function figuresOf(edit: Shard['edit'], all: readonly Shard[]): EditFigures {
  const shards = all.filter((shard) => shard.edit === edit);
  const changed = shards.filter((shard) => shard.unlocked.changeA > disturbedFrom.change);
  const drifted = shards.filter((shard) => shard.unlocked.driftA > disturbedFrom.drift);
  const identity = median(shards.map((shard) => shard.identity));
  const ceiling = median(shards.map((shard) => shard.identityCeiling));
  return {
    edit,
    n: shards.length,
    target: estimate(shards, (items) => mean(items.map(({ target }) => Math.abs(target)))),
    beyond: shards.filter(({ beyond }) => beyond).length,
    change: compareChange(shards),
    faceExpression: compare(shards, ({ faceExpression }) => faceExpression, changeFloor),
    emotion: compare(shards, ({ emotion }) => emotion, changeFloor),
    drift: compareDrift(shards),
    disturbedChange: changed.length ? compare(changed, ({ changeB }) => changeB, changeFloor) : null,
    disturbedDrift: drifted.length ? compare(drifted, ({ driftB }) => driftB, driftFloor) : null,
    flips: {
      unlocked: shards.reduce((sum, { unlocked }) => sum + unlocked.flips, 0),
      locked: shards.reduce((sum, { locked }) => sum + locked.flips, 0),
      of: 2 * shards.length,
    },
    identity: { median: identity, ceiling, share: identity / ceiling },
    lockSeconds: median(shards.map(({ seconds }) => seconds)),
  };
}
