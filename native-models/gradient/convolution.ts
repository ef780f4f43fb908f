// Rules of the convolutions: the input's gradient only, as weights are frozen. Of a stride of 1 it is a Conv with
// transposed, flipped weights (three times as fast in ONNX Runtime as a ConvTranspose); of a larger stride it is a
// ConvTranspose, which beats a Conv of zero-stuffed gradients and a Conv for each phase of the stride.
import { float32Tensor, intAttribute, type Tensor } from '../graph/graph.ts';
import { constantInput, fail, type GradientRule, inputShape, type RuleContext } from './rule.ts';
import { type AxisWindow, spreadWindows, windowAxes } from './window.ts';

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

/** [group x inputs, outputs / group, rows, columns]: exchanged within each group, flipped, times `factor`. */
function exchangedWeights({ weights, group }: Convolution, factor: number) {
  const [outputs, inputs, rows, columns] = weights.shape;
  const outputsInGroup = outputs / group;
  const kernel = rows * columns;
  const source = weights.data as Float32Array;
  const data = new Float32Array(source.length);
  for (let output = 0; output < outputs; output++) {
    const first = Math.floor(output / outputsInGroup) * inputs;
    for (let input = 0; input < inputs; input++) {
      const from = (output * inputs + input) * kernel;
      const to = ((first + input) * outputsInGroup + (output % outputsInGroup)) * kernel;
      for (let element = 0; element < kernel; element++)
        data[to + kernel - 1 - element] = factor * source[from + element];
    }
  }
  return { shape: [group * inputs, outputsInGroup, rows, columns], data };
}

function ofStrideOne(context: RuleContext, convolution: Convolution): string {
  const { builder, node, gradient, factor } = context;
  const { axes, group } = convolution;
  const reach = axes.map((axis) => (axis.size - 1) * axis.dilation);
  const pads = [
    ...axes.map((axis, index) => reach[index] - axis.padBefore),
    ...axes.map((axis, index) => reach[index] - axis.padAfter),
  ];
  const [, , height, width] = builder.shape(gradient);
  // A pad of the forward Conv that reaches further than its kernel leaves gradients that fall outside the input.
  const cut = pads.map((pad) => Math.max(-pad, 0));
  const source = cut.some((count) => count > 0)
    ? builder.slice(gradient, [2, 3], cut.slice(0, 2), [height - cut[2], width - cut[3]])
    : gradient;
  const { shape, data } = exchangedWeights(convolution, factor);
  return builder.node('Conv', [source, builder.floats(shape, data, `${node.inputs[1]}_exchanged`)], {
    kernel_shape: { ints: shape.slice(2) },
    group: { int: group },
    dilations: { ints: axes.map((axis) => axis.dilation) },
    pads: { ints: pads.map((pad) => Math.max(pad, 0)) },
  });
}

function ofLargerStride(context: RuleContext, { axes, group, weights }: Convolution): string {
  const { builder, gradient, factor } = context;
  const scaled = (weights.data as Float32Array).map((weight) => factor * weight);
  const to = inputShape(context, 0);
  return spreadWindows(builder, gradient, float32Tensor(weights.shape, scaled), { axes, group, to });
}

const biasGradient = ({ builder, gradient }: RuleContext) => builder.sum(gradient, [0, 2, 3]);

const convolution: GradientRule = (context) => [
  () => {
    const found = convolutionOf(context);
    const strided = found.axes.some((axis) => axis.stride !== 1);
    return {
      value: strided ? ofLargerStride(context, found) : ofStrideOne(context, found),
      factor: 1,
    };
  },
  undefined,
  () => biasGradient(context),
];

/** The gradient of a transposed Conv is the Conv itself, with the same weights, strides and pads. */
const transposedConvolution: GradientRule = (context) => [
  () => {
    const { builder, node, gradient } = context;
    const { axes, group } = convolutionOf(context);
    const [, , height, width] = inputShape(context, 0);
    const result = builder.node('Conv', [gradient, node.inputs[1]], {
      kernel_shape: { ints: axes.map((axis) => axis.size) },
      group: { int: group },
      strides: { ints: axes.map((axis) => axis.stride) },
      dilations: { ints: axes.map((axis) => axis.dilation) },
      pads: { ints: [...axes.map((axis) => axis.padBefore), ...axes.map((axis) => axis.padAfter)] },
    });
    // What output_padding added at the end can hold a window more than the input has elements.
    const [, , rows, columns] = builder.shape(result);
    return rows === height && columns === width
      ? result
      : builder.slice(result, [2, 3], [0, 0], [height, width]);
  },
  undefined,
  () => biasGradient(context),
];

export const convolutionRules: Readonly<Record<string, GradientRule>> = {
  Conv: convolution,
  ConvTranspose: transposedConvolution,
};
