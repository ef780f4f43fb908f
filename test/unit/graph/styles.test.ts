import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../../../native-models/graph/builder.ts';
import type { Graph } from '../../../native-models/graph/graph.ts';
import { stylesIntoWeights } from '../../../native-models/recipes/styles.ts';
import { largestDifference, numbers } from './random-graphs.ts';

/** Upsampling and a separable convolution, each with its style, as in a block of the generator. */
function block(size: number): Graph {
  const builder = new GraphBuilder('block');
  const x = builder.input('x', [1, 8, size, size]);
  const style = (name: string, channels: number) =>
    builder.reshape(builder.square(builder.input(name, [1, channels])), [1, channels, 1, 1]);
  const scaled = builder.multiply(style('up', 8), x);
  const upsampled = builder.node('ConvTranspose', [scaled, builder.floats([8, 1, 2, 2], numbers(32))], {
    group: { int: 2 },
    strides: { ints: [2, 2] },
  });
  const depthwise = builder.node(
    'Conv',
    [builder.multiply(upsampled, style('convolution', 2)), builder.floats([2, 1, 3, 3], numbers(18, 3))],
    { group: { int: 2 }, pads: { ints: [1, 1, 1, 1] } },
  );
  const weights = builder.floats([5, 2, 1, 1], numbers(10, 4));
  const features = builder.node('Conv', [depthwise, weights, builder.floats([5], numbers(5, 5))]);
  const last = builder.multiply(features, style('image', 5));
  builder.output('y', builder.node('Conv', [last, builder.floats([3, 5, 1, 1], numbers(15, 6))]));
  return builder.build();
}

/** How many products scale a whole picture. */
function scaledPictures(graph: Graph): number {
  return graph.nodes.filter(({ op, outputs }) => op === 'Mul' && graph.values.get(outputs[0])!.shape[3] > 8)
    .length;
}

describe('stylesIntoWeights', () => {
  it('keeps what the graph answers and scales no picture', async () => {
    const graph = block(16);
    const changed = stylesIntoWeights(graph);
    expect(scaledPictures(graph)).toBe(3);
    expect(scaledPictures(changed)).toBe(0);
    expect(await largestDifference(graph, changed)).toBeLessThan(1e-4);
  });

  it('leaves a style on a picture that is smaller than the weights', async () => {
    const graph = block(1);
    const changed = stylesIntoWeights(graph);
    expect(changed.nodes.filter(({ op }) => op === 'Conv')).toHaveLength(3);
    expect(await largestDifference(graph, changed)).toBeLessThan(1e-4);
  });
});
