// Training on numbers: what it learns, that it goes on bit for bit, and that it stops where its loss is no number.
import { describe, expect, test } from 'vitest';
import { startTraining, type TrainingState, trainOn } from '../../../../main/edit/train/editor.ts';
import { numberClassifier, numberPool, numberWork } from './numbers.ts';

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
});

describe.each([
  ['the base editor', 0],
  ['the HFLD editor', 0.1],
])('%s', (_, hfld) => {
  test('loses less the longer it is trained, on samples it has not seen as well', async () => {
    const work = await numberWork(classifier, { hfld }, pool);
    const { curve, ended, step } = await trainOn(work, startTraining(work.settings), 100, quiet);
    expect([ended, step, curve.length]).toEqual(['steps', 100, 10]);
    expect(curve[9].classification).toBeLessThan(0.7 * curve[0].classification);
    expect(curve[9].heldOut!).toBeLessThan(curve[4].heldOut!);
    if (hfld > 0) expect(curve[9].expression).toBeGreaterThan(0);
    else expect(curve.map(({ expression }) => expression)).toEqual(new Array(10).fill(0));
  });

  test('goes on bit for bit where it was cut short', async () => {
    const work = await numberWork(classifier, { hfld }, pool);
    const whole = await trainOn(work, startTraining(work.settings), 100, quiet);
    const half = await trainOn(work, startTraining(work.settings), 50, quiet);
    expect([half.step, half.ended]).toEqual([50, null]);
    const again = await numberWork(classifier, { hfld }, pool);
    const resumed = await trainOn(again, half, 50, quiet);
    expect(bytes(resumed).equals(bytes(whole))).toBe(true);
    expect(resumed.curve).toEqual(whole.curve);
  });
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
