// Comparison shards made of numbers: every score of a face grows straight with its target change.
import type { ComparedAttribute, ComparedEditor } from '../../../../main/contracts/comparison.ts';
import type { ComparisonShard, Point } from '../../../../main/report/comparison/shard.ts';

export interface Slopes {
  /** Change of expression, and drift, for each unit of target change. */
  readonly change: number;
  readonly drift: number;
}

export function pointAt(strength: number, target: number, { change, drift }: Slopes): Point {
  const [moved, drifted] = [change * target, drift * target];
  return {
    strength,
    target,
    targetFloor: 0.5,
    scores: {
      change: moved,
      changeA: moved,
      changeB: moved,
      faceExpression: moved * 1.2,
      emotion: moved * 0.8,
      flips: 0,
      drift: drifted,
      driftA: drifted,
      driftB: drifted,
      lips: drifted * 1.5,
      eyelids: drifted / 2,
      brows: drifted,
      jaw: drifted * 2,
      other: 0.1,
      skin: 1,
      identityLoss: 0.01 * target,
    },
    floors: {
      change: 0.02,
      faceExpression: 0.01,
      emotion: 0.03,
      drift: 0.003,
      lips: 0.004,
      eyelids: 0.002,
      brows: 0.003,
      jaw: 0.005,
      other: 0.05,
      identityLoss: 0.002,
    },
  };
}

/** A curve over strengths 0.5, 1, 2 and 3, at `perStrength` of target change each. */
export function shardOf(
  seed: number,
  editor: ComparedEditor,
  perStrength: number,
  slopes: Slopes,
  attribute: ComparedAttribute = 'age',
): ComparisonShard {
  return {
    format: 'mien-comparison-shard/1',
    seed,
    attribute,
    editor,
    key: editor,
    toward: 1,
    face: { age: 25, male: 0.2, skin: 60 },
    shown: 1,
    points: [0.5, 1, 2, 3].map((strength) => pointAt(strength, strength * perStrength, slopes)),
  };
}
