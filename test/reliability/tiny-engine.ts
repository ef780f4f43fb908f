// An engine process with small tasks in place of the nets: the frame, the channel and the process are the real
// ones. A step blocks its thread, as ONNX Runtime does. TINY_ENGINE says how it misbehaves.
import { existsSync, writeFileSync } from 'node:fs';
import type { ResolvedEdit, TaskRun, ToEngine } from '../../main/engine/protocol.ts';
import { serveEngine } from '../../main/engine/serve.ts';
import { openParentLine } from '../../main/support/parent.ts';
import { photoResult, tinyFace } from '../unit/catalog/photo-results.ts';
import { environment, keypoints, recipe, sampleResult, variationResult } from '../unit/catalog/results.ts';
import { tinyTeaching } from '../unit/edit/teach/tiny-teaching.ts';
import { tinyTraining } from '../unit/edit/train/tiny-training.ts';

interface Behaviour {
  readonly steps?: number;
  /** Milliseconds that a step blocks. */
  readonly blocks?: number;
  /** At its third step the engine dies, or blocks for good, unless this file is there; it makes the file first. */
  readonly diesOnce?: string;
  readonly hangsOnce?: string;
  readonly dies?: boolean;
}

const behaviour: Behaviour = JSON.parse(process.env.TINY_ENGINE ?? '{}');
const cell = new Int32Array(new SharedArrayBuffer(4));
const block = (milliseconds: number) => Atomics.wait(cell, 0, 0, milliseconds);

function misbehave(): void {
  const { diesOnce, hangsOnce, dies } = behaviour;
  const first = (file: string | undefined) => {
    if (!file || existsSync(file)) return false;
    writeFileSync(file, '');
    return true;
  };
  if (dies || first(diesOnce)) process.kill(process.pid, 'SIGKILL');
  if (first(hangsOnce)) block(600_000);
}

async function work({ breathe, progress }: Parameters<TaskRun<'sample'>>[1]): Promise<void> {
  const total = behaviour.steps ?? 4;
  for (let step = 1; step <= total; step++) {
    await breathe();
    if (step === 3) misbehave();
    block(behaviour.blocks ?? 2);
    progress({ step, total, terms: { expression: 1 / step } });
  }
}

const strengthOf = ({ amount }: ResolvedEdit) =>
  amount.kind === 'strength' ? amount.strength : amount.change;

const line = openParentLine();
serveEngine<null>(
  { post: line.post, onMessage: (listener) => line.onMessage((message) => listener(message as ToEngine)) },
  async ({ providers }) => ({ sessions: null, provider: providers[0], refused: [], onnxruntime: '1.30.0' }),
  {
    sample:
      () =>
      async ({ seed }, context) => {
        await work(context);
        return sampleResult(seed);
      },
    preview:
      () =>
      async ({ edits }, context) => {
        await context.breathe();
        return {
          picture: (await sampleResult(edits.length)).picture,
          keypoints: keypoints(1)[0],
          milliseconds: 1,
        };
      },
    variation:
      () =>
      async ({ edits, seed, lock }, context) => {
        await work(context);
        const done = edits.map((edit) => ({
          direction: edit.direction,
          directionSha256: edit.directionSha256,
          strength: strengthOf(edit),
        }));
        const whole = await variationResult(1, done[0]?.strength ?? 0);
        const age = { before: 40, after: 40 + 9 * edits.reduce((sum, edit) => sum + strengthOf(edit), 0) };
        return {
          ...whole,
          measures: { ...whole.measures, age },
          environment,
          recipe: { ...recipe(seed), edits: done, lock },
        };
      },
    // As many faces as the photo's width says in its last digit; the second one is too small.
    'find-faces':
      () =>
      async ({ photo }) => ({
        faces: Array.from({ length: photo.width % 10 }, (_, index) => tinyFace(index)),
      }),
    'align-face':
      () =>
      async ({ photo }) => ({ aligned: photo }),
    'invert-photo':
      () =>
      async ({ aligned, preset }, context) => {
        await work(context);
        return photoResult(aligned.width + (preset === 'fine' ? 1000 : 0));
      },
    'put-back':
      () =>
      async ({ photo }) => ({ photo: { ...photo, data: photo.data.map((value) => 255 - value) } }),
    describe:
      () =>
      async ({ png }) => ({
        vector: Float32Array.from({ length: 128 }, (_, at) => png[at % png.length]! + 1),
        model: '0'.repeat(64),
      }),
    learn: () => async (_, context) => {
      await work(context);
      return { directions: [] };
    },
    samples: () => async (_, context) => {
      await work(context);
      return { seed: 100_000, truncation: 0.8, attributes: [] };
    },
    components:
      () =>
      async ({ count }) => ({
        components: Array.from({ length: count }, (_, at) => ({
          vector: Float32Array.from({ length: 512 }, (_value, index) => (index === at ? 2 : 0)),
          share: 0.5 ** (at + 1),
          goesWith: [{ label: 'age', title: 'Age', correlation: 0.5 }],
        })),
      }),
    'component-sheet': () => async () => ({ picture: (await sampleResult(3)).picture }),
    correlate:
      () =>
      async ({ directions }) => ({
        samples: 2000,
        columns: [{ id: 'age', title: 'Age', kind: 'attribute' }],
        rows: directions.map(({ id, title }, at) => ({
          direction: id,
          title,
          correlations: [1 / (at + 1)],
          expression: 0.2,
          needsLock: at === 0,
        })),
      }),
    teach: () => async (input, context) => {
      await context.breathe();
      return tinyTeaching(input);
    },
    train:
      () =>
      async ({ settings, state, most }, context) => {
        await work(context);
        return tinyTraining(settings, state, most);
      },
  },
);
