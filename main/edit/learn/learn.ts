// Directions from labelled samples: one ridge regression an attribute, one strength step a standard deviation, and
// what a step really does, measured on samples that no regression saw.

import { broadcastRows } from '../../../native-models/recipes/sampling.ts';
import type { LearnedDirection } from '../../engine/protocol.ts';
import { addDirection } from '../apply.ts';
import { generatorRows } from '../map-rows.ts';
import { type AttributeLabel, attributeLabels } from './labels.ts';
import { apartFrom, fitAttribute, type LinearFit, prepareRegression, strengthStep } from './regression.ts';
import {
  gatherSamples,
  type LabelledSample,
  labelSample,
  learningTruncation,
  type SampleSource,
} from './samples.ts';
import { type ExpressionSubspace, expressionSubspace } from './subspace.ts';

export interface LearnChoices {
  readonly samples: number;
  readonly seed: number;
  /** Where labelled samples are kept. */
  readonly folder: string;
}

export interface LearnedFromLabels {
  readonly directions: readonly LearnedDirection[];
  readonly subspace: ExpressionSubspace;
}

/** Samples a step is tried on, and how far. */
const trials = 12;
const trialStrength = 1.5;
const subspaceSize = 12;
const range = [-4, 4] as const;
/** A step that moves less than this share of what was predicted is not stretched further. */
const leastResponse = 0.25;

/** Learns every attribute of the table; `report` is called after each sample and may throw Cancelled. */
export async function learnFromLabels(
  source: SampleSource,
  { samples: count, seed, folder }: LearnChoices,
  report: (done: number, total: number) => Promise<void>,
): Promise<LearnedFromLabels> {
  const total = count + trials * (2 * attributeLabels.length + 1);
  const samples = await gatherSamples(source, { seed, count, folder }, (done) => report(done, total));
  const ground = prepareRegression(samples.map(({ latent }) => latent));
  const held: LabelledSample[] = [];
  for (let trial = 0; trial < trials; trial++) {
    held.push(
      await labelSample(source, await source.sampleLatent(seed + count + 10_000 + trial, learningTruncation)),
    );
    await report(count + held.length, total);
  }
  const fits = attributeLabels.map((_, index) =>
    fitAttribute(
      ground,
      samples.map((sample) => sample.labels[index]),
    ),
  );
  const directions: LearnedDirection[] = [];
  for (const [index, attribute] of attributeLabels.entries()) {
    const others = attributeLabels.flatMap(({ id }, at) =>
      attribute.apartFrom?.includes(id) ? [fits[at]] : [],
    );
    const begun = count + trials + 2 * trials * index;
    directions.push(
      await tryDirection(source, apartFrom(fits[index], others), attribute, count, held, (done) =>
        report(begun + done, total),
      ),
    );
  }
  const subspace = expressionSubspace(
    ground,
    samples.map(({ mesh }) => mesh),
    subspaceSize,
  );
  return { directions, subspace };
}

async function tryDirection(
  source: SampleSource,
  fit: LinearFit,
  attribute: AttributeLabel,
  count: number,
  held: readonly LabelledSample[],
  report: (done: number) => Promise<void>,
): Promise<LearnedDirection> {
  const vector = strengthStep(fit);
  const slopes: number[] = [];
  for (const { latent } of held) {
    const ends: number[] = [];
    for (const strength of [-trialStrength, trialStrength]) {
      const moved = Float32Array.from(broadcastRows(latent, generatorRows));
      addDirection(moved, vector, strength, attribute.rows);
      ends.push(attribute.read(await source.observe(moved)));
      await report(slopes.length * 2 + ends.length);
    }
    slopes.push((ends[1] - ends[0]) / (2 * trialStrength));
  }
  // The generator answers less than the regression predicts: the step is stretched until it is one deviation.
  const response = slopes.reduce((sum, value) => sum + value, 0) / slopes.length / fit.deviation;
  const stretch = 1 / Math.max(response, leastResponse);
  const perStrength = stretch * response * fit.deviation;
  return {
    id: attribute.id,
    title: attribute.title,
    vector: vector.map((value) => value * stretch),
    rows: attribute.rows,
    unit: attribute.unit && { ...attribute.unit, perStrength },
    moves: attribute.moves,
    range,
    quality:
      `R² ${fit.explained.toFixed(2)} by five-fold cross-validation; one step moves it by ` +
      `${(perStrength / fit.deviation).toFixed(2)} standard deviations (slope within ±${(trialStrength * response).toFixed(1)} ` +
      `deviations on ${held.length} held-out samples)`,
    provenance:
      `Ridge regression (penalty ${fit.penalty}) of ${attribute.source} on W over ${count} samples of the ` +
      `generator at truncation ${learningTruncation}; standard deviation ${fit.deviation.toFixed(3)}` +
      `${attribute.apartFrom ? `; apart from ${attribute.apartFrom.join(', ')}` : ''}.`,
  };
}
