// Nets of the shapes that the lock reads through, small enough to be written down: a proxy of 16 px, a mesh and an
// attribute net, each a sigmoid of one matrix product of its pooled picture.
import { GraphBuilder } from '../../../native-models/graph/builder.ts';
import type { Graph } from '../../../native-models/graph/graph.ts';
import type { FaceNets } from '../../../native-models/recipes/observe.ts';
import { standardNormals } from '../../../native-models/recipes/sampling.ts';

export const smallRows = 23;
const side = 16;

/** `w` [1, 23, 512] to `image` [1, 3, 16, 16] in [-1, 1]; every row has a part in it. */
export function smallProxy(): Graph {
  const builder = new GraphBuilder('proxy');
  const w = builder.input('w', [1, smallRows, 512]);
  const thin = standardNormals(1, 512 * 4).map((value) => value / 16);
  const read = builder.matmul(w, builder.floats([512, 4], thin));
  const flat = builder.reshape(read, [1, 4 * smallRows]);
  const spread = standardNormals(2, 4 * smallRows * 3 * side * side).map((value) => value / 8);
  const pixels = builder.matmul(flat, builder.floats([4 * smallRows, 3 * side * side], spread));
  const image = builder.reshape(builder.node('Sigmoid', [pixels]), [1, 3, side, side]);
  builder.output('image', builder.shift(builder.scale(image, 2), -1));
  return builder.build();
}

/** The picture [1, 3, size, size] pooled to 4 x 4 and through one product: [1, outputs], values in 0..1. */
function answer(builder: GraphBuilder, image: string, outputs: number, seed: number): string {
  const [, , size] = builder.shape(image);
  const pooled = builder.node('AveragePool', [image], {
    kernel_shape: { ints: [size / 4, size / 4] },
    strides: { ints: [size / 4, size / 4] },
  });
  const weights = standardNormals(seed, 48 * outputs).map((value) => value / 4);
  return builder.node('Sigmoid', [
    builder.matmul(builder.reshape(pooled, [1, 48]), builder.floats([48, outputs], weights)),
  ]);
}

function smallMesh(): Graph {
  const builder = new GraphBuilder('facemesh');
  const image = builder.input('image', [1, 3, 192, 192]);
  const points = builder.scale(answer(builder, image, 3 * 468, 3), 192);
  builder.output('points', builder.reshape(points, [468, 3]));
  return builder.build();
}

function smallFaceres(): Graph {
  const builder = new GraphBuilder('faceres');
  const image = builder.scale(builder.input('image', [1, 3, 224, 224]), 1 / 255);
  builder.output('age', builder.node('Softmax', [answer(builder, image, 100, 4)], { axis: { int: 1 } }));
  builder.output('gender_logit', answer(builder, image, 1, 5));
  builder.output('descriptor', answer(builder, image, 1024, 6));
  return builder.build();
}

export const smallNets = (): FaceNets => ({ facemesh: smallMesh(), faceres: smallFaceres() });
