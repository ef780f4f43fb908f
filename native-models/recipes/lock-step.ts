// One step of the expression lock as one graph and one run: offset -> picture of the proxy -> keypoints,
// attributes, look -> loss and its gradient. Also the graph that reads a latent's references through the very same
// proxy and nets, so that what is compared differs in the latent alone.
import { differentiate } from '../gradient/walker.ts';
import { GraphBuilder } from '../graph/builder.ts';
import type { Graph } from '../graph/graph.ts';
import { type MeshCrop, pointsOfCrops } from './mesh-crops.ts';
import { attributesOf, colourOf, type FaceNets, keypointsOf } from './observe.ts';
import { structureLoss } from './structure.ts';

/** Terms of the loss in the order of the graph's outputs and weights. */
export const lockTermNames = [
  'expression',
  'structure',
  'attribute',
  'identity',
  'colour',
  'distance',
] as const;
export type LockTermName = (typeof lockTermNames)[number];

/** Side of the colour term's picture. */
export const colourSize = 16;
const pointCount = 468;

/** The latent [1, rows, 512] with one offset [1, 512] added to rows first..last. */
function movedRows(
  builder: GraphBuilder,
  latent: string,
  offset: string,
  [first, last]: readonly [number, number],
): string {
  const count = builder.shape(latent)[1];
  const moved = builder.add(builder.slice(latent, [1], [first], [last + 1]), offset);
  const parts = [moved];
  if (first > 0) parts.unshift(builder.slice(latent, [1], [0], [first]));
  if (last + 1 < count) parts.push(builder.slice(latent, [1], [last + 1], [count]));
  return parts.length === 1 ? moved : builder.concat(parts, 1);
}

/** Attributes as the lock holds them: age in decades and the gender logit, [1, 2]. */
function attributeVector(builder: GraphBuilder, observed: ReturnType<typeof attributesOf>): string {
  return builder.concat([builder.scale(observed.age, 0.1), observed.genderLogit], 1);
}

/**
 * Reads a latent: input `latent` [1, 23, 512]; outputs `image` [1, 3, S, S], `points` [468, 3] (fractions),
 * `attributes` [1, 2], `descriptor` [1, 1024], `colour` [1, 3, 16, 16].
 */
export function observeGraph(proxy: Graph, nets: FaceNets): Graph {
  const builder = new GraphBuilder('observe');
  const latent = builder.input('latent', proxy.values.get('w')!.shape);
  const { image } = builder.inline(proxy, { w: latent }, 'proxy/');
  builder.output('image', image);
  builder.output('points', keypointsOf(builder, image, nets.facemesh));
  const observed = attributesOf(builder, image, nets.faceres);
  builder.output('attributes', attributeVector(builder, observed));
  builder.output('descriptor', observed.descriptor);
  builder.output('colour', colourOf(builder, image, colourSize));
  return builder.build();
}

/**
 * One step of the lock (ARCHITECTURE.md, 'The lock'). Inputs: `latent` [1, 23, 512] (w_e), `offset` [1, 512] (d),
 * `residual_matrix` [crops, R, 936] and `residual_target` [crops, R, 1] (main/edit/residual.ts), `attribute_target` [1, 2],
 * `descriptor_target` [1, 1024] of unit length, `colour_target` [1, 3, 16, 16], the patches' (structure.ts), `term_weights`
 * [6]. Outputs: `loss` [], `terms` [6] (weighted), `image`, `gradient_of_offset` [1, 512].
 */
export function lockStepGraph(
  proxy: Graph,
  nets: FaceNets,
  residualRows: number,
  rows: readonly [number, number],
  crops: readonly MeshCrop[],
): Graph {
  const builder = new GraphBuilder('lock_step');
  const latent = builder.input('latent', proxy.values.get('w')!.shape);
  const offset = builder.input('offset', [1, 512]);
  const residualMatrix = builder.input('residual_matrix', [crops.length, residualRows, 2 * pointCount]);
  const residualTarget = builder.input('residual_target', [crops.length, residualRows, 1]);
  const attributeTarget = builder.input('attribute_target', [1, 2]);
  const descriptorTarget = builder.input('descriptor_target', [1, 1024]);
  const colourTarget = builder.input('colour_target', [1, 3, colourSize, colourSize]);
  const weights = builder.input('term_weights', [lockTermNames.length]);

  const { image } = builder.inline(proxy, { w: movedRows(builder, latent, offset, rows) }, 'proxy/');
  const points = pointsOfCrops(builder, image, nets.facemesh, crops);
  const plane = builder.reshape(builder.slice(points, [2], [0], [2]), [crops.length, 2 * pointCount, 1]);
  const residual = builder.subtract(builder.matmul(residualMatrix, plane), residualTarget);
  const observed = attributesOf(builder, image, nets.faceres);
  const attribute = builder.subtract(attributeVector(builder, observed), attributeTarget);
  const length = builder.node('Sqrt', [builder.sum(builder.square(observed.descriptor))]);
  const likeness = builder.divide(
    builder.sum(builder.multiply(observed.descriptor, descriptorTarget)),
    length,
  );
  const colour = builder.subtract(colourOf(builder, image, colourSize), colourTarget);

  const terms: Record<LockTermName, string> = {
    expression: builder.sum(builder.square(residual)),
    structure: structureLoss(builder, image),
    attribute: builder.sum(builder.square(attribute)),
    identity: builder.subtract(builder.scalar(1), likeness),
    colour: builder.mean(builder.square(colour)),
    distance: builder.sum(builder.square(offset)),
  };
  const all = builder.concat(
    lockTermNames.map((name) => builder.reshape(terms[name], [1])),
    0,
  );
  const weighted = builder.output('terms', builder.multiply(all, weights));
  builder.output('image', image);
  builder.output('loss', builder.sum(weighted));
  return differentiate(builder.build(), { loss: 'loss', by: ['offset'] });
}
