// The rows that no proxy reads are the generator's last: light and colour of the finest layers. One step of theirs
// goes through the rendering at 512 px, and compares it at 128 px, where there is colour and no texture to copy.
import { differentiate } from '../gradient/walker.ts';
import { GraphBuilder } from '../graph/builder.ts';
import type { Graph } from '../graph/graph.ts';
import { averagePool } from './crop.ts';

/** The rows beyond those that the 256 px proxy reads. */
export const firstColourRow = 19;
export const colourPictureSize = 128;
const coarse = 8;

/**
 * Inputs: `latent` [1, 19, 512], `late` [1, 4, 512] (its further rows), `image_target` [1, 3, 128, 128],
 * `pixel_weights` [1, 1, 128, 128], `term_weights` [2] for the pixels' squared distance and that of their 8 x 8 means.
 * Outputs: `loss` [], `image` [1, 3, 128, 128], `gradient_of_late` [1, 4, 512].
 */
export function invertColoursGraph(render: Graph): Graph {
  const builder = new GraphBuilder('invert_colours');
  const [, rows, width] = render.values.get('w')!.shape;
  const latent = builder.input('latent', [1, firstColourRow, width]);
  const late = builder.input('late', [1, rows - firstColourRow, width]);
  const side = colourPictureSize;
  const target = builder.input('image_target', [1, 3, side, side]);
  const pixelWeights = builder.input('pixel_weights', [1, 1, side, side]);
  const weights = builder.input('term_weights', [2]);
  const { image } = builder.inline(render, { w: builder.concat([latent, late], 1) }, 'render/');
  const small = averagePool(builder, image, builder.shape(image)[2] / side);
  const difference = builder.subtract(small, target);
  const terms = [
    builder.sum(builder.multiply(builder.square(difference), pixelWeights)),
    builder.mean(builder.square(averagePool(builder, difference, coarse))),
  ].map((term) => builder.reshape(term, [1]));
  builder.output('image', small);
  builder.output('loss', builder.sum(builder.multiply(builder.concat(terms, 0), weights)));
  return differentiate(builder.build(), { loss: 'loss', by: ['late'] });
}
