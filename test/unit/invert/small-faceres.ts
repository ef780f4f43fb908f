// A face net with the maps that an inversion reads, small enough to be written down: each a sigmoid of one 1 x 1
// convolution of the pooled picture.
import { GraphBuilder } from '../../../native-models/graph/builder.ts';
import type { Graph } from '../../../native-models/graph/graph.ts';
import { featureLayers } from '../../../native-models/recipes/invert-features.ts';
import { standardNormals } from '../../../native-models/recipes/sampling.ts';

export function smallFaceresWithMaps(): Graph {
  const builder = new GraphBuilder('faceres');
  const image = builder.scale(builder.input('image', [1, 3, 224, 224]), 1 / 255);
  let last = image;
  featureLayers.forEach(({ side, channels, value }, index) => {
    const factor = 224 / side;
    const pooled = builder.node('AveragePool', [image], {
      kernel_shape: { ints: [factor, factor] },
      strides: { ints: [factor, factor] },
    });
    const weights = builder.floats([channels, 3, 1, 1], standardNormals(60 + index, 3 * channels));
    last = builder.node('Sigmoid', [builder.node('Conv', [pooled, weights])], {}, { outputs: [value] });
  });
  builder.output('descriptor', builder.mean(last, [2, 3]));
  return builder.build();
}
