import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../../../native-models/graph/builder.ts';
import type { Graph } from '../../../native-models/graph/graph.ts';
import { permuteChannels } from '../../../native-models/graph/permute.ts';
import { countOperations } from '../../../native-models/graph/print.ts';
import { findHaarSteps } from '../../../native-models/recipes/haar.ts';
import { writeHaarSteps } from '../../../native-models/recipes/upsample.ts';
import { largestDifference, numbers } from './random-graphs.ts';

const ROOT = Math.SQRT1_2;

/** Upsamples one axis of `value` [1, channels, h, w] by two, as the file does. */
function stretched(
  builder: GraphBuilder,
  value: string,
  axis: 'rows' | 'columns',
  kernel: readonly number[],
) {
  const [, channels] = builder.shape(value);
  const [size, strides] =
    axis === 'rows'
      ? [
          [2, 1],
          [2, 1],
        ]
      : [
          [1, 2],
          [1, 2],
        ];
  const weights = Float32Array.from({ length: channels * 2 }, (_, index) => kernel[index % 2]);
  const given = builder.floats([channels, 1, ...size], weights, 'haar');
  return builder.node('ConvTranspose', [value, given], {
    group: { int: channels },
    strides: { ints: strides },
  });
}

/** The inverse Haar transform as the generator's file spells it: [1, 4c, h, w] to [1, c, 2h, 2w]. */
function haarAsWritten(builder: GraphBuilder, value: string): string {
  const [, all, height, width] = builder.shape(value);
  const channels = all / 4;
  const sizes = builder.integers([channels, 3 * channels], 'sizes');
  const [low, rest] = builder.nodes('Split', [value, sizes], 2, { axis: { int: 1 } });
  const grouped = builder.reshape(rest, [1, channels, 3, height, width]);
  const ones = builder.integers([1, 1, 1], 'ones');
  const bands = builder
    .nodes('Split', [grouped, ones], 3, { axis: { int: 2 } })
    .map((band) => builder.node('Squeeze', [band, builder.integers([2], 'axis')]));
  const same = [ROOT, ROOT];
  const opposite = [ROOT, -ROOT];
  const pair = (first: string, second: string) =>
    builder.add(stretched(builder, first, 'rows', same), stretched(builder, second, 'rows', opposite));
  return builder.add(
    stretched(builder, pair(low, bands[0]), 'columns', same),
    stretched(builder, pair(bands[1], bands[2]), 'columns', opposite),
  );
}

/** A generator's layer in small: convolution, slope, style, Haar, and a convolution after it. */
function layer(prepare: (builder: GraphBuilder, features: string, style: string) => string): Graph {
  const builder = new GraphBuilder('layer');
  const x = builder.input('x', [1, 3, 5, 4]);
  const w = builder.input('w', [1, 6]);
  const convolved = builder.node(
    'Conv',
    [x, builder.floats([8, 3, 3, 3], numbers(216), 'weights'), builder.floats([8], numbers(8, 3), 'bias')],
    { pads: { ints: [1, 1, 1, 1] } },
  );
  const product = builder.matmul(w, builder.floats([6, 8], numbers(48, 5), 'modulation'));
  const style = builder.reshape(builder.add(product, builder.floats([1, 8], numbers(8, 9))), [1, 8, 1, 1]);
  const upsampled = haarAsWritten(builder, prepare(builder, convolved, style));
  builder.output('y', builder.node('Conv', [upsampled, builder.floats([3, 2, 1, 1], numbers(6, 4))]));
  return builder.build();
}

const styled = layer((builder, features, style) =>
  builder.multiply(style, builder.node('LeakyRelu', [features], { alpha: { float: 0.2 } })),
);
const bare = layer((_builder, features) => features);

describe('the Haar step', () => {
  it('is found, with its bands and the matrix of the transform', () => {
    const [step, ...others] = findHaarSteps(styled);
    expect(others).toEqual([]);
    expect(step.bands).toEqual([
      [0, 2, 3, 4],
      [1, 5, 6, 7],
    ]);
    const signs = step.weights.map((bands) =>
      bands.map((pixels) => pixels.map((weight) => Math.round(weight * 2))),
    );
    const expected = [
      [1, 1, 1, 1],
      [1, 1, -1, -1],
      [1, -1, 1, -1],
      [1, -1, -1, 1],
    ];
    expect(signs).toEqual([expected, expected]);
  });

  it('as one transposed convolution answers what the six do', async () => {
    const written = writeHaarSteps(styled);
    expect(await largestDifference(styled, written)).toBeLessThan(1e-5);
    expect(Object.fromEntries(countOperations(written))).toMatchObject({ MatMul: 1, ConvTranspose: 1 });
    expect(written.nodes.some(({ op }) => op === 'Split' || op === 'Gather')).toBe(false);
  });

  it('right after a convolution folds into its weights', async () => {
    const written = writeHaarSteps(bare);
    expect(await largestDifference(bare, written)).toBeLessThan(1e-5);
    expect(Object.fromEntries(countOperations(written))).toMatchObject({ Conv: 2, DepthToSpace: 1 });
  });

  it('reorders its channels by a Gather where something else reads them', async () => {
    const shared: Graph = {
      ...styled,
      outputs: [...styled.outputs, styled.nodes.find(({ op }) => op === 'LeakyRelu')!.outputs[0]],
    };
    const written = writeHaarSteps(shared);
    expect(written.nodes.some(({ op }) => op === 'Gather')).toBe(true);
    expect(await largestDifference(shared, written)).toBeLessThan(1e-5);
  });
});

describe('permuteChannels', () => {
  it('answers undefined where no weights can take the order', () => {
    const builder = new GraphBuilder('input');
    builder.output('y', builder.square(builder.input('x', [1, 2, 3, 3])));
    expect(permuteChannels(builder.build(), 'x', [1, 0])).toBeUndefined();
  });
});
