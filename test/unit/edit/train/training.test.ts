// Training on numbers: what it learns, that it goes on bit for bit, and that it stops where its loss is no number.
import { describe, expect, test } from 'vitest';
import type { TrainingSettings } from '../../../../main/contracts/editors.ts';
import type { Classifier } from '../../../../main/edit/train/classifier.ts';
import {
  editorGroups,
  startTraining,
  type TrainingState,
  trainOn,
} from '../../../../main/edit/train/editor.ts';
import { applyEditor } from '../../../../main/edit/train/editor-maps.ts';
import { asked } from '../../../../main/edit/train/feeds.ts';
import { trainedMaps } from '../../../../main/edit/train/finish.ts';
import { unpackState } from '../../../../main/edit/train/optimiser-state.ts';
import { mean } from '../../../../main/measure/statistics.ts';
import { editorShapes } from '../../../../native-models/recipes/editor-forms.ts';
import { identity, numberClassifier, numberPool, numberWork } from './numbers.ts';

const pool = numberPool();
const classifier = await numberClassifier(pool);
const quiet = async () => {};
const bytes = ({ checkpoint }: TrainingState) => Buffer.from(checkpoint.buffer);

describe('the latent classifier', () => {
  test('tells unseen samples by the attributes that the latent has', () => {
    for (const { id, accuracy, correlation } of classifier.quality) {
      expect(accuracy, id).toBeGreaterThan(0.75);
      expect(correlation, id).toBeGreaterThan(0.75);
    }
  });

  test('is the same again for a seed', async () => {
    expect((await numberClassifier(pool)).logits).toEqual(classifier.logits);
  });

  test('is less sure where its samples were scattered, tells them as well, and is the same again', async () => {
    const noise = identity.map((value) => 0.5 * value);
    const scattered = await numberClassifier(pool, 1, noise);
    const sureness = ({ logits }: Classifier) => mean([...logits].map(Math.abs));
    expect(sureness(scattered)).toBeLessThan(0.9 * sureness(classifier));
    for (const { id, accuracy } of scattered.quality) expect(accuracy, id).toBeGreaterThan(0.7);
    expect((await numberClassifier(pool, 1, noise)).logits).toEqual(scattered.logits);
  });
});

const mapper = { kind: 'latent-to-latent', hidden: 16 } as const;

describe.each<[string, Partial<TrainingSettings>]>([
  ['the base editor', { hfld: 0 }],
  ['the HFLD editor', { hfld: 0.1 }],
  ['the Latent-to-Latent editor with HFLD', { hfld: 0.1, form: mapper }],
])('%s', (_, settings) => {
  test('loses less the longer it is trained, and goes on bit for bit where it was cut short', async () => {
    const work = await numberWork(classifier, settings, pool);
    const whole = await trainOn(work, startTraining(work.settings), 100, quiet);
    const { curve } = whole;
    expect([whole.ended, whole.step, curve.length]).toEqual(['steps', 100, 10]);
    expect(curve[9].classification).toBeLessThan(0.7 * curve[0].classification);
    expect(curve[9].heldOut!).toBeLessThan(curve[4].heldOut!);
    expect(curve.map(({ expression }) => expression > 0)).toEqual(new Array(10).fill(settings.hfld !== 0));
    expect(curve.map(({ identity }) => identity > 0)).toEqual(new Array(10).fill(settings.form === mapper));

    const half = await trainOn(work, startTraining(work.settings), 50, quiet);
    expect([half.step, half.ended]).toEqual([50, null]);
    const again = await numberWork(classifier, settings, pool);
    const resumed = await trainOn(again, half, 50, quiet);
    expect(bytes(resumed).equals(bytes(whole))).toBe(true);
    expect(resumed.curve).toEqual(whole.curve);
  });
});

test('the light and dark of mouth and eyes count by their weight, and with the expression loss only', async () => {
  const lossOf = async (changes: Partial<TrainingSettings>) => {
    const work = await numberWork(classifier, changes, pool);
    const { curve } = await trainOn(work, startTraining(work.settings), 50, quiet);
    return curve[0].expression;
  };
  const without = await lossOf({ hfld: 0.1, structure: 0 });
  expect(await lossOf({ hfld: 0.1, structure: 1 })).toBeGreaterThan(without + 0.1);
  expect(await lossOf({ hfld: 0, structure: 1 })).toBe(0);
});

test.each<[string, Partial<TrainingSettings>]>([
  ['an affine one', {}],
  ['a mapper', { form: mapper }],
])('%s moves a face in use as it did in training', async (_, settings) => {
  const work = await numberWork(classifier, settings, pool);
  const { form } = work.settings;
  const state = await trainOn(work, startTraining(work.settings), 50, quiet);
  const feeds = asked(pool, classifier, 0, pool.heldOut, () => 0.7);
  const { values } = unpackState(state.checkpoint, editorShapes(form, editorGroups), state.step);
  const ones = new Float32Array(pool.heldOut.length).fill(1);
  const run = await work.sessions.evaluate.run({ ...values, ...feeds, targets: ones, weights: ones });
  const maps = trainedMaps(work, identity, state);
  const moved = pool.heldOut.map((at, k) => {
    const { latent } = pool.samples[at];
    const edited = applyEditor(
      {
        groups: [
          [0, 9],
          [10, 22],
        ],
        ...maps,
      },
      latent,
      feeds.amounts[k],
    );
    return edited.reduce((sum, value, n) => sum + (value - latent[n % 512]) ** 2, 0) / edited.length;
  });
  const mean = moved.reduce((sum, value) => sum + value, 0) / moved.length;
  expect(mean).toBeGreaterThan(0.001);
  expect(run.terms[1] / (10 * mean)).toBeCloseTo(1, 3);
});

test('another seed is another editor', async () => {
  const [one, other] = await Promise.all([1, 2].map((seed) => numberWork(classifier, { seed }, pool)));
  const first = await trainOn(one, startTraining(one.settings), 50, quiet);
  const second = await trainOn(other, startTraining(other.settings), 50, quiet);
  expect(bytes(first).equals(bytes(second))).toBe(false);
});

test('a loss that is no number ends the training and says where; what was reached is as it was', async () => {
  const work = await numberWork(classifier, {}, pool);
  const half = await trainOn(work, startTraining(work.settings), 50, quiet);
  const kept = Buffer.from(bytes(half));
  const { step } = work.sessions;
  let runs = 0;
  const failing = {
    ...step,
    run: async (feeds: Parameters<typeof step.run>[0]) =>
      step.run(++runs === 7 ? { ...feeds, latents: new Float32Array(32 * 512).fill(Number.NaN) } : feeds),
  };
  const broken = { ...work, sessions: { ...work.sessions, step: failing } };
  await expect(trainOn(broken, half, 50, quiet)).rejects.toMatchObject({
    code: 'training-diverged',
    detail: 'At step 57; what was reached at step 50 is kept.',
  });
  expect(bytes(half).equals(kept)).toBe(true);
});

test('rounds without gain end a training that was asked to have patience', async () => {
  const work = await numberWork(classifier, { steps: 500, patience: 1 }, pool);
  const begun = await trainOn(work, startTraining(work.settings), 50, quiet);
  const { ended, step } = await trainOn(work, { ...begun, best: -1 }, 100, quiet);
  expect([ended, step]).toEqual(['early', 100]);
});
