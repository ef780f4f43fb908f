// The windows of convolutions and pools.
import type { GraphBuilder } from '../graph/builder.ts';
import { float32Tensor, type GraphNode, intsAttribute, type Tensor } from '../graph/graph.ts';

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

interface Spread {
  readonly axes: readonly AxisWindow[];
  readonly group: number;
  /** Shape of the picture that the windows read. */
  readonly to: readonly number[];
}

/**
 * What windows over a picture read, given back: ConvTranspose of `value` (a number for each window and channel) by
 * constant `weights`; rows and columns behind the last window get zeros.
 */
export function spreadWindows(
  builder: GraphBuilder,
  value: string,
  weights: Tensor,
  { axes, group, to }: Spread,
): string {
  const counts = builder.shape(value).slice(2);
  const left = axes.map(
    ({ size, stride, dilation, padBefore, padAfter }, axis) =>
      to[axis + 2] + padBefore + padAfter - ((counts[axis] - 1) * stride + (size - 1) * dilation + 1),
  );
  const odd = oddGroups(builder, value, weights, group);
  return builder.node('ConvTranspose', [odd.value, builder.constant(odd.weights, 'weights')], {
    kernel_shape: { ints: axes.map((axis) => axis.size) },
    group: { int: group },
    strides: { ints: axes.map((axis) => axis.stride) },
    dilations: { ints: axes.map((axis) => axis.dilation) },
    pads: { ints: [...axes.map((axis) => axis.padBefore), ...axes.map((axis) => axis.padAfter)] },
    output_padding: { ints: left },
  });
}

/**
 * Groups of an even number of channels that make one channel each get another one of zeros: ONNX Runtime 1.30's
 * WebGPU provider answers wrong numbers for the even ones.
 */
function oddGroups(builder: GraphBuilder, value: string, weights: Tensor, group: number) {
  const [batch, channels, rows, columns] = builder.shape(value);
  const [, made, ...kernel] = weights.shape;
  const size = channels / group;
  if (group === 1 || made !== 1 || size % 2 === 1) return { value, weights };
  const zeros = builder.floats(
    [batch, group, 1, rows, columns],
    new Float32Array(batch * group * rows * columns),
    'zeros',
  );
  const apart = builder.reshape(value, [batch, group, size, rows, columns]);
  const elements = kernel[0] * kernel[1];
  const data = new Float32Array(group * (size + 1) * elements);
  for (let part = 0; part < group; part++) {
    const own = (weights.data as Float32Array).subarray(part * size * elements, (part + 1) * size * elements);
    data.set(own, part * (size + 1) * elements);
  }
  return {
    value: builder.reshape(builder.concat([apart, zeros], 2), [batch, group * (size + 1), rows, columns]),
    weights: float32Tensor([group * (size + 1), 1, ...kernel], data),
  };
}
