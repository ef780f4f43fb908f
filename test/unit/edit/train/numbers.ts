// Samples made of numbers, for training without a generator: each label grows along one coordinate of W.

import { type TrainingSettings, trainingSettingsSchema } from '../../../../main/contracts/editors.ts';
import { sampleLabels } from '../../../../main/edit/learn/sample-labels.ts';
import { type LabelledSample, sampleCrops } from '../../../../main/edit/learn/samples.ts';
import { residualRows } from '../../../../main/edit/residual.ts';
import { structureBoxes } from '../../../../main/edit/structure.ts';
import { type Classifier, classifierBatch, trainClassifier } from '../../../../main/edit/train/classifier.ts';
import { editorGround, editorGroups, type TrainingWork } from '../../../../main/edit/train/editor.ts';
import { editorBatch } from '../../../../main/edit/train/feeds.ts';
import { makePool } from '../../../../main/edit/train/pool.ts';
import { openSession } from '../../../../native-models/graph/session.ts';
import { editorLossGraph, editorStepGraph } from '../../../../native-models/recipes/editor-step.ts';
import {
  classifierGraph,
  classifierShapes,
  classifierStepGraph,
} from '../../../../native-models/recipes/latent-classifier.ts';
import { standardNormals } from '../../../../native-models/recipes/sampling.ts';
import { patchPlacement } from '../../../../native-models/recipes/structure.ts';
import { smallNets, smallProxy } from '../../recipes/small-nets.ts';
import { scatteredMesh } from '../meshes.ts';

/** Those of no picture: three patches, about as long as real ones. */
const drawnPatches = standardNormals(7, 3 * 864).map((value) => value / Math.sqrt(864));

export function numberSample(seed: number): LabelledSample {
  // The first coordinates vary most, as the strong attributes of W do.
  const latent = standardNormals(seed, 512).map((value, at) => (at < 20 ? 1.5 : 0.3) * value);
  const mesh = scatteredMesh(seed);
  return {
    latent,
    labels: sampleLabels.map((_, at) => latent[at]),
    mesh,
    crops: Float32Array.from(Array.from({ length: sampleCrops }, () => mesh.flat()).flat()),
  };
}

export const numberSamples = (count: number) =>
  Array.from({ length: count }, (_, at) => numberSample(at + 1));

export const numberPool = (count = 300) => makePool(numberSamples(count));

export async function numberClassifier(
  pool = numberPool(),
  seed = 1,
  noise: Float32Array | null = null,
): Promise<Classifier> {
  const attributes = pool.attributes.length;
  const step = await openSession(classifierStepGraph(attributes, classifierBatch));
  const answer = await openSession(classifierGraph(attributes, classifierBatch));
  return trainClassifier(pool, seed, { step, answer }, async () => {}, noise);
}

/** Identity, as if every coordinate of W were a component of deviation 1. */
export const identity = Float32Array.from({ length: 512 * 512 }, (_, at) => (at % 513 === 0 ? 1 : 0));

export async function numberWork(
  classifier: Classifier,
  settings: Partial<TrainingSettings> = {},
  pool = numberPool(),
): Promise<TrainingWork> {
  const whole = trainingSettingsSchema.parse({
    attribute: 'age',
    form: { kind: 'low-rank', rank: 4 },
    steps: 100,
    ...settings,
  });
  const shapes = classifierShapes(pool.attributes.length);
  const shares = editorGroups.map(() => new Float32Array(pool.attributes.length).fill(0.5));
  const ground = editorGround(pool, classifier, 0, whole.form, identity, shares, shapes);
  const { facemesh, faceres } = smallNets();
  const hfld = whole.hfld > 0 ? { proxy: smallProxy(), facemesh, residualRows } : null;
  const described = whole.form.kind === 'latent-to-latent';
  const ofFace = described ? { proxy: smallProxy(), faceres } : null;
  return {
    settings: whole,
    pool,
    classifier,
    attribute: 0,
    regions: { lips: 1, eyelids: 1, brows: 0.5, jaw: 0 },
    pictureSize: 16,
    reference: async ({ mesh }) => ({
      ...(hfld ? { ...patchPlacement(structureBoxes(mesh), 16), patch_target: drawnPatches } : {}),
      ...(described ? { descriptor_target: new Float32Array(1024).fill(1 / 32) } : {}),
    }),
    sessions: {
      step: await openSession(editorStepGraph({ ...ground, batch: editorBatch }, hfld, ofFace)),
      evaluate: await openSession(editorLossGraph({ ...ground, batch: pool.heldOut.length }, null)),
    },
  };
}
