// Rules of the convolutions: the input's gradient only, as weights are frozen. Of a stride of 1 it is a Conv with
// transposed, flipped weights. Of a larger stride each of the stride x stride phases of the input is a stride-1
// Conv of the gradient with the kernel elements that meet it; all phases are one Conv and a DepthToSpace.
import { intAttribute, type Tensor } from '../graph/graph.ts';
import { constantInput, fail, type GradientRule, inputShape, type RuleContext } from './rule.ts';
import { type AxisWindow, phasesOf, windowAxes } from './window.ts';

type Numbers = readonly number[];

interface Convolution {
  readonly axes: readonly AxisWindow[];
  readonly group: number;
  /** [outputs, inputs a group, rows, columns]. */
  readonly weights: Tensor;
}

function convolutionOf(context: RuleContext): Convolution {
  const weights = constantInput(context, 1, 'weights');
  if (weights.shape.length !== 4) fail(context, 'takes pictures of two dimensions only');
  return {
    weights,
    group: intAttribute(context.node, 'group', 1),
    axes: windowAxes(context.node, weights.shape.slice(2)),
  };
}

/** Weights with inputs and outputs exchanged within each group, read through `element` (undefined: 0). */
function exchangedWeights(
  { weights, group }: Convolution,
  kernel: Numbers,
  phases: number,
  element: (phase: number, row: number, column: number) => readonly [number, number] | undefined,
): { shape: number[]; data: Float32Array } {
  const [outputs, inputs, rows, columns] = weights.shape;
  const outputsInGroup = outputs / group;
  const [height, width] = kernel;
  const shape = [group * inputs * phases, outputsInGroup, height, width];
  const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
  const source = weights.data as Float32Array;
  for (let phase = 0; phase < phases; phase++)
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++) {
        const from = element(phase, row, column);
        if (!from) continue;
        for (let output = 0; output < outputs; output++) {
          const part = Math.floor(output / outputsInGroup);
          for (let input = 0; input < inputs; input++) {
            const channel = (part * inputs + input) * phases + phase;
            const target = (channel * outputsInGroup + (output % outputsInGroup)) * height * width;
            const origin = ((output * inputs + input) * rows + from[0]) * columns + from[1];
            data[target + row * width + column] = source[origin];
          }
        }
      }
  return { shape, data };
}

/** Conv of `value` with pads that may be negative (a cut); the weights take in the pending factor. */
function paddedConvolution(
  { builder, node, factor }: RuleContext,
  value: string,
  weights: { shape: Numbers; data: Float32Array },
  attributes: { group: number; dilations: Numbers; pads: Numbers },
): string {
  const [, , height, width] = builder.shape(value);
  const cut = attributes.pads.map((pad) => Math.max(-pad, 0));
  const whole = cut.every((count) => count === 0);
  const source = whole
    ? value
    : builder.slice(value, [2, 3], cut.slice(0, 2), [height - cut[2], width - cut[3]]);
  const scaled = weights.data.map((weight) => weight * factor);
  const name = builder.floats(weights.shape, scaled, `${node.inputs[1]}_exchanged`);
  return builder.node('Conv', [source, name], {
    kernel_shape: { ints: weights.shape.slice(2) },
    group: { int: attributes.group },
    strides: { ints: [1, 1] },
    dilations: { ints: attributes.dilations },
    pads: { ints: attributes.pads.map((pad) => Math.max(pad, 0)) },
  });
}

function ofStrideOne(context: RuleContext, convolution: Convolution): string {
  const { axes, group, weights } = convolution;
  const [, , rows, columns] = weights.shape;
  const flipped = exchangedWeights(convolution, [rows, columns], 1, (_, row, column) => [
    rows - 1 - row,
    columns - 1 - column,
  ]);
  const reach = axes.map((axis) => (axis.size - 1) * axis.dilation);
  return paddedConvolution(context, context.gradient, flipped, {
    group,
    dilations: axes.map((axis) => axis.dilation),
    pads: [
      ...axes.map((axis, index) => reach[index] - axis.padBefore),
      ...axes.map((axis, index) => reach[index] - axis.padAfter),
    ],
  });
}

function ofLargerStride(context: RuleContext, convolution: Convolution): string {
  const { builder, gradient } = context;
  const { axes, group } = convolution;
  const shape = inputShape(context, 0);
  const stride = axes[0].stride;
  if (axes[1].stride !== stride) fail(context, 'different strides along the two axes are not taken');
  const [vertical, horizontal] = axes.map((axis, index) => phasesOf(axis, shape[index + 2]));
  const kernel = [vertical.span, horizontal.span];
  const tapOf = (phases: typeof vertical, phase: number, position: number) =>
    phases.taps[phase].find((tap) => tap.shift === phases.firstShift + position)?.element;
  const weights = exchangedWeights(convolution, kernel, stride ** 2, (phase, row, column) => {
    const elements = [
      tapOf(vertical, Math.floor(phase / stride), row),
      tapOf(horizontal, phase % stride, column),
    ];
    return elements[0] === undefined || elements[1] === undefined ? undefined : [elements[0], elements[1]];
  });
  const size = builder.shape(gradient).slice(2);
  const before = [vertical, horizontal].map((phases) => -phases.firstShift);
  const after = [vertical, horizontal].map(
    (phases, axis) => phases.count + phases.span - 1 - size[axis] - before[axis],
  );
  const convolved = paddedConvolution(context, gradient, weights, {
    group,
    dilations: [1, 1],
    pads: [...before, ...after],
  });
  const spread = builder.node('DepthToSpace', [convolved], {
    blocksize: { int: stride },
    mode: { string: 'CRD' },
  });
  const [, , height, width] = builder.shape(spread);
  return height === shape[2] && width === shape[3]
    ? spread
    : builder.slice(spread, [2, 3], [0, 0], [shape[2], shape[3]]);
}

const biasGradient = ({ builder, gradient }: RuleContext) => builder.sum(gradient, [0, 2, 3]);

const convolution: GradientRule = (context) => [
  () => {
    const found = convolutionOf(context);
    const strided = found.axes.some((axis) => axis.stride !== 1);
    const value = strided ? ofLargerStride(context, found) : ofStrideOne(context, found);
    return { value, factor: 1 };
  },
  undefined,
  () => biasGradient(context),
];

/** The gradient of a transposed Conv is the Conv itself, with the same weights, strides and pads. */
const transposedConvolution: GradientRule = (context) => [
  () => {
    const { builder, node, gradient } = context;
    const { axes, group } = convolutionOf(context);
    const shape = inputShape(context, 0);
    const size = builder.shape(gradient);
    // What output_padding added at the end reaches past the last window and is cut or not read.
    const pads = [...axes.map((axis) => axis.padBefore), ...axes.map((axis) => axis.padAfter)];
    const result = builder.node('Conv', [gradient, node.inputs[1]], {
      kernel_shape: { ints: axes.map((axis) => axis.size) },
      group: { int: group },
      strides: { ints: axes.map((axis) => axis.stride) },
      dilations: { ints: axes.map((axis) => axis.dilation) },
      pads: { ints: pads },
    });
    const [, , height, width] = builder.shape(result);
    if (height < shape[2] || width < shape[3])
      fail(context, `windows over [${size.join(', ')}] don't cover its input`);
    return height === shape[2] && width === shape[3]
      ? result
      : builder.slice(result, [2, 3], [0, 0], [shape[2], shape[3]]);
  },
  undefined,
  () => biasGradient(context),
];

export const convolutionRules: Readonly<Record<string, GradientRule>> = {
  Conv: convolution,
  ConvTranspose: transposedConvolution,
};
