// Rules of the pools. The windows of either may overlap.
import type { GraphBuilder } from '../graph/builder.ts';
import { intAttribute, intsAttribute } from '../graph/graph.ts';
import { nonNegativeMask } from './masks.ts';
import { fail, type GradientRule, inputShape, type RuleContext } from './rule.ts';
import { type AxisWindow, phasesOf, windowAxes } from './window.ts';

const LOWEST = -3e38;

interface Pool {
  readonly axes: readonly AxisWindow[];
  readonly stride: number;
}

function poolOf(context: RuleContext): Pool {
  const axes = windowAxes(context.node, intsAttribute(context.node, 'kernel_shape', []));
  if (axes.length !== 2) fail(context, 'takes pictures of two dimensions only');
  if (axes[0].stride !== axes[1].stride) fail(context, 'different strides along the two axes are not taken');
  return { axes, stride: axes[0].stride };
}

/** Gradient of a window's element [row, column] at every output position. */
type Contribution = (row: number, column: number) => string;

/**
 * Adds each element's contribution to the input position it was read from: phase by phase (position modulo the
 * stride), then interleaved.
 */
function scatterWindows(context: RuleContext, { axes, stride }: Pool, contribution: Contribution): string {
  const { builder } = context;
  const shape = inputShape(context, 0);
  const [batch, channels, height, width] = shape;
  const [vertical, horizontal] = axes.map((axis, index) => phasesOf(axis, shape[index + 2]));
  const phases: string[] = [];
  for (const rows of vertical.taps)
    for (const columns of horizontal.taps) {
      const parts = rows.flatMap((row) =>
        columns.map((column) =>
          shifted(
            builder,
            contribution(row.element, column.element),
            [row.shift, column.shift],
            [vertical.count, horizontal.count],
          ),
        ),
      );
      const zeros = () =>
        builder.floats(
          [batch, channels, vertical.count, horizontal.count],
          new Float32Array(batch * channels * vertical.count * horizontal.count),
          'zeros',
        );
      phases.push(parts.length > 0 ? parts.reduce((sum, part) => builder.add(sum, part)) : zeros());
    }
  if (stride === 1) return phases[0];
  const joined = builder.concat(phases, 1);
  const whole = builder.node('DepthToSpace', [joined], {
    blocksize: { int: stride },
    mode: { string: 'DCR' },
  });
  return vertical.count * stride === height && horizontal.count * stride === width
    ? whole
    : builder.slice(whole, [2, 3], [0, 0], [height, width]);
}

/** result[q] = value[q + shift], 0 outside, for q in [0, count) along rows and columns. */
function shifted(builder: GraphBuilder, value: string, shifts: number[], counts: number[]): string {
  const size = builder.shape(value).slice(2);
  const from = shifts.map((shift) => Math.max(shift, 0));
  const to = shifts.map((shift, axis) => Math.min(size[axis], counts[axis] + shift));
  const before = shifts.map((shift) => Math.max(-shift, 0));
  const after = shifts.map((_, axis) => counts[axis] - before[axis] - (to[axis] - from[axis]));
  const whole = from.every((start, axis) => start === 0 && to[axis] === size[axis]);
  const kept = whole ? value : builder.slice(value, [2, 3], from, to);
  if ([...before, ...after].every((count) => count === 0)) return kept;
  return builder.node('Pad', [kept, builder.integers([0, 0, ...before, 0, 0, ...after], 'pads')]);
}

/** The elements [row, column] of all windows: every stride-th pixel of the padded picture. */
function elementReader(context: RuleContext, { axes, stride }: Pool): Contribution {
  const { builder, node, gradient } = context;
  const [, , rows, columns] = builder.shape(gradient);
  const pads = [0, 0, ...axes.map((axis) => axis.padBefore), 0, 0, ...axes.map((axis) => axis.padAfter)];
  const padded = pads.some((count) => count > 0)
    ? builder.node('Pad', [node.inputs[0], builder.integers(pads, 'pads'), builder.scalar(LOWEST)])
    : node.inputs[0];
  return (row, column) => {
    const starts = [row * axes[0].dilation, column * axes[1].dilation];
    const ends = [starts[0] + (rows - 1) * stride + 1, starts[1] + (columns - 1) * stride + 1];
    const bounds = [starts, ends, [2, 3], [stride, stride]].map((numbers) => builder.integers(numbers));
    return builder.node('Slice', [padded, ...bounds]);
  };
}

/** All of a window's gradient goes to the first of its elements (rows first) that equals the maximum. */
const maximum: GradientRule = (context) => [
  () => {
    const { builder, node } = context;
    const pool = poolOf(context);
    const read = elementReader(context, pool);
    const [rows, columns] = pool.axes.map((axis) => axis.size);
    const contributions: string[] = [];
    let left = context.gradient;
    for (let element = 0; element < rows * columns; element++) {
      const candidate = read(Math.floor(element / columns), element % columns);
      const wins = nonNegativeMask(builder, builder.subtract(candidate, node.outputs[0]));
      const taken = builder.multiply(left, wins);
      contributions.push(taken);
      left = builder.subtract(left, taken);
    }
    return scatterWindows(context, pool, (row, column) => contributions[row * columns + column]);
  },
];

const average: GradientRule = (context) => [
  () => {
    const { builder, node, gradient } = context;
    const pool = poolOf(context);
    const [vertical, horizontal] = pool.axes;
    const count = vertical.size * horizontal.size;
    const padded = pool.axes.some((axis) => axis.padBefore > 0 || axis.padAfter > 0);
    if (padded && intAttribute(node, 'count_include_pad', 0) === 0)
      return scatterWindows(context, pool, () => builder.multiply(gradient, partialCounts(context, pool)));
    const share = builder.scale(gradient, 1 / count);
    const tiled = vertical.size === pool.stride && horizontal.size === pool.stride && !padded;
    return tiled ? repeated(context, share, pool.stride) : scatterWindows(context, pool, () => share);
  },
];

/** 1 / (elements of each window that are no padding), [1, 1, rows, columns]. */
function partialCounts(context: RuleContext, { axes }: Pool): string {
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

/** Every pixel repeated to a square of `times`, zeros where the input reaches past the last window. */
function repeated({ builder, node }: RuleContext, value: string, times: number): string {
  const [batch, channels, rows, columns] = builder.shape(value);
  const [, , height, width] = builder.shape(node.inputs[0]);
  const apart = builder.reshape(value, [batch, channels, rows, 1, columns, 1]);
  const wanted = builder.integers([batch, channels, rows, times, columns, times], 'shape');
  const spread = builder.node('Expand', [apart, wanted]);
  const whole = builder.reshape(spread, [batch, channels, rows * times, columns * times]);
  const after = [0, 0, height - rows * times, width - columns * times];
  if (after.every((count) => count === 0)) return whole;
  return builder.node('Pad', [whole, builder.integers([0, 0, 0, 0, ...after], 'pads')]);
}

export const poolingRules: Readonly<Record<string, GradientRule>> = {
  MaxPool: maximum,
  AveragePool: average,
};
