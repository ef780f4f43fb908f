// TensorFlow's tensors have their channels last, ours first. Constants are rearranged once, at conversion.
import { elementCount, float32Tensor, type Tensor } from '../../graph/graph.ts';

/** The tensor with axis `order[k]` of the source as its axis k. */
export function transposed(tensor: Tensor, order: readonly number[]): Tensor {
  const strides = tensor.shape.map((_, axis) => elementCount(tensor.shape.slice(axis + 1)));
  const shape = order.map((axis) => tensor.shape[axis]);
  const data = new Float32Array(tensor.data.length);
  const position = shape.map(() => 0);
  let source = 0;
  for (let target = 0; target < data.length; target++) {
    data[target] = Number(tensor.data[source]);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      source += strides[order[axis]];
      if (++position[axis] < shape[axis]) break;
      source -= position[axis] * strides[order[axis]];
      position[axis] = 0;
    }
  }
  return float32Tensor(shape, data);
}

/** Convolution weights [height, width, in, out] as [out, in, height, width]. */
export function convolutionWeights(tensor: Tensor): Tensor {
  return transposed(tensor, [3, 2, 0, 1]);
}

/** Depthwise weights [height, width, in, multiplier] as [in * multiplier, 1, height, width]. */
export function depthwiseWeights(tensor: Tensor): Tensor {
  const [height, width, channels, multiplier] = tensor.shape;
  const moved = transposed(tensor, [2, 3, 0, 1]);
  return { ...moved, shape: [channels * multiplier, 1, height, width] };
}

/**
 * A constant that is broadcast against [N, height, width, C], rearranged to be broadcast against
 * [N, C, height, width]: [C] becomes [C, 1, 1], a number stays a number.
 */
export function broadcastConstant(tensor: Tensor): Tensor {
  if (tensor.shape.length === 0 || elementCount(tensor.shape) === 1) return { ...tensor, shape: [] };
  const shape = [1, 1, 1, 1, ...tensor.shape].slice(-4);
  const moved = transposed({ ...tensor, shape }, [0, 3, 1, 2]);
  return moved.shape[0] === 1 ? { ...moved, shape: moved.shape.slice(1) } : moved;
}

/** Padding before and after, in pixels, that TensorFlow's SAME puts around one axis. */
export function samePadding(size: number, window: number, stride: number): [before: number, after: number] {
  const total = Math.max((Math.ceil(size / stride) - 1) * stride + window - size, 0);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}
