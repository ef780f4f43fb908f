// What the optimising nets see in a picture of the generator, whose faces stand where FFHQ's alignment puts them:
// the mesh in its aligned box, faceres in the wide one, colour at low resolution.
import type { GraphBuilder } from '../graph/builder.ts';
import type { Graph } from '../graph/graph.ts';
import { type CropBox, cropResampled } from './crop.ts';

/** The face of an aligned picture, for the mesh (FFHQ, fractions). */
export const alignedFaceBox: CropBox = { left: 0.148, top: 0.205, width: 0.704, height: 0.704 };

/** The wide crop that faceres takes: 224 of 256 pixels, as in the golden cases. */
export const alignedWideBox: CropBox = {
  left: 16 / 256,
  top: 22 / 256,
  width: 224 / 256,
  height: 224 / 256,
};

export interface FaceNets {
  readonly facemesh: Graph;
  readonly faceres: Graph;
}

/** From an image [1, 3, S, S] in [-1, 1]: 468 x (x, y, z) as fractions of the picture, [468, 3]. */
export function keypointsOf(builder: GraphBuilder, image: string, facemesh: Graph): string {
  const crop = cropResampled(builder, image, alignedFaceBox, 192);
  const { points } = builder.inline(
    facemesh,
    { image: builder.shift(builder.scale(crop, 0.5), 0.5) },
    'mesh/',
  );
  const scaled = builder.scale(points, alignedFaceBox.width / 192);
  return builder.add(
    scaled,
    builder.floats([3], [alignedFaceBox.left, alignedFaceBox.top, 0], 'face_corner'),
  );
}

/** From an image [1, 3, S, S] in [-1, 1]: age in years [1, 1], gender logit [1, 1], descriptor [1, 1024]. */
export function attributesOf(builder: GraphBuilder, image: string, faceres: Graph) {
  const crop = cropResampled(builder, image, alignedWideBox, 224);
  const range = builder.scale(builder.shift(crop, 1), 127.5);
  const answer = builder.inline(faceres, { image: range }, 'faceres/');
  const years = builder.floats(
    [100, 1],
    Array.from({ length: 100 }, (_, age) => age),
    'years',
  );
  return {
    age: builder.matmul(answer.age, years),
    genderLogit: answer.gender_logit,
    descriptor: answer.descriptor,
  };
}

/** Means over blocks: [1, 3, S, S] to [1, 3, size, size]. */
export function colourOf(builder: GraphBuilder, image: string, size: number): string {
  const block = builder.shape(image)[2] / size;
  return builder.node('AveragePool', [image], {
    kernel_shape: { ints: [block, block] },
    strides: { ints: [block, block] },
  });
}
