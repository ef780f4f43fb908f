// One small case or more for every gradient rule: the operation with the attributes that the models use it with.
import type { Attributes } from '../../native-models/graph/graph.ts';
import { float32Tensor, int64Tensor } from '../../native-models/graph/graph.ts';
import {
  anywhere,
  awayFromZero,
  distinct,
  type GradientCase,
  positive,
  randomStream,
} from './finite-differences.ts';

const PICTURE = [1, 2, 5, 4];

const one = (
  op: string,
  sample = anywhere,
  attributes: Attributes = {},
  shape: readonly number[] = [2, 3, 2],
): GradientCase => ({
  name: op,
  inputs: [{ shape, sample }],
  build: (builder, [x]) => builder.node(op, [x], attributes),
});

const two = (
  op: string,
  left: readonly number[],
  right: readonly number[],
  sample = anywhere,
): GradientCase => ({
  name: `${op} of [${left.join(', ')}] and [${right.join(', ')}]`,
  inputs: [{ shape: left }, { shape: right, sample }],
  build: (builder, [x, y]) => builder.node(op, [x, y]),
});

function weights(shape: readonly number[], seed = 7) {
  const count = shape.reduce((product, size) => product * size, 1);
  return float32Tensor(shape, anywhere(randomStream(seed), count));
}

interface WindowCase {
  kernel: readonly number[];
  input?: readonly number[];
  strides?: readonly number[];
  pads?: readonly number[];
  group?: number;
  dilations?: readonly number[];
  more?: Attributes;
}

function attributesOf(window: WindowCase): Attributes {
  return {
    strides: { ints: window.strides ?? [1, 1] },
    pads: { ints: window.pads ?? [0, 0, 0, 0] },
    ...(window.dilations ? { dilations: { ints: window.dilations } } : {}),
    ...(window.group ? { group: { int: window.group } } : {}),
    ...window.more,
  };
}

const convolution = (what: string, window: WindowCase, op = 'Conv'): GradientCase => ({
  name: `${op}, ${what}`,
  inputs: [{ shape: window.input ?? PICTURE }],
  build: (builder, [x]) =>
    builder.node(op, [x, builder.constant(weights(window.kernel))], attributesOf(window)),
});

const pool = (op: string, what: string, window: WindowCase, sample = distinct): GradientCase => ({
  name: `${op}, ${what}`,
  inputs: [{ shape: window.input ?? [1, 2, 6, 4], sample }],
  build: (builder, [x]) =>
    builder.node(op, [x], { ...attributesOf(window), kernel_shape: { ints: window.kernel } }),
});

export const gradientCases: readonly GradientCase[] = [
  two('Add', [2, 3], [2, 3]),
  two('Add', [2, 3, 2], [3, 1]),
  two('Sub', [3, 1], [2, 3, 2]),
  two('Mul', [1, 2, 3, 2], [1, 2, 1, 1]),
  two('Mul', [2, 1, 3], [2, 2, 3]),
  two('Mul', [2, 3], []),
  { ...one('Mul'), name: 'Mul of a value and itself', build: (builder, [x]) => builder.multiply(x, x) },
  two('Div', [2, 3, 2], [2, 1, 1], positive),
  {
    ...one('Div', positive),
    name: 'Div of a value by itself',
    build: (builder, [x]) => builder.divide(x, x),
  },
  {
    name: 'Max and Min of two values',
    inputs: [
      { shape: [6], sample: distinct },
      { shape: [2, 1], sample: (_random, count) => new Float32Array(count).fill(0.105) },
    ],
    build: (builder, [x, y]) => builder.add(builder.node('Max', [x, y]), builder.node('Min', [y, x])),
    step: 2e-3,
  },
  {
    name: 'Max and Min of a value and itself',
    inputs: [{ shape: [5] }],
    build: (builder, [x]) => builder.add(builder.node('Max', [x, x]), builder.node('Min', [x, x])),
  },
  ...[-0.5, 0.5, 1, 2, 3].map((exponent) => ({
    ...one('Pow', positive),
    name: `Pow by ${exponent}`,
    build: (builder: Parameters<GradientCase['build']>[0], [x]: readonly string[]) =>
      builder.node('Pow', [x, builder.scalar(exponent)]),
  })),
  {
    name: 'Where, with a condition made of a value',
    inputs: [{ shape: [2, 3], sample: awayFromZero }, { shape: [3] }],
    build: (builder, [x, y]) =>
      builder.node('Where', [builder.node('Greater', [x, builder.scalar(0)]), builder.square(x), y]),
  },
  {
    name: 'PRelu with a slope for each channel, one of them below 0',
    inputs: [{ shape: [1, 3, 2, 2], sample: awayFromZero }],
    build: (builder, [x]) => builder.node('PRelu', [x, builder.floats([3, 1, 1], [0.3, -0.4, 1.7])]),
  },
  one('Relu', awayFromZero),
  one('LeakyRelu', awayFromZero, { alpha: { float: 0.2 } }),
  {
    ...one('Clip', distinct),
    name: 'Clip to two limits',
    build: (builder, [x]) => builder.node('Clip', [x, builder.scalar(-0.103), builder.scalar(0.25)]),
    step: 2e-3,
  },
  {
    ...one('Clip', awayFromZero),
    name: 'Clip from below only',
    build: (builder, [x]) => builder.node('Clip', [x, builder.scalar(0)]),
  },
  one('Sigmoid'),
  one('Tanh'),
  one('Exp'),
  one('Log', positive),
  one('Sqrt', positive),
  one('Reciprocal', positive),
  one('Neg'),
  one('Abs', awayFromZero),
  one('Sin'),
  one('Cos'),
  one('Identity'),
  one('Softmax', anywhere, { axis: { int: -1 } }, [2, 5]),
  one('Softmax', anywhere, { axis: { int: 1 } }, [2, 3, 2]),
  one('LogSoftmax', anywhere, { axis: { int: -1 } }, [2, 5]),
  one('Transpose', anywhere, { perm: { ints: [2, 0, 1] } }),
  one('Transpose'),
  { ...one('Reshape'), build: (builder, [x]) => builder.reshape(x, [3, 4]) },
  { ...one('Squeeze'), inputs: [{ shape: [1, 3, 1] }] },
  { ...one('Unsqueeze'), build: (builder, [x]) => builder.node('Unsqueeze', [x, builder.integers([1])]) },
  {
    name: 'Concat along channels, one value twice',
    inputs: [{ shape: [1, 2, 2] }, { shape: [1, 3, 2] }],
    build: (builder, [x, y]) => builder.concat([x, y, x], -2),
  },
  {
    name: 'Split, one part unread',
    inputs: [{ shape: [2, 6] }],
    build: (builder, [x]) => {
      const sizes = builder.constant(int64Tensor([3], [1, 2, 3]));
      const [first, , last] = builder.nodes('Split', [x, sizes], 3, { axis: { int: 1 } });
      return builder.multiply(first, last);
    },
  },
  { ...one('Slice'), build: (builder, [x]) => builder.slice(x, [1, 2], [1, -1], [3, 9]) },
  {
    ...one('Slice', anywhere, {}, [7, 4]),
    name: 'Slice by steps',
    build: (builder, [x]) =>
      builder.node('Slice', [
        x,
        ...[
          [1, 0],
          [7, 4],
          [0, 1],
          [3, 2],
        ].map((numbers) => builder.integers(numbers)),
      ]),
  },
  {
    ...one('Pad'),
    build: (builder, [x]) =>
      builder.node('Pad', [x, builder.integers([0, 1, 2, 1, 0, 0]), builder.scalar(3)]),
  },
  {
    ...one('Gather'),
    name: 'Gather, one element taken twice',
    build: (builder, [x]) => builder.node('Gather', [x, builder.integers([2, 0, 2])], { axis: { int: 1 } }),
  },
  {
    name: 'Expand',
    inputs: [{ shape: [3, 1] }],
    build: (builder, [x]) => builder.node('Expand', [x, builder.integers([2, 3, 4])]),
  },
  one('DepthToSpace', anywhere, { blocksize: { int: 2 } }, [1, 8, 2, 1]),
  one('DepthToSpace', anywhere, { blocksize: { int: 2 }, mode: { string: 'CRD' } }, [1, 8, 2, 1]),
  one('SpaceToDepth', anywhere, { blocksize: { int: 2 } }, [1, 2, 4, 2]),
  {
    ...one('ReduceSum'),
    build: (builder, [x]) => builder.sum(x, [0, -1]),
  },
  { ...one('ReduceSum'), name: 'ReduceSum of all', build: (builder, [x]) => builder.sum(builder.square(x)) },
  { ...one('ReduceMean'), build: (builder, [x]) => builder.mean(x, [1], true) },
  one('ReduceMax', distinct, { axes: { ints: [0, 2] }, keepdims: { int: 0 } }),
  two('MatMul', [2, 3], [3, 4]),
  two('MatMul', [2, 2, 3], [3, 2]),
  two('MatMul', [2, 3], [2, 3, 2]),
  ...[0, 1].flatMap((transA) =>
    [0, 1].map((transB): GradientCase => {
      const shapes = [transA ? [3, 2] : [2, 3], transB ? [4, 3] : [3, 4], [4]];
      return {
        name: `Gemm, transA ${transA}, transB ${transB}`,
        inputs: shapes.map((shape) => ({ shape })),
        build: (builder, inputs) =>
          builder.node('Gemm', inputs, {
            transA: { int: transA },
            transB: { int: transB },
            alpha: { float: 0.7 },
            beta: { float: 1.3 },
          }),
      };
    }),
  ),
  {
    name: 'MatMul by a constant',
    inputs: [{ shape: [2, 3] }],
    build: (builder, [x]) => builder.matmul(x, builder.constant(weights([3, 4]))),
  },
  convolution('3x3', { kernel: [3, 2, 3, 3], pads: [1, 1, 1, 1] }),
  convolution('1x1', { kernel: [3, 2, 1, 1] }),
  convolution('uneven pads', { kernel: [3, 2, 3, 2], pads: [0, 1, 2, 0] }),
  convolution('pads beyond the kernel', { kernel: [2, 2, 1, 1], pads: [1, 0, 0, 1] }),
  convolution('dilated', { kernel: [2, 2, 2, 2], dilations: [2, 1], pads: [1, 1, 0, 0] }),
  convolution('grouped', { kernel: [4, 1, 3, 3], group: 2, pads: [1, 1, 1, 1] }),
  convolution('depthwise', { kernel: [2, 1, 3, 3], group: 2, pads: [1, 1, 1, 1] }),
  convolution('3x3, stride 2', { kernel: [3, 2, 3, 3], strides: [2, 2], pads: [1, 1, 1, 1] }),
  convolution('3x3, stride 2, padded at the end', {
    kernel: [3, 2, 3, 3],
    strides: [2, 2],
    pads: [0, 0, 1, 1],
  }),
  convolution('2x2, stride 2', { kernel: [3, 2, 2, 2], strides: [2, 2] }),
  convolution('1x1, stride 2', { kernel: [3, 2, 1, 1], strides: [2, 2] }),
  convolution('depthwise, stride 2', {
    kernel: [2, 1, 3, 3],
    group: 2,
    strides: [2, 2],
    pads: [0, 0, 1, 1],
    input: [1, 2, 6, 4],
  }),
  convolution('5x5, stride 3, grouped', {
    kernel: [4, 1, 5, 5],
    group: 2,
    strides: [3, 3],
    pads: [2, 1, 1, 2],
    input: [1, 2, 7, 6],
  }),
  convolution('2x2, stride 2, grouped', { kernel: [2, 2, 2, 2], group: 2, strides: [2, 2] }, 'ConvTranspose'),
  convolution(
    '3x3, stride 2',
    { kernel: [2, 1, 3, 3], strides: [2, 2], pads: [1, 1, 1, 1] },
    'ConvTranspose',
  ),
  convolution(
    'with output padding',
    {
      kernel: [2, 1, 3, 3],
      strides: [2, 2],
      pads: [1, 1, 1, 1],
      more: { output_padding: { ints: [1, 1] } },
      input: [1, 2, 3, 2],
    },
    'ConvTranspose',
  ),
  {
    name: 'Conv, by its bias',
    inputs: [{ shape: PICTURE }, { shape: [3] }],
    build: (builder, [x, bias]) => builder.node('Conv', [x, builder.constant(weights([3, 2, 1, 1])), bias]),
  },
  pool('MaxPool', '2x2, stride 2', { kernel: [2, 2], strides: [2, 2] }),
  pool('MaxPool', '2x2, stride 2, rows left over', { kernel: [2, 2], strides: [2, 2], input: [1, 2, 5, 4] }),
  pool('MaxPool', '3x3, stride 2, padded', { kernel: [3, 3], strides: [2, 2], pads: [0, 0, 1, 1] }),
  pool('MaxPool', '3x3, stride 1, padded', { kernel: [3, 3], pads: [1, 1, 1, 1], input: [1, 1, 4, 4] }),
  pool('MaxPool', '1x1, stride 2', { kernel: [1, 1], strides: [2, 2] }),
  pool('AveragePool', '2x2, stride 2', { kernel: [2, 2], strides: [2, 2] }, anywhere),
  pool('AveragePool', '2x2, stride 2, rows left over', {
    kernel: [2, 2],
    strides: [2, 2],
    input: [1, 1, 5, 5],
  }),
  pool('AveragePool', '3x3, stride 2', { kernel: [3, 3], strides: [2, 2], input: [1, 1, 5, 6] }, anywhere),
  pool('AveragePool', '3x3, padded', { kernel: [3, 3], pads: [1, 1, 1, 1], input: [1, 1, 4, 3] }, anywhere),
  pool(
    'AveragePool',
    '3x3, pads counted',
    { kernel: [3, 3], pads: [1, 1, 1, 1], input: [1, 1, 4, 3], more: { count_include_pad: { int: 1 } } },
    anywhere,
  ),
];
