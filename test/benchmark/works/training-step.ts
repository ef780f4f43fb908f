// A step of training an editor with HFLD: f on a batch of 32 latents, C, one face through the 128 px proxy and the mesh,
// the loss, its gradient to f's low-rank maps, Adam. The weights of f and C are drawn: they cost what trained ones do.
import { structureBoxes } from '../../../main/edit/structure.ts';
import { editorGroups } from '../../../main/edit/train/editor.ts';
import { editorBatch } from '../../../main/edit/train/feeds.ts';
import { adamFeed, initialState } from '../../../main/edit/train/optimiser-state.ts';
import { openSession } from '../../../native-models/graph/session.ts';
import { nextName } from '../../../native-models/recipes/adam-update.ts';
import { type EditorForm, editorShapes } from '../../../native-models/recipes/editor-forms.ts';
import { editorStepGraph } from '../../../native-models/recipes/editor-step.ts';
import { classifierShapes } from '../../../native-models/recipes/latent-classifier.ts';
import { matricesOfCrop, meshCrops } from '../../../native-models/recipes/mesh-crops.ts';
import { standardNormals } from '../../../native-models/recipes/sampling.ts';
import { encodeArray, type NamedArrays } from '../protocol.ts';
import { toImage } from './lock-step.ts';
import { kitOf, sceneOf, type Work, type WorkChoices } from './scene.ts';

const attributes = 10;
const form: EditorForm = { kind: 'low-rank', rank: 16 };
const scale = 0.35;
const rate = 1e-3;
const firstSeed = 1001;
const sizeOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);
const drawn = (seed: number, shape: readonly number[], size: number) =>
  standardNormals(seed, sizeOf(shape)).map((value) => size * value);

export async function openTrainingStep(choices: WorkChoices): Promise<Work> {
  const kit = kitOf(choices);
  const scene = await sceneOf(kit);
  const proxy = await kit.sessions.model('proxy-128');
  const facemesh = await kit.sessions.model('facemesh');
  const classifier = new Map(
    Object.entries(classifierShapes(attributes)).map(([name, shape], at) => [
      name,
      { shape, data: drawn(10 + at, shape, 0.05) },
    ]),
  );
  const shapes = editorShapes(form, editorGroups);
  const names = Object.keys(shapes);
  const mean = await kit.meanLatent();
  const basis = drawn(30, [512, 512], 0.015);
  const held = Float32Array.from({ length: attributes }, (_, at) => at / attributes);
  // Of each group, the share of every attribute: any will do, as long as the peer takes the same.
  const coarse = Float32Array.from({ length: attributes }, (_, at) => 0.6 + 0.03 * at);
  const shares = [coarse, coarse.map((share) => 1 - share)];
  const residualRows = scene.feeds.residual_target.length;
  const ground = {
    form,
    groups: editorGroups,
    rows: scene.rows,
    batch: editorBatch,
    mean,
    scale,
    basis,
    classifier,
    attribute: 0,
    held,
    shares,
    reach: new Float32Array(attributes).fill(1),
  };
  const session = await openSession(editorStepGraph(ground, { proxy, facemesh, residualRows }), choices);
  const latents = new Float32Array(editorBatch * 512);
  for (let at = 0; at < editorBatch; at++) latents.set(await kit.sampleLatent(firstSeed + at, 0.7), at * 512);
  const [crop] = meshCrops;
  const matrices = matricesOfCrop(crop, 128);
  const draws = Object.fromEntries(names.map((name) => [name, 0.02]));
  const patches = await kit.patches(scene.reference.image, structureBoxes(scene.reference.mesh));
  const feeds: Record<string, Float32Array> = {
    ...initialState(shapes, 1, draws).values,
    latents,
    amounts: Float32Array.from({ length: editorBatch }, (_, at) => (at % 2 === 0 ? 0.8 : -0.8)),
    targets: Float32Array.from({ length: editorBatch }, (_, at) => (at + 1) % 2),
    weights: new Float32Array(editorBatch).fill(1),
    before: drawn(40, [editorBatch, attributes], 0.5),
    mesh_rows: matrices.rows,
    mesh_columns: matrices.columns,
    mesh_scale: Float32Array.of(crop.box.width / 192),
    residual_matrix: scene.feeds.residual_matrix,
    residual_target: scene.feeds.residual_target,
    expression_weight: Float32Array.of(100),
    ...patches.placement,
    patch_target: patches.target,
    patch_weights: Float32Array.of(3, 1.5, 1.5),
    adam: adamFeed(rate, 0),
  };
  const constants: NamedArrays = {
    ...toImage(proxy),
    mean: encodeArray([1, 512], mean),
    basis: encodeArray([512, 512], basis),
    held: encodeArray([1, attributes], held),
    ...Object.fromEntries(shares.map((share, at) => [`share${at}`, encodeArray([attributes], share)])),
    ...Object.fromEntries(
      [...classifier].map(([name, { shape, data }]) => [`c_${name}`, encodeArray(shape, data)]),
    ),
  };
  return {
    run: () => session.run(feeds),
    async values() {
      const answer = await session.run(feeds);
      const next = names.map((name) => [nextName(name), encodeArray(shapes[name], answer[nextName(name)])]);
      return { loss: encodeArray([], answer.loss), ...Object.fromEntries(next) };
    },
    peer: {
      numbers: {
        size: 128,
        scale,
        rate,
        ...Object.fromEntries(editorGroups.map(([, last], at) => [`last${at}`, last])),
      },
      constants,
      feeds: Object.fromEntries(
        Object.entries(session.inputs)
          .filter(([name]) => name !== 'adam' && !/^(mean|square)_of_/.test(name))
          .map(([name, shape]) => [name, encodeArray(shape, feeds[name])]),
      ),
    },
  };
}
