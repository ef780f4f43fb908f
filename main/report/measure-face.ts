// One face under one edit, measured: the unlocked edit over a sweep of strengths, the locked one at the target, both
// on the stored 8-bit picture at 1024 px by judges only.
import { broadcastRows } from '../../native-models/recipes/sampling.ts';
import type { Lock } from '../contracts/recipe.ts';
import { addDirection } from '../edit/apply.ts';
import type { StoredDirection } from '../edit/direction-file.ts';
import { generatorRows } from '../edit/map-rows.ts';
import { solveStrength } from '../edit/solve-strength.ts';
import type { Kit, Observation } from '../engine/tasks/kit.ts';
import { lockLatent } from '../engine/tasks/lock-latent.ts';
import {
  drift,
  expressionChange,
  expressionFlips,
  identitySimilarity,
  meanExpressionChange,
} from '../measure/compare.ts';
import { halfOf } from '../measure/crop-rule.ts';
import { type Reading, readPicture } from '../measure/reader.ts';
import type { Picture } from '../measure/resample.ts';
import { cosine, jackknifeDeviation } from '../measure/statistics.ts';
import { readCurve } from './curve.ts';
import type { ReportedEdit } from './edits.ts';
import type { Scores, Shard } from './shard.ts';

/** Shares of the strength that reaches the goal by the optimising net. */
const sweepShares = [0.3, 0.55, 0.8, 1.05] as const;

export interface Source {
  readonly seed: number;
  readonly latent: Float32Array;
  readonly observation: Observation;
  readonly picture: Picture;
  readonly reading: Reading;
}

export interface MeasuredFace {
  readonly shard: Shard;
  readonly unlocked: Picture;
  readonly locked: Picture;
}

interface Rendered {
  readonly strength: number;
  readonly target: number;
  readonly picture: Picture;
  readonly reading: Reading;
  readonly scores: Scores;
}

type Breathe = () => Promise<void>;

export async function openSource(
  kit: Kit,
  seed: number,
  truncation: number,
  breathe: Breathe,
): Promise<Source> {
  const latent = broadcastRows(await kit.sampleLatent(seed, truncation), generatorRows);
  const picture = await kit.render(latent, 1024);
  const reading = await readPicture(kit.nets, picture, breathe);
  return { seed, latent, picture, reading, observation: await kit.observe(latent) };
}

export function scoresOf(before: Reading, after: Reading): Scores {
  const count = before.landmarks.length;
  const [a, b] = [halfOf(count, 'a'), halfOf(count, 'b')];
  const regions = ['lips', 'eyelids'] as const;
  return {
    change: meanExpressionChange(before, after),
    changeA: meanExpressionChange(before, after, a),
    changeB: meanExpressionChange(before, after, b),
    faceExpression: expressionChange('faceExpression', before, after),
    emotion: expressionChange('emotion', before, after),
    flips: expressionFlips(before, after),
    drift: drift(regions, before, after),
    driftA: drift(regions, before, after, a),
    driftB: drift(regions, before, after, b),
  };
}

/** The score of the unlocked edit, one number at a time, at a target change. */
function unlockedAt(sweep: readonly Rendered[], target: number): { scores: Scores; beyond: boolean } {
  const at = (key: keyof Scores) =>
    readCurve(
      sweep.map((point) => ({ target: point.target, value: point.scores[key] })),
      target,
    );
  const keys = Object.keys(sweep[0].scores) as (keyof Scores)[];
  const scores = Object.fromEntries(keys.map((key) => [key, at(key).value])) as Scores;
  return { scores: { ...scores, flips: Math.round(scores.flips) }, beyond: at('change').beyond };
}

/** Measures `edit` with `direction` on `source`; throws 'target-unreachable' where the face can't be moved so far. */
export async function measureFace(
  kit: Kit,
  source: Source,
  edit: ReportedEdit,
  direction: StoredDirection,
  lock: Lock,
  breathe: Breathe,
): Promise<MeasuredFace> {
  const began = performance.now();
  const attribute = ({ attributes }: Observation) =>
    edit.direction === 'age' ? attributes[0] * 10 : attributes[1];
  const moved = (strength: number) => {
    const latent = Float32Array.from(source.latent);
    addDirection(latent, direction.vector, strength, direction.rows);
    return latent;
  };
  const goal = edit.goal({
    age: source.observation.attributes[0] * 10,
    genderLogit: source.observation.attributes[1],
  });
  const reached = await solveStrength({
    change: goal,
    perStrength: direction.unit?.perStrength ?? 2,
    range: direction.range,
    measure: async (strength) => {
      await breathe();
      return attribute(await kit.observe(moved(strength))) - attribute(source.observation);
    },
  });
  const before = edit.target(source.reading);
  const read = async (strength: number, latent: Float32Array): Promise<Rendered> => {
    const picture = await kit.render(latent, 1024);
    const reading = await readPicture(kit.nets, picture, breathe);
    const target = edit.target(reading) - before;
    return { strength, target, picture, reading, scores: scoresOf(source.reading, reading) };
  };
  const sweep: Rendered[] = [];
  for (const share of sweepShares) sweep.push(await read(share * reached, moved(share * reached)));
  const strength = edit.judgedGoal === null ? reached : strengthFor(sweep, edit.judgedGoal);
  const unlocked = await read(strength, moved(strength));
  const points = [...sweep, unlocked].sort((a, b) => Math.abs(a.strength) - Math.abs(b.strength));
  const held = await lockLatent(kit, source.latent, moved(strength), lock, async () => breathe());
  const locked = await read(strength, held.latent);
  const matched = unlockedAt(points, locked.target);
  const count = source.reading.landmarks.length;
  const { descriptors } = unlocked.reading;
  return {
    unlocked: unlocked.picture,
    locked: locked.picture,
    shard: {
      format: 'mien-report-shard/1',
      seed: source.seed,
      edit: edit.id,
      target: locked.target,
      beyond: matched.beyond,
      unlocked: matched.scores,
      locked: locked.scores,
      changeFloor: jackknifeDeviation(count, (kept) =>
        meanExpressionChange(source.reading, locked.reading, kept),
      ),
      driftFloor: jackknifeDeviation(count, (kept) =>
        drift(['lips', 'eyelids'], source.reading, locked.reading, kept),
      ),
      strength,
      lockSteps: held.steps,
      seconds: (performance.now() - began) / 1000,
      identity: identitySimilarity(unlocked.reading, locked.reading),
      identityCeiling: cosine(descriptors[0], descriptors[descriptors.length - 1]),
      sweep: points.map(({ strength: at, target, scores }) => [at, target, scores.change, scores.drift]),
    },
  };
}

/** The strength at which the judge sees `goal`, on the sweep's curve; its end where it does not reach that far. */
function strengthFor(sweep: readonly Rendered[], goal: number): number {
  return readCurve(
    sweep.map(({ target, strength }) => ({ target, value: strength })),
    goal,
  ).value;
}
