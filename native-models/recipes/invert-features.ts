// What an inversion reads from a picture: feature maps and descriptor of faceres, keypoints of the mesh, pixels. The
// same reading serves as the loss's target and, pooled, as what the encoder starts from.
import { GraphBuilder } from '../graph/builder.ts';
import type { Graph } from '../graph/graph.ts';
import { averagePool, cropResampled } from './crop.ts';
import { alignedWideBox, type FaceNets, keypointsOf } from './observe.ts';

/** Activations of faceres by the side of the map: 112 and 56 are texture, 28 and 14 parts, 7 the person. */
export const featureLayers = [
  { side: 112, channels: 64, value: 'conv_pw_1_relu/clip_by_value' },
  { side: 56, channels: 128, value: 'conv_pw_3_relu/clip_by_value' },
  { side: 28, channels: 256, value: 'conv_pw_5_relu/clip_by_value' },
  { side: 14, channels: 512, value: 'conv_pw_9_relu/clip_by_value' },
  { side: 7, channels: 1024, value: 'conv_pw_13_relu/clip_by_value' },
] as const;

/** From an image [1, 3, S, S] in [-1, 1]: faceres' maps in the order of featureLayers, and its descriptor [1, 1024]. */
export function faceFeatures(builder: GraphBuilder, image: string, faceres: Graph) {
  const crop = cropResampled(builder, image, alignedWideBox, 224);
  const range = builder.scale(builder.shift(crop, 1), 127.5);
  const layers = featureLayers.map(({ value }) => value);
  const answer = builder.inline(
    { ...faceres, outputs: [...faceres.outputs, ...layers] },
    { image: range },
    'faceres/',
  );
  return { maps: layers.map((value) => answer[value]), descriptor: answer.descriptor };
}

/** Side of the pictures that the encoder is given. */
export const encoderPictureSize = 256;

/** The encoder's features in order: a name, how many numbers. */
export const encoderFeatures = [
  { name: 'pixels', count: 3 * 32 * 32 },
  { name: 'texture', count: 128 * 4 * 4 },
  { name: 'parts', count: 256 * 4 * 4 },
  { name: 'whole', count: 512 * 2 * 2 },
  { name: 'descriptor', count: 1024 },
  { name: 'keypoints', count: 2 * 468 },
] as const;
export type EncoderFeature = (typeof encoderFeatures)[number]['name'];

/** `image` [1, 3, 256, 256] in [-1, 1] to one output for each of encoderFeatures, flat [1, count]. */
export function encoderFeaturesGraph(nets: FaceNets): Graph {
  const builder = new GraphBuilder('encoder_features');
  const size = encoderPictureSize;
  const image = builder.input('image', [1, 3, size, size]);
  const { maps, descriptor } = faceFeatures(builder, image, nets.faceres);
  const points = keypointsOf(builder, image, nets.facemesh);
  const made: Record<EncoderFeature, string> = {
    pixels: averagePool(builder, image, size / 32),
    texture: averagePool(builder, maps[1], 14),
    parts: averagePool(builder, maps[2], 7),
    whole: averagePool(builder, maps[3], 7),
    descriptor,
    keypoints: builder.slice(points, [1], [0], [2]),
  };
  for (const { name, count } of encoderFeatures)
    builder.output(name, builder.reshape(made[name], [1, count]));
  return builder.build();
}
