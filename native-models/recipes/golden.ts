// The graphs of the golden cases: what is read from one 1024 picture by every net, and three losses of it with their
// gradients to the latent. All crops are whole pixels, so that no resampling rule enters.
import { differentiate } from '../gradient/walker.ts';
import { GraphBuilder } from '../graph/builder.ts';
import type { Graph } from '../graph/graph.ts';
import { averagePool, cropPixels } from './crop.ts';

const SIZE = 1024;
const MESH_SIZE = 192;
const MESH_POINTS = 468;

export const goldenNetNames = [
  'facemesh',
  'faceres',
  'face_expression',
  'face_landmark_68',
  'emotion',
  'blazeface',
] as const;
export type GoldenNetName = (typeof goldenNetNames)[number];

/** `picture` in [-1, 1] as `scale` x (v + 1) / 2. */
function inRange(builder: GraphBuilder, picture: string, scale: number): string {
  return builder.scale(builder.shift(picture, 1), scale / 2);
}

function square(left: number, top: number, side: number) {
  return { left, top, width: side, height: side };
}

/** [468, 3] in pixels of the crop. */
function meshOf(builder: GraphBuilder, picture: string, facemesh: Graph): string {
  const crop = cropPixels(builder, averagePool(builder, picture, 4), square(32, 50, MESH_SIZE));
  return builder.inline(facemesh, { image: inRange(builder, crop, 1) }, 'facemesh/').points;
}

/** Gender's logit and probability, age in years (scalars) and the descriptor. */
function faceOf(builder: GraphBuilder, picture: string, faceres: Graph) {
  const crop = cropPixels(builder, averagePool(builder, picture, 4), square(16, 22, 224));
  const answers = builder.inline(faceres, { image: inRange(builder, crop, 255) }, 'faceres/');
  const years = builder.floats(
    [1, 100],
    Array.from({ length: 100 }, (_, year) => year),
    'years',
  );
  return {
    genderLogit: builder.sum(answers.gender_logit),
    gender: answers.gender,
    age: builder.sum(builder.multiply(answers.age, years)),
    descriptor: answers.descriptor,
  };
}

function greyOf(builder: GraphBuilder, picture: string): string {
  const shares = builder.floats([1, 3, 1, 1], [0.299, 0.587, 0.114], 'grey');
  return builder.node('Conv', [picture, shares]);
}

/**
 * `image` [1, 3, 1024, 1024] to every net's reading: image_mean_64px_blocks, facemesh, gender, age, descriptor,
 * expression, landmarks68, emotion, and blazeface's four outputs by their names after 'blazeface '.
 */
export function goldenReadingsGraph(nets: Readonly<Record<GoldenNetName, Graph>>): Graph {
  const builder = new GraphBuilder('golden_readings');
  const picture = builder.input('image', [1, 3, SIZE, SIZE]);
  builder.output('image_mean_64px_blocks', averagePool(builder, picture, 64));
  builder.output('facemesh', meshOf(builder, picture, nets.facemesh));
  const face = faceOf(builder, picture, nets.faceres);
  builder.output('gender', face.gender);
  builder.output('age', face.age);
  builder.output('descriptor', face.descriptor);
  const small = inRange(
    builder,
    cropPixels(builder, averagePool(builder, picture, 8), square(8, 12, 112)),
    255,
  );
  const expression = builder.inline(nets.face_expression, { image: small }, 'expression/');
  builder.output('expression', expression.probabilities);
  builder.output('landmarks68', builder.inline(nets.face_landmark_68, { image: small }, 'landmarks/').points);
  const grey = greyOf(builder, averagePool(builder, picture, 16));
  builder.output('emotion', builder.inline(nets.emotion, { image: grey }, 'emotion/').probabilities);
  const found = builder.inline(nets.blazeface, { image: averagePool(builder, picture, 4) }, 'blazeface/');
  for (const [name, value] of Object.entries(found)) builder.output(`blazeface ${name}`, value);
  return builder.build();
}

/** The losses of goldenGradientsGraph, in the order of its input `chosen`. */
export const goldenLosses = ['energy', 'hfld', 'attribute'] as const;
export type GoldenLoss = (typeof goldenLosses)[number];

/**
 * `w` [1, 23, 512], `reference` [468, 3] (a mesh in pixels) and `chosen` [3] to the three losses through the full
 * picture, each [], and `gradient_of_w` of sum(chosen x losses): with one of `chosen` 1 and the others 0, that
 * loss's own. energy is the mean square of the picture; hfld the mean over the mesh of |(x, y) - reference|^2 /
 * 192^2; attribute the gender's logit + age / 10.
 */
export function goldenGradientsGraph(render: Graph, nets: { facemesh: Graph; faceres: Graph }): Graph {
  const builder = new GraphBuilder('golden_gradients');
  const w = builder.input('w', render.values.get('w')!.shape);
  const reference = builder.input('reference', [MESH_POINTS, 3]);
  const chosen = builder.input('chosen', [goldenLosses.length]);
  const { image } = builder.inline(render, { w }, 'render/');
  const away = builder.subtract(meshOf(builder, image, nets.facemesh), reference);
  const distances = builder.sum(builder.square(builder.slice(away, [1], [0], [2])));
  const face = faceOf(builder, image, nets.faceres);
  const losses: Record<GoldenLoss, string> = {
    // Along rows first: one float32 sum over three million squares loses four digits.
    energy: builder.mean(builder.mean(builder.square(image), [3])),
    hfld: builder.scale(distances, 1 / (MESH_POINTS * MESH_SIZE ** 2)),
    attribute: builder.add(face.genderLogit, builder.scale(face.age, 1 / 10)),
  };
  const all = builder.concat(
    goldenLosses.map((name) => builder.reshape(builder.output(name, losses[name]), [1])),
    0,
  );
  const loss = builder.output('loss', builder.sum(builder.multiply(all, chosen)));
  return differentiate(builder.build(), { loss, by: ['w'] });
}
