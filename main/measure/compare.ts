// What an edit did, in the judges' words: two readings of stored pictures in, ARCHITECTURE.md's measures out.
import { EXPRESSION_CLASSES } from '../../native-models/convert/face-api/dense.ts';
import { EMOTION_CLASSES } from '../../native-models/convert/tensorflow-js/nets.ts';
import {
  landmarkEyeCorners,
  landmarkRegions,
  meshEyeCorners,
  meshRegions,
} from '../../native-models/recipes/regions.ts';
import { type Measures, type RegionName, regionNames } from '../contracts/measures.ts';
import { actionUnitNames, actionUnits, eyeDistance } from './action-units.ts';
import { applySimilarity, distance, fitSimilarity, midpoint, type Point } from './geometry.ts';
import type { Reading } from './reader.ts';
import { cosine, jackknifeDeviation, mean, meanVector, totalVariation } from './statistics.ts';

export const expressionClasses = {
  face_expression: EXPRESSION_CLASSES,
  emotion: EMOTION_CLASSES,
} as const;

const all = (reading: Reading) => reading.landmarks.map((_, index) => index);
const pick = <Item>(items: readonly Item[], kept: readonly number[]) => kept.map((index) => items[index]);

function meanPoints(sets: readonly (readonly Point[])[]): Point[] {
  return sets[0].map((_, index) => midpoint(sets.map((points) => points[index])));
}

/** Total variation between one net's mean answers before and after, over the crops of `kept`. */
export function expressionChange(
  net: 'faceExpression' | 'emotion',
  before: Reading,
  after: Reading,
  kept: readonly number[] = all(before),
): number {
  return totalVariation(meanVector(pick(before[net], kept)), meanVector(pick(after[net], kept)));
}

/** Mean of the two nets' changes. */
export function meanExpressionChange(
  before: Reading,
  after: Reading,
  kept: readonly number[] = all(before),
): number {
  return mean([
    expressionChange('faceExpression', before, after, kept),
    expressionChange('emotion', before, after, kept),
  ]);
}

function driftOf(
  before: readonly Point[],
  after: readonly Point[],
  corners: readonly number[],
  indices: readonly number[],
  unit: number,
): number {
  const fit = fitSimilarity(pick(after, corners), pick(before, corners));
  return mean(indices.map((index) => distance(before[index], applySimilarity(fit, after[index])))) / unit;
}

/**
 * Mean distance of a region's 68-points after the similarity by the eye corners, in eye distances, over the crops
 * of `kept`; several regions count by their points.
 */
export function drift(
  regions: readonly RegionName[],
  before: Reading,
  after: Reading,
  kept: readonly number[] = all(before),
): number {
  const from = meanPoints(pick(before.landmarks, kept));
  const to = meanPoints(pick(after.landmarks, kept));
  const indices = regions.flatMap((region) => landmarkRegions[region]);
  return driftOf(from, to, landmarkEyeCorners, indices, eyeDistance(from));
}

function meshDrift(region: RegionName, before: Reading, after: Reading): number {
  const centre = (corners: readonly number[]) => midpoint(corners.map((index) => before.mesh[index]));
  const unit = distance(centre(meshEyeCorners.slice(0, 2)), centre(meshEyeCorners.slice(2)));
  return driftOf(before.mesh, after.mesh, meshEyeCorners, meshRegions[region], unit);
}

/** Cosine of face_recognition's descriptors, each the mean over its crops. */
export function identitySimilarity(left: Reading, right: Reading): number {
  return cosine(meanVector(left.descriptors), meanVector(right.descriptors));
}

function top(answers: readonly number[]): number {
  return answers.indexOf(Math.max(...answers));
}

/** How many of the two nets name another class after than before. */
export function expressionFlips(before: Reading, after: Reading): number {
  const keys = ['faceExpression', 'emotion'] as const;
  return keys.filter((key) => top(meanVector(before[key])) !== top(meanVector(after[key]))).length;
}

function expressionReading(net: keyof typeof expressionClasses, before: Reading, after: Reading) {
  const key = net === 'emotion' ? 'emotion' : 'faceExpression';
  const [from, to] = [meanVector(before[key]), meanVector(after[key])];
  return {
    net,
    classes: [...expressionClasses[net]],
    before: from,
    after: to,
    change: totalVariation(from, to),
    floor: jackknifeDeviation(before[key].length, (kept) => expressionChange(key, before, after, kept)),
    flipped: top(from) !== top(to),
  };
}

/** Every measure of `after` against `before` (the unedited latent's picture). */
export function compareReadings(before: Reading, after: Reading): Measures {
  const expression = (['face_expression', 'emotion'] as const).map((net) =>
    expressionReading(net, before, after),
  );
  const count = before.landmarks.length;
  const units = [before, after].map((reading) => actionUnits(meanPoints(reading.landmarks)));
  return {
    expression,
    expressionChange: mean(expression.map(({ change }) => change)),
    expressionFloor: jackknifeDeviation(count, (kept) => meanExpressionChange(before, after, kept)),
    drift: Object.fromEntries(
      regionNames.map((region) => [region, drift([region], before, after)]),
    ) as Measures['drift'],
    driftFloor: jackknifeDeviation(count, (kept) => drift(['lips', 'eyelids'], before, after, kept)),
    meshDrift: Object.fromEntries(
      regionNames.map((region) => [region, meshDrift(region, before, after)]),
    ) as Measures['meshDrift'],
    actionUnits: Object.fromEntries(
      actionUnitNames.map((name) => [name, { before: units[0][name], after: units[1][name] }]),
    ),
    age: { before: mean(before.age), after: mean(after.age) },
    gender: { before: mean(before.male), after: mean(after.male) },
    identity: identitySimilarity(before, after),
  };
}
