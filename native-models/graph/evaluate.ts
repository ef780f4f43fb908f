// A small evaluator of operations on constant tensors: shape arithmetic, elementwise arithmetic and the movements
// of elements. It serves constant folding; sums and products of matrices are left to ONNX Runtime.
import {
  type ElementType,
  elementCount,
  type GraphNode,
  intAttribute,
  integersOf,
  intsAttribute,
  type Tensor,
  type TensorData,
} from './graph.ts';
import { broadcastShapes, normalizeAxis } from './shapes.ts';

type Evaluation = (node: GraphNode, inputs: readonly Tensor[]) => Tensor[];

function emptyData(type: ElementType, count: number): TensorData {
  if (type === 'float32') return new Float32Array(count);
  if (type === 'int64') return new BigInt64Array(count);
  if (type === 'int32') return new Int32Array(count);
  return new Uint8Array(count);
}

/** Row-major strides of a shape, in elements. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1] * shape[axis + 1];
  return strides;
}

/** For each element of `shape` in order, start + sum over axes of (coordinate x step). */
function offsets(shape: readonly number[], steps: readonly number[], start = 0): Int32Array {
  const result = new Int32Array(elementCount(shape)).fill(start);
  const strides = stridesOf(shape);
  for (let axis = 0; axis < shape.length; axis++) {
    if (steps[axis] === 0) continue;
    for (let index = 0; index < result.length; index++)
      result[index] += (Math.floor(index / strides[axis]) % shape[axis]) * steps[axis];
  }
  return result;
}

function pick(tensor: Tensor, shape: readonly number[], indices: Int32Array): Tensor {
  const data = emptyData(tensor.type, indices.length);
  for (let index = 0; index < indices.length; index++) data[index] = tensor.data[indices[index]];
  return { type: tensor.type, shape: [...shape], data };
}

function broadcastOffsets(from: readonly number[], to: readonly number[]): Int32Array {
  const strides = stridesOf(from);
  const steps = to.map((_, axis) => {
    const own = axis - to.length + from.length;
    return own < 0 || from[own] === 1 ? 0 : strides[own];
  });
  return offsets(to, steps);
}

const arithmetic =
  (apply: (left: number, right: number) => number): Evaluation =>
  (_node, [left, right]) => {
    const shape = broadcastShapes(left.shape, right.shape)!;
    const data = emptyData(left.type, elementCount(shape));
    const [fromLeft, fromRight] = [broadcastOffsets(left.shape, shape), broadcastOffsets(right.shape, shape)];
    for (let index = 0; index < data.length; index++) {
      const result = apply(Number(left.data[fromLeft[index]]), Number(right.data[fromRight[index]]));
      data[index] = left.type === 'int64' ? BigInt(Math.trunc(result)) : result;
    }
    return [{ type: left.type, shape, data }];
  };

const unary =
  (apply: (value: number) => number): Evaluation =>
  (_node, [input]) => {
    const data = emptyData(input.type, input.data.length);
    for (let index = 0; index < data.length; index++) {
      const result = apply(Number(input.data[index]));
      data[index] = input.type === 'int64' ? BigInt(result) : result;
    }
    return [{ ...input, data }];
  };

function part(input: Tensor, shape: readonly number[], steps: readonly number[], start: number): Tensor {
  return pick(input, shape, offsets(shape, steps, start));
}

const slice: Evaluation = (_node, [input, starts, ends, axes, steps]) => {
  const strides = stridesOf(input.shape);
  const [shape, moves] = [[...input.shape], [...strides]];
  let first = 0;
  const given = integersOf(starts);
  const stops = integersOf(ends);
  const along = axes ? integersOf(axes) : given.map((_, axis) => axis);
  along.forEach((unnormalised, index) => {
    const axis = normalizeAxis(unnormalised, shape.length);
    const size = input.shape[axis];
    const bound = (value: number) => Math.min(Math.max(value < 0 ? value + size : value, 0), size);
    const step = steps ? integersOf(steps)[index] : 1;
    const start = bound(given[index]);
    shape[axis] = Math.max(Math.ceil((bound(stops[index]) - start) / step), 0);
    moves[axis] = strides[axis] * step;
    first += start * strides[axis];
  });
  return [part(input, shape, moves, first)];
};

const split: Evaluation = (node, [input, sizes]) => {
  const axis = normalizeAxis(intAttribute(node, 'axis', 0), input.shape.length);
  const strides = stridesOf(input.shape);
  let start = 0;
  return integersOf(sizes).map((size) => {
    const shape = input.shape.map((whole, other) => (other === axis ? size : whole));
    start += size;
    return part(input, shape, strides, (start - size) * strides[axis]);
  });
};

const concat: Evaluation = (node, inputs) => {
  const axis = normalizeAxis(intAttribute(node, 'axis', 0), inputs[0].shape.length);
  const total = inputs.reduce((sum, input) => sum + input.shape[axis], 0);
  const shape = inputs[0].shape.map((size, other) => (other === axis ? total : size));
  const data = emptyData(inputs[0].type, elementCount(shape));
  const strides = stridesOf(shape);
  let start = 0;
  for (const input of inputs) {
    const targets = offsets(input.shape, strides, start * strides[axis]);
    for (let index = 0; index < targets.length; index++) data[targets[index]] = input.data[index];
    start += input.shape[axis];
  }
  return [{ type: inputs[0].type, shape, data }];
};

const gather: Evaluation = (node, [input, indices]) => {
  const axis = normalizeAxis(intAttribute(node, 'axis', 0), input.shape.length);
  const [before, after] = [input.shape.slice(0, axis), input.shape.slice(axis + 1)];
  const [outer, size, inner] = [elementCount(before), input.shape[axis], elementCount(after)];
  const chosen = integersOf(indices).map((index) => normalizeAxis(index, size));
  const from = new Int32Array(outer * chosen.length * inner);
  let target = 0;
  for (let row = 0; row < outer; row++)
    for (const index of chosen)
      for (let column = 0; column < inner; column++) from[target++] = (row * size + index) * inner + column;
  return [pick(input, [...before, ...indices.shape, ...after], from)];
};

const transpose: Evaluation = (node, [input]) => {
  const order = intsAttribute(node, 'perm', [...input.shape.keys()].reverse());
  const strides = stridesOf(input.shape);
  const shape = order.map((axis) => input.shape[axis]);
  return [
    part(
      input,
      shape,
      order.map((axis) => strides[axis]),
      0,
    ),
  ];
};

const tile: Evaluation = (_node, [input, repeats]) => {
  const counts = integersOf(repeats);
  const [shape, strides] = [input.shape.map((size, axis) => size * counts[axis]), stridesOf(input.shape)];
  const own = stridesOf(shape);
  const indices = new Int32Array(elementCount(shape));
  for (let index = 0; index < indices.length; index++)
    indices[index] = own.reduce(
      (sum, stride, axis) => sum + (Math.floor(index / stride) % input.shape[axis]) * strides[axis],
      0,
    );
  return [pick(input, shape, indices)];
};

const expand: Evaluation = (_node, [input, sizes]) => {
  const shape = broadcastShapes(input.shape, integersOf(sizes))!;
  return [pick(input, shape, broadcastOffsets(input.shape, shape))];
};

/** What each operation makes of constant inputs; those that only change the shape are in `reshaping`. */
const evaluations: Readonly<Record<string, Evaluation>> = {
  Add: arithmetic((left, right) => left + right),
  Sub: arithmetic((left, right) => left - right),
  Mul: arithmetic((left, right) => left * right),
  Div: arithmetic((left, right) => left / right),
  Pow: arithmetic((left, right) => left ** right),
  Min: arithmetic(Math.min),
  Max: arithmetic(Math.max),
  Neg: unary((value) => -value),
  Abs: unary(Math.abs),
  Sqrt: unary(Math.sqrt),
  Reciprocal: unary((value) => 1 / value),
  Exp: unary(Math.exp),
  Slice: slice,
  Split: split,
  Concat: concat,
  Gather: gather,
  Transpose: transpose,
  Tile: tile,
  Expand: expand,
};

const reshaping = new Set(['Reshape', 'Unsqueeze', 'Squeeze', 'Identity']);

export function canEvaluate(node: GraphNode): boolean {
  return reshaping.has(node.op) || node.op in evaluations;
}

/** The outputs of `node` for constant inputs; `shapes` are its outputs' shapes, as inferred. */
export function evaluateNode(
  node: GraphNode,
  inputs: readonly Tensor[],
  shapes: readonly (readonly number[])[],
): Tensor[] {
  if (reshaping.has(node.op)) return [{ ...inputs[0], shape: shapes[0] }];
  return evaluations[node.op](node, inputs);
}
