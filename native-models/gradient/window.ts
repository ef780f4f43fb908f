// The windows of convolutions and pools.
import type { GraphBuilder } from '../graph/builder.ts';
import { type GraphNode, intsAttribute } from '../graph/graph.ts';

/** One spatial axis of a window. */
export interface AxisWindow {
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padBefore: number;
  readonly padAfter: number;
}

export function windowAxes(node: GraphNode, kernel: readonly number[]): AxisWindow[] {
  const strides = intsAttribute(node, 'strides', [1, 1]);
  const dilations = intsAttribute(node, 'dilations', [1, 1]);
  const pads = intsAttribute(node, 'pads', [0, 0, 0, 0]);
  return kernel.map((size, axis) => ({
    size,
    stride: strides[axis],
    dilation: dilations[axis],
    padBefore: pads[axis],
    padAfter: pads[axis + kernel.length],
  }));
}

/**
 * What windows over a picture of shape `to` read, given back: ConvTranspose of `value` (a number for each window
 * and channel) by `weights`; rows and columns behind the last window get zeros.
 */
export function spreadWindows(
  builder: GraphBuilder,
  value: string,
  weights: string,
  { axes, group, to }: { axes: readonly AxisWindow[]; group: number; to: readonly number[] },
): string {
  const counts = builder.shape(value).slice(2);
  const left = axes.map(
    ({ size, stride, dilation, padBefore, padAfter }, axis) =>
      to[axis + 2] + padBefore + padAfter - ((counts[axis] - 1) * stride + (size - 1) * dilation + 1),
  );
  return builder.node('ConvTranspose', [value, weights], {
    kernel_shape: { ints: axes.map((axis) => axis.size) },
    group: { int: group },
    strides: { ints: axes.map((axis) => axis.stride) },
    dilations: { ints: axes.map((axis) => axis.dilation) },
    pads: { ints: [...axes.map((axis) => axis.padBefore), ...axes.map((axis) => axis.padAfter)] },
    output_padding: { ints: left },
  });
}
