// One step of an inversion as one graph and one run: latent -> picture of a proxy -> feature maps, descriptor,
// pixels, keypoints -> how far they are from a photograph's, and the gradient to every row of the latent. Also the
// graph that reads the photograph's own through the same crops and nets.
import { differentiate } from '../gradient/walker.ts';
import { GraphBuilder } from '../graph/builder.ts';
import type { Graph } from '../graph/graph.ts';
import { averagePool } from './crop.ts';
import { faceFeatures, featureLayers } from './invert-features.ts';
import { meshCrops, pointsOfCrops } from './mesh-crops.ts';
import type { FaceNets } from './observe.ts';

/** Terms of the loss in the order of the graph's outputs and weights. */
export const invertTermNames = ['features', 'identity', 'pixels', 'colour', 'keypoints'] as const;
export type InvertTermName = (typeof invertTermNames)[number];

/** Side of the colour term's picture. */
export const colourSide = 16;
const pointCount = 468;

/** Where the mesh looks: the aligned box, a larger one mirrored, a smaller one. */
export const invertCrops = [meshCrops[0], meshCrops[4], meshCrops[2]] as const;

/** The mesh's points through every crop, fractions of the picture from the crop's corner, [crops x 468, 2]. */
function pointsOf(builder: GraphBuilder, image: string, facemesh: Graph): string {
  const points = pointsOfCrops(builder, image, facemesh, invertCrops);
  return builder.reshape(builder.slice(points, [2], [0], [2]), [invertCrops.length * pointCount, 2]);
}

const mapName = (index: number) => `map_${featureLayers[index].side}`;
export const mapNames: readonly string[] = featureLayers.map((_, index) => mapName(index));

/**
 * Reads a photograph: input `image` [1, 3, S, S] in [-1, 1]; outputs `map_112` .. `map_7`, `descriptor` [1, 1024],
 * `points` [crops x 468, 2].
 */
export function invertTargetsGraph(size: number, nets: FaceNets): Graph {
  const builder = new GraphBuilder('invert_targets');
  const image = builder.input('image', [1, 3, size, size]);
  const { maps, descriptor } = faceFeatures(builder, image, nets.faceres);
  maps.forEach((map, index) => {
    builder.output(mapName(index), map);
  });
  builder.output('descriptor', descriptor);
  builder.output('points', pointsOf(builder, image, nets.facemesh));
  return builder.build();
}

/**
 * One step. Inputs: `latent` [1, 23, 512]; the photograph's `image_target` [1, 3, S, S], `map_112` .. `map_7`,
 * `descriptor_target` [1, 1024] of unit length and `points_target` [crops x 468, 2]; `pixel_weights` [1, 1, S, S] and
 * `point_weights` [crops x 468, 1], which the squared distances are summed by; `map_weights` [5] (each map's share over
 * its own squared length); `term_weights` [5]. Outputs: `loss` [], `terms` [5] (weighted), `image`,
 * `gradient_of_latent` [1, 23, 512], which is zero on rows the proxy does not read.
 */
export function invertStepGraph(picture: Graph, nets: FaceNets): Graph {
  const builder = new GraphBuilder('invert_step');
  const [, , size] = picture.values.get(picture.outputs[0])!.shape;
  const latent = builder.input('latent', picture.values.get('w')!.shape);
  const { image } = builder.inline(picture, { w: latent }, 'proxy/');
  const imageTarget = builder.input('image_target', [1, 3, size, size]);
  const pixelWeights = builder.input('pixel_weights', [1, 1, size, size]);
  const mapWeights = builder.input('map_weights', [featureLayers.length]);
  const descriptorTarget = builder.input('descriptor_target', [1, 1024]);
  const pointRows = invertCrops.length * pointCount;
  const pointsTarget = builder.input('points_target', [pointRows, 2]);
  const pointWeights = builder.input('point_weights', [pointRows, 1]);
  const weights = builder.input('term_weights', [invertTermNames.length]);

  const { maps, descriptor } = faceFeatures(builder, image, nets.faceres);
  const distances = maps.map((map, index) => {
    const target = builder.input(mapName(index), builder.shape(map));
    return builder.reshape(builder.sum(builder.square(builder.subtract(map, target))), [1]);
  });
  const length = builder.node('Sqrt', [builder.sum(builder.square(descriptor))]);
  const likeness = builder.divide(builder.sum(builder.multiply(descriptor, descriptorTarget)), length);
  const difference = builder.subtract(image, imageTarget);
  const coarse = averagePool(builder, difference, size / colourSide);
  const apart = builder.subtract(pointsOf(builder, image, nets.facemesh), pointsTarget);

  const terms: Record<InvertTermName, string> = {
    features: builder.sum(builder.multiply(builder.concat(distances, 0), mapWeights)),
    identity: builder.subtract(builder.scalar(1), likeness),
    pixels: builder.sum(builder.multiply(builder.square(difference), pixelWeights)),
    colour: builder.mean(builder.square(coarse)),
    keypoints: builder.sum(builder.multiply(builder.square(apart), pointWeights)),
  };
  const all = builder.concat(
    invertTermNames.map((name) => builder.reshape(terms[name], [1])),
    0,
  );
  const weighted = builder.output('terms', builder.multiply(all, weights));
  builder.output('image', image);
  builder.output('loss', builder.sum(weighted));
  return differentiate(builder.build(), { loss: 'loss', by: ['latent'] });
}
