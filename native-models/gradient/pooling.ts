// Rules of the pools. The windows of either may overlap.
import { float32Tensor, intAttribute, intsAttribute } from '../graph/graph.ts';
import { nonNegativeMask } from './masks.ts';
import { fail, type GradientRule, inputShape, type RuleContext } from './rule.ts';
import { type AxisWindow, spreadWindows, windowAxes } from './window.ts';

const LOWEST = -3e38;

function axesOf(context: RuleContext): AxisWindow[] {
  const axes = windowAxes(context.node, intsAttribute(context.node, 'kernel_shape', []));
  if (axes.length !== 2) fail(context, 'takes pictures of two dimensions only');
  return axes;
}

/** The elements of all windows, rows first: each is every stride-th pixel of the padded picture. */
function windowElements({ builder, node, gradient }: RuleContext, axes: readonly AxisWindow[]): string[] {
  const counts = builder.shape(gradient).slice(2);
  const pads = [0, 0, ...axes.map((axis) => axis.padBefore), 0, 0, ...axes.map((axis) => axis.padAfter)];
  const padded = pads.some((count) => count > 0)
    ? builder.node('Pad', [node.inputs[0], builder.integers(pads, 'pads'), builder.scalar(LOWEST)])
    : node.inputs[0];
  const [rows, columns] = axes.map((axis) => axis.size);
  return Array.from({ length: rows * columns }, (_, element) => {
    const starts = [Math.floor(element / columns), element % columns].map(
      (position, axis) => position * axes[axis].dilation,
    );
    const ends = starts.map((start, axis) => start + (counts[axis] - 1) * axes[axis].stride + 1);
    const bounds = [starts, ends, [2, 3], axes.map((axis) => axis.stride)];
    return builder.node('Slice', [padded, ...bounds.map((numbers) => builder.integers(numbers))]);
  });
}

/** Gives each window's elements back to where they were read: a ConvTranspose that picks one place for each. */
function scatterElements(context: RuleContext, axes: readonly AxisWindow[], elements: readonly string[]) {
  const { builder } = context;
  const [batch, channels, rows, columns] = builder.shape(elements[0]);
  const count = elements.length;
  const apart = elements.map((element) => builder.reshape(element, [batch, channels, 1, rows, columns]));
  const together = builder.reshape(builder.concat(apart, 2), [batch, channels * count, rows, columns]);
  const picks = Array.from({ length: channels * count * count }, (_, index) =>
    Math.floor(index / count) % count === index % count ? 1 : 0,
  );
  const weights = float32Tensor([channels * count, 1, axes[0].size, axes[1].size], picks);
  return spreadWindows(builder, together, weights, { axes, group: channels, to: inputShape(context, 0) });
}

/** All of a window's gradient goes to the first of its elements (rows first) that equals the maximum. */
const maximum: GradientRule = (context) => [
  () => {
    const { builder, node } = context;
    const axes = axesOf(context);
    let left = context.gradient;
    const taken = windowElements(context, axes).map((element) => {
      const wins = nonNegativeMask(builder, builder.subtract(element, node.outputs[0]));
      const share = builder.multiply(left, wins);
      left = builder.subtract(left, share);
      return share;
    });
    return scatterElements(context, axes, taken);
  },
];

/** An AveragePool is a depthwise Conv; where padding isn't counted, of fewer elements at the borders. */
const average: GradientRule = (context) => [
  () => {
    const { builder, node, gradient } = context;
    const axes = axesOf(context);
    const [, channels] = inputShape(context, 0);
    const count = axes[0].size * axes[1].size;
    const padded = axes.some((axis) => axis.padBefore > 0 || axis.padAfter > 0);
    const partial = padded && intAttribute(node, 'count_include_pad', 0) === 0;
    const shares = new Float32Array(channels * count).fill(partial ? 1 : 1 / count);
    const weights = float32Tensor([channels, 1, axes[0].size, axes[1].size], shares);
    const shared = partial ? builder.multiply(gradient, partialCounts(context, axes)) : gradient;
    return spreadWindows(builder, shared, weights, { axes, group: channels, to: inputShape(context, 0) });
  },
];

/** 1 / (elements of each window that are no padding), [1, 1, rows, columns]. */
function partialCounts(context: RuleContext, axes: readonly AxisWindow[]): string {
  const shape = inputShape(context, 0);
  const [, , rows, columns] = context.builder.shape(context.gradient);
  const counts = [rows, columns].map((count, index) =>
    Array.from({ length: count }, (_, position) => {
      const { size, stride, dilation, padBefore } = axes[index];
      const places = Array.from({ length: size }, (_, tap) => position * stride + tap * dilation - padBefore);
      return places.filter((place) => place >= 0 && place < shape[index + 2]).length;
    }),
  );
  const shares = counts[0].flatMap((down) => counts[1].map((across) => 1 / (down * across)));
  return context.builder.floats([1, 1, rows, columns], shares, 'shares');
}

export const poolingRules: Readonly<Record<string, GradientRule>> = {
  MaxPool: maximum,
  AveragePool: average,
};
