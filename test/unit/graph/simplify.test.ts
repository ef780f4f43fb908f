import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../../../native-models/graph/builder.ts';
import { foldConstants } from '../../../native-models/graph/fold.ts';
import { countOperations } from '../../../native-models/graph/print.ts';
import {
  dropIdentities,
  foldBias,
  mergeConstants,
  simplify,
  singleSlopes,
} from '../../../native-models/graph/simplify.ts';
import { largestDifference, numbers, randomGraph } from './random-graphs.ts';

const transforms = { foldConstants, singleSlopes, dropIdentities, foldBias, mergeConstants, simplify };

describe.each(Object.entries(transforms))('%s', (_name, transform) => {
  it('keeps what a graph answers, its inputs and the names of its outputs', async () => {
    await fc.assert(
      fc.asyncProperty(randomGraph, async (graph) => {
        const changed = transform(graph);
        expect({ inputs: changed.inputs, outputs: changed.outputs }).toEqual({
          inputs: graph.inputs,
          outputs: graph.outputs,
        });
        expect(await largestDifference(graph, changed)).toBeLessThan(1e-4);
      }),
      { numRuns: 25 },
    );
  });
});

describe('simplify', () => {
  it('leaves one convolution of a convolution, two biases, a slope and reshapes', () => {
    const builder = new GraphBuilder('layer');
    const x = builder.input('x', [1, 2, 4, 4]);
    const convolved = builder.node('Conv', [x, builder.floats([3, 2, 1, 1], numbers(6))]);
    const noisy = builder.add(convolved, builder.floats([1, 3, 1, 1], [1, 2, 3]));
    const biased = builder.add(builder.floats([3, 1, 1], [4, 5, 6]), noisy);
    const active = builder.node('PRelu', [biased, builder.floats([1], [0.25])]);
    builder.output('y', builder.reshape(builder.transpose(active, [0, 1, 2, 3]), [1, 3, 4, 4]));
    const simplified = simplify(builder.build());
    expect(countOperations(simplified)).toEqual([
      ['Conv', 1],
      ['LeakyRelu', 1],
    ]);
    expect([...simplified.constants.values()].at(-1)?.data).toEqual(Float32Array.of(5, 7, 9));
  });

  it('moves a bias past a term that is no bias', () => {
    const builder = new GraphBuilder('noise');
    const convolved = builder.node('Conv', [
      builder.input('x', [1, 2, 4, 4]),
      builder.floats([3, 2, 1, 1], numbers(6)),
    ]);
    const noisy = builder.add(convolved, builder.floats([1, 1, 4, 4], numbers(16)));
    const biased = builder.add(noisy, builder.floats([1, 3, 1, 1], [4, 5, 6]));
    builder.output('y', builder.square(biased));
    const simplified = simplify(builder.build());
    expect(simplified.nodes.map(({ op }) => op)).toEqual(['Conv', 'Add', 'Mul']);
    expect(simplified.nodes[0].inputs).toHaveLength(3);
  });

  it('keeps the bias apart where the bare convolution is read too', () => {
    const builder = new GraphBuilder('shared');
    const convolved = builder.node('Conv', [
      builder.input('x', [1, 2, 4, 4]),
      builder.floats([3, 2, 1, 1], numbers(6)),
    ]);
    builder.output('y', builder.square(builder.add(convolved, builder.floats([3, 1, 1], [4, 5, 6]))));
    builder.output('z', builder.square(convolved));
    expect(simplify(builder.build()).nodes[0].inputs).toHaveLength(2);
  });

  it('does not store a constant spread over a picture', () => {
    const builder = new GraphBuilder('spread');
    const spread = builder.node('Expand', [builder.scalar(0.5), builder.integers([1, 1, 1024, 1024])]);
    builder.output('y', builder.multiply(builder.input('x', []), spread));
    expect(foldConstants(builder.build()).nodes.map(({ op }) => op)).toEqual(['Expand', 'Mul', 'Identity']);
  });
});
