// The whole loss of an editor's training against central differences, and Adam in the graph against Adam in a loop.
import { expect, test } from 'vitest';
import { adam } from '../../main/edit/adam.ts';
import { residualRows } from '../../main/edit/residual.ts';
import { adamFeed } from '../../main/edit/train/optimiser-state.ts';
import { differentiate, gradientName } from '../../native-models/gradient/walker.ts';
import { GraphBuilder } from '../../native-models/graph/builder.ts';
import { type Arrays, openSession } from '../../native-models/graph/session.ts';
import { momentNames, nextName, withAdam } from '../../native-models/recipes/adam-update.ts';
import { type EditorForm, editorShapes } from '../../native-models/recipes/editor-forms.ts';
import { editorLossGraph } from '../../native-models/recipes/editor-step.ts';
import { classifierShapes } from '../../native-models/recipes/latent-classifier.ts';
import { standardNormals } from '../../native-models/recipes/sampling.ts';
import { smallNets, smallProxy } from '../unit/recipes/small-nets.ts';

const normal = (seed: number, count: number, size = 1) =>
  standardNormals(seed, count).map((value) => size * value);
const sizeOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);
const groups = [
  [0, 5],
  [8, 14],
] as const;
const [batch, attributes] = [2, 3];

test.each<[string, EditorForm]>([
  ['full', { kind: 'full' }],
  ['low-rank', { kind: 'low-rank', rank: 3 }],
  ['Latent-to-Latent', { kind: 'latent-to-latent', hidden: 5 }],
])('the gradient of the %s editor’s loss, HFLD (and identity) included', async (_, form) => {
  const nets = smallNets();
  const mapper = form.kind === 'latent-to-latent';
  const shapes = editorShapes(form, groups);
  const parameters = Object.keys(shapes);
  const forward = editorLossGraph(
    {
      form,
      groups,
      rows: 23,
      batch,
      mean: normal(1, 512, 0.2),
      scale: 0.5,
      basis: normal(2, 512 * 512, 0.03),
      classifier: new Map(
        Object.entries(classifierShapes(attributes)).map(([name, shape], at) => [
          name,
          { shape, data: normal(3 + at, sizeOf(shape), 0.1) },
        ]),
      ),
      attribute: 1,
      held: Float32Array.of(0.9, 0, 0.4),
      shares: [Float32Array.of(0.9, 0.6, 0.3), Float32Array.of(0.1, 0.4, 0.7)],
      reach: Float32Array.of(2, 3, 4),
    },
    { proxy: smallProxy(), facemesh: nets.facemesh, residualRows },
    mapper ? { proxy: smallProxy(), faceres: nets.faceres } : null,
  );
  const session = await openSession(differentiate(forward, { loss: 'loss', by: parameters }));
  const feeds: Record<string, Float32Array> = {
    latents: normal(20, batch * 512, 0.4),
    amounts: Float32Array.of(0.8, -0.7),
    targets: Float32Array.of(1, 0),
    weights: Float32Array.of(1.2, 0.8),
    before: normal(21, batch * attributes),
    mesh_rows: normal(22, 192 * 16, 0.1),
    mesh_columns: normal(23, 16 * 192, 0.1),
    mesh_scale: Float32Array.of(0.7 / 192),
    residual_matrix: normal(24, residualRows * 936, 0.02),
    residual_target: normal(25, residualRows, 0.1),
    expression_weight: Float32Array.of(2),
    patch_rows: normal(27, 3 * 24 * 16, 0.2),
    patch_columns: normal(28, 3 * 16 * 36, 0.2),
    patch_target: normal(29, 3 * 864, 1 / 30),
    patch_weights: Float32Array.of(2, 1, 1),
    descriptor_target: normal(26, 1024, 1 / 32),
  };
  parameters.forEach((name, at) => {
    feeds[name] = normal(30 + at, sizeOf(shapes[name]), name.startsWith('bias') ? 0.5 : 0.05);
  });
  const answers = await session.run(feeds);
  expect(answers.terms.filter((term) => term > 0.01)).toHaveLength(mapper ? 5 : 4);
  const direction = parameters.map((name, at) =>
    normal(50 + at, sizeOf(shapes[name]), name.startsWith('map') ? 0.01 : 0.1),
  );
  const moved = (sign: number): Arrays => ({
    ...feeds,
    ...Object.fromEntries(
      parameters.map((name, at) => [name, feeds[name].map((value, k) => value + sign * direction[at][k])]),
    ),
  });
  // So small that hardly any unit of C bends in between.
  const step = 0.005;
  const shrunk = (sign: number) => {
    const point = moved(sign);
    return {
      ...point,
      ...Object.fromEntries(
        parameters.map((name) => [
          name,
          point[name].map((value, k) => feeds[name][k] + step * (value - feeds[name][k])),
        ]),
      ),
    };
  };
  const [after, before] = [await session.run(shrunk(1)), await session.run(shrunk(-1))];
  const numeric = (after.loss[0] - before.loss[0]) / (2 * step);
  const analytic = parameters.reduce(
    (sum, name, at) =>
      sum + answers[gradientName(name)].reduce((part, value, k) => part + value * direction[at][k], 0),
    0,
  );
  expect(Math.abs(analytic - numeric) / Math.max(1, Math.abs(numeric))).toBeLessThan(1e-2);
});

test('three steps of Adam in the graph are those of the loop', async () => {
  const builder = new GraphBuilder('bowl');
  const x = builder.input('x', [1, 4]);
  const off = builder.subtract(x, builder.floats([1, 4], [1, -2, 3, 0.5]));
  builder.output('loss', builder.sum(builder.square(off)));
  const session = await openSession(withAdam(builder.build(), 'loss', ['x'], 0));
  const names = momentNames('x');
  const looped = Float32Array.of(0, 0, 0, 0);
  const optimiser = adam(4);
  let state: Record<string, Float32Array> = {
    x: Float32Array.from(looped),
    [names.mean]: new Float32Array(4),
    [names.square]: new Float32Array(4),
  };
  for (let done = 0; done < 3; done++) {
    const gradient = looped.map((value, at) => 2 * (value - [1, -2, 3, 0.5][at]));
    const answers = await session.run({ ...state, adam: adamFeed(0.1, done) });
    optimiser.step(looped, gradient, 0.1);
    state = Object.fromEntries(Object.keys(state).map((name) => [name, answers[nextName(name)]]));
    looped.forEach((value, at) => {
      expect(state.x[at]).toBeCloseTo(value, 5);
    });
  }
});
