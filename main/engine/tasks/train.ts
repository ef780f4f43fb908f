// Labelled samples and what is trained on them: the latent classifier, and editors a few rounds at a time. Samples and
// classifier are kept in the cache: they follow from the models and the seed alone, show nobody's face, serve every
// library, and the engine writes no library.
import { openSession } from '../../../native-models/graph/session.ts';
import type { HfldGround, IdentityGround } from '../../../native-models/recipes/editor-rendered.ts';
import {
  type EditorGround,
  editorLossGraph,
  editorStepGraph,
} from '../../../native-models/recipes/editor-step.ts';
import {
  classifierGraph,
  classifierShapes,
  classifierStepGraph,
} from '../../../native-models/recipes/latent-classifier.ts';
import type { TrainingSettings } from '../../contracts/editors.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import { gatherSamples, learningTruncation } from '../../edit/learn/samples.ts';
import { spectrumOf } from '../../edit/learn/spectrum.ts';
import { unit } from '../../edit/lock.ts';
import { residualRows } from '../../edit/residual.ts';
import { structureBoxes } from '../../edit/structure.ts';
import { type Classifier, classifierBatch, trainClassifier } from '../../edit/train/classifier.ts';
import {
  editorGround,
  editorGroups,
  startTraining,
  type TrainingWork,
  trainOn,
} from '../../edit/train/editor.ts';
import { editorBatch } from '../../edit/train/feeds.ts';
import { finishEditor } from '../../edit/train/finish.ts';
import { makePool, type Pool } from '../../edit/train/pool.ts';
import { heldRegions } from '../../edit/train/regions.ts';
import { groupShares } from '../../edit/train/shares.ts';
import type { TaskRun } from '../protocol.ts';
import { type Kit, proxySize } from './kit.ts';
import { learningFolder, sampleSource } from './learn.ts';

/** Where the labelled samples' seeds begin: far from any that people sample or reports use. */
export const sampleSeed = 100_000;
const classifierSeed = 1;
const reportEvery = 10;

export interface Ground {
  readonly count: number;
  /** Whether the classifier's samples were scattered while it was trained. */
  readonly noisy: boolean;
  readonly pool: Pool;
  readonly classifier: Classifier;
  /** W's principal components, each as long as its deviation, [512 x 512]. */
  readonly components: Float32Array;
  /** Of each group of rows, the share of every attribute that comes along with it, [K]. */
  readonly shares: readonly Float32Array[];
}

export interface Opened {
  readonly key: string;
  readonly work: TrainingWork;
  readonly release: () => Promise<void>;
}

/**
 * A mapper that is told how far to go stops where C is sure; a C whose samples were scattered is sure only where their
 * surroundings agree, and is not fooled by steps that show nothing.
 */
export const groundOf = ({ samples, form }: TrainingSettings): Pick<Ground, 'count' | 'noisy'> => ({
  count: samples,
  noisy: form.kind === 'latent-to-latent',
});

type Report = (step: number, total: number, terms: Readonly<Record<string, number>>) => Promise<void>;

export async function openGround(
  kit: Kit,
  { count, noisy }: Pick<Ground, 'count' | 'noisy'>,
  report: Report,
): Promise<Ground> {
  const folder = learningFolder(kit.sessions.cacheDirectory);
  const source = await sampleSource(kit);
  const samples = await gatherSamples(source, { seed: sampleSeed, count, folder }, (done) =>
    report(Math.min(done, count), count, {}),
  );
  const pool = makePool(samples);
  const attributes = pool.attributes.length;
  const spectrum = spectrumOf(samples.map(({ latent }) => latent));
  const components = Float32Array.from(
    spectrum.components,
    (value, at) => value * Math.sqrt(spectrum.variances[Math.floor(at / 512)]),
  );
  const classifier = await trainClassifier(
    pool,
    classifierSeed,
    {
      step: await kit.sessions.session('classifier-step', async () =>
        classifierStepGraph(attributes, classifierBatch),
      ),
      answer: await kit.sessions.session('classifier', async () =>
        classifierGraph(attributes, classifierBatch),
      ),
    },
    (step, total, loss) => report(step, total, { classification: loss }),
    noisy ? components : null,
  );
  const shares = await groupShares(source, pool, editorGroups, () => report(count, count, {}));
  return {
    count,
    noisy,
    pool,
    classifier,
    shares,
    components,
  };
}

/** The graphs of one training. Errors: 'attribute-not-offered'. */
export async function openTraining(kit: Kit, ground: Ground, settings: TrainingSettings): Promise<Opened> {
  const { pool, classifier, components, shares } = ground;
  const attribute = pool.attributes.findIndex(({ id }) => id === settings.attribute);
  const quality = classifier.quality[attribute];
  if (!quality)
    throw new ExpectedError('attribute-not-offered', `There is no attribute '${settings.attribute}'.`);
  if (!quality.offered)
    throw new ExpectedError(
      'attribute-not-offered',
      `Of held-out samples ${Math.round(100 * quality.accuracy)} % are told right for '${settings.attribute}'.`,
    );
  const regions = heldRegions(settings);
  const shapes = classifierShapes(pool.attributes.length);
  const fixed = editorGround(pool, classifier, attribute, settings.form, components, shares, shapes);
  const hfld: HfldGround | null =
    settings.hfld > 0
      ? {
          proxy: await kit.sessions.model('proxy-128'),
          facemesh: await kit.sessions.model('facemesh'),
          residualRows,
        }
      : null;
  const identity: IdentityGround | null =
    settings.form.kind === 'latent-to-latent'
      ? { proxy: await kit.sessions.model('proxy-128'), faceres: await kit.sessions.model('faceres') }
      : null;
  const { provider, threads } = kit.sessions.environment;
  const open = (graph: ReturnType<typeof editorLossGraph>) => openSession(graph, { provider, threads });
  const ofStep: EditorGround = { ...fixed, batch: editorBatch };
  const step = await open(editorStepGraph(ofStep, hfld, identity));
  const evaluate = await open(editorLossGraph({ ...fixed, batch: pool.heldOut.length }, null));
  return {
    key: JSON.stringify(settings),
    work: {
      settings,
      pool,
      classifier,
      attribute,
      regions,
      pictureSize: proxySize,
      reference: async ({ latent, mesh }) => {
        if (!hfld && !identity) return {};
        const { image, descriptor } = await kit.observe(latent);
        const patches = hfld && (await kit.patches(image, structureBoxes(mesh)));
        return {
          ...(patches ? { ...patches.placement, patch_target: patches.target } : {}),
          ...(identity ? { descriptor_target: unit(descriptor) } : {}),
        };
      },
      sessions: { step, evaluate },
    },
    release: async () => {
      await step.release();
      await evaluate.release();
    },
  };
}

/** Both tasks share the samples and the classifier they have opened, and the graphs of the training they are at. */
function openTrainings(kit: Kit) {
  let ground: Ground | undefined;
  let opened: Opened | undefined;
  return {
    async ground(of: Pick<Ground, 'count' | 'noisy'>, report: Report): Promise<Ground> {
      if (ground?.count !== of.count || ground.noisy !== of.noisy) ground = await openGround(kit, of, report);
      return ground;
    },
    async training(of: Ground, settings: TrainingSettings): Promise<TrainingWork> {
      if (opened?.key === JSON.stringify(settings)) return opened.work;
      await opened?.release();
      opened = undefined;
      opened = await openTraining(kit, of, settings);
      return opened.work;
    },
  };
}

const trainings = new WeakMap<Kit, ReturnType<typeof openTrainings>>();

function trainingsOf(kit: Kit) {
  const known = trainings.get(kit) ?? openTrainings(kit);
  trainings.set(kit, known);
  return known;
}

export const samplesTask =
  (kit: Kit): TaskRun<'samples'> =>
  async ({ count }, { breathe, progress }) => {
    const { classifier } = await trainingsOf(kit).ground(
      { count, noisy: false },
      async (step, total, terms) => {
        if (step % reportEvery === 0) progress({ step, total, terms });
        await breathe();
      },
    );
    return { seed: sampleSeed, truncation: learningTruncation, attributes: classifier.quality };
  };

export const trainTask =
  (kit: Kit): TaskRun<'train'> =>
  async ({ settings, state: from, most }, { breathe, progress }) => {
    const all = trainingsOf(kit);
    const ground = await all.ground(groundOf(settings), async (step, _total, terms) => {
      if (step % reportEvery === 0) progress({ step: 0, total: settings.steps, terms });
      await breathe();
    });
    const work = await all.training(ground, settings);
    const state = await trainOn(work, from ?? startTraining(settings), most, async (step, terms) => {
      if (step % reportEvery === 0) progress({ step, total: settings.steps, terms });
      await breathe();
    });
    if (!state.ended) return { state, editor: null };
    const source = await sampleSource(kit);
    const editor = await finishEditor(work, ground.components, state, source.observe, breathe);
    return { state, editor };
  };
