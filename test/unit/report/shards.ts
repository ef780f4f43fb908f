// Shards made of numbers: faces whose locked and unlocked scores are known.
import type { Scores, Shard } from '../../../main/report/shard.ts';
import { standardNormals } from '../../../native-models/recipes/sampling.ts';

export function scoresOf(change: number, drift: number, flips = 0): Scores {
  return {
    change,
    changeA: change,
    changeB: change,
    faceExpression: change * 1.2,
    emotion: change * 0.8,
    flips,
    drift,
    driftA: drift,
    driftB: drift,
  };
}

export function shardOf(seed: number, changes: Partial<Shard> = {}): Shard {
  return {
    format: 'mien-report-shard/1',
    seed,
    edit: 'younger',
    target: -12,
    beyond: false,
    unlocked: scoresOf(0.4, 0.05, 1),
    locked: scoresOf(0.1, 0.02),
    changeFloor: 0.02,
    driftFloor: 0.003,
    strength: -1.4,
    lockSteps: 40,
    seconds: 30,
    identity: 0.9,
    identityCeiling: 0.96,
    sweep: [[-1.4, -12, 0.4, 0.05]],
    ...changes,
  };
}

/** `count` faces whose scores scatter a little around those of shardOf. */
export function scatteredShards(count: number, changes: Partial<Shard> = {}): Shard[] {
  const noise = standardNormals(11, 2 * count);
  return Array.from({ length: count }, (_, index) => {
    const [a, b] = [1 + 0.1 * noise[2 * index], 1 + 0.1 * noise[2 * index + 1]];
    return shardOf(index + 1, {
      unlocked: scoresOf(0.4 * a, 0.05 * a, 1),
      locked: scoresOf(0.1 * b, 0.02 * b),
      ...changes,
    });
  });
}
