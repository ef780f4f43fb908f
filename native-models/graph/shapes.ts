// Shape and type of every operation's outputs from its inputs': one table, one op an entry. An operation that
// is not in the table is an error that names it.
import {
  type ElementType,
  GraphError,
  type GraphNode,
  intAttribute,
  integersOf,
  intsAttribute,
  stringAttribute,
  type Tensor,
  type ValueType,
} from './graph.ts';

interface Context {
  readonly node: GraphNode;
  /** Type of input `index`; an error when it is left out. */
  input(index: number): ValueType;
  /** The integers of input `index`, which has to be constant. */
  integers(index: number): number[];
  has(index: number): boolean;
  fail(message: string): never;
}

type Rule = (context: Context) => ValueType[];

/** NumPy's broadcast of two shapes; undefined when they don't fit. */
export function broadcastShapes(left: readonly number[], right: readonly number[]): number[] | undefined {
  const rank = Math.max(left.length, right.length);
  const result: number[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const a = left[axis - rank + left.length] ?? 1;
    const b = right[axis - rank + right.length] ?? 1;
    if (a !== b && a !== 1 && b !== 1) return undefined;
    result.push(Math.max(a, b));
  }
  return result;
}

function broadcastAll(context: Context, shapes: (readonly number[])[]): number[] {
  return shapes.reduce<number[]>((result, shape) => {
    const next = broadcastShapes(result, shape);
    return next ?? context.fail(`shapes [${result.join(', ')}] and [${shape.join(', ')}] don't broadcast`);
  }, []);
}

const sameAsInput: Rule = (context) => [context.input(0)];

const elementwise =
  (result?: ElementType): Rule =>
  (context) => {
    const inputs = context.node.inputs.map((_, index) => context.input(index));
    const shape = broadcastAll(
      context,
      inputs.map((input) => input.shape),
    );
    return [{ type: result ?? inputs[0].type, shape }];
  };

export function normalizeAxis(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}

function reducedShape(shape: readonly number[], axes: readonly number[], keep: boolean): number[] {
  const reduced = new Set(axes.map((axis) => normalizeAxis(axis, shape.length)));
  return keep
    ? shape.map((size, axis) => (reduced.has(axis) ? 1 : size))
    : shape.filter((_, axis) => !reduced.has(axis));
}

const reduce: Rule = (context) => {
  const { type, shape } = context.input(0);
  const all = shape.map((_, axis) => axis);
  const axes = context.has(1) ? context.integers(1) : intsAttribute(context.node, 'axes', all);
  return [{ type, shape: reducedShape(shape, axes, intAttribute(context.node, 'keepdims', 1) === 1) }];
};

interface Window {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly pads: readonly number[];
}

function windowOf(context: Context, kernel: readonly number[]): Window {
  const automatic = stringAttribute(context.node, 'auto_pad', 'NOTSET');
  if (automatic !== 'NOTSET') context.fail(`auto_pad ${automatic} is not taken: pads have to be explicit`);
  if (intAttribute(context.node, 'ceil_mode', 0) !== 0) context.fail('ceil_mode 1 is not taken');
  return {
    kernel,
    strides: intsAttribute(context.node, 'strides', [1, 1]),
    dilations: intsAttribute(context.node, 'dilations', [1, 1]),
    pads: intsAttribute(context.node, 'pads', [0, 0, 0, 0]),
  };
}

function windowedSizes(context: Context, shape: readonly number[], window: Window): number[] {
  return [0, 1].map((axis) => {
    const extent = (window.kernel[axis] - 1) * window.dilations[axis] + 1;
    const padded = shape[axis + 2] + window.pads[axis] + window.pads[axis + 2];
    if (padded < extent) context.fail(`a window of ${extent} doesn't fit into ${padded}`);
    return Math.floor((padded - extent) / window.strides[axis]) + 1;
  });
}

const pool: Rule = (context) => {
  const { type, shape } = context.input(0);
  const window = windowOf(context, intsAttribute(context.node, 'kernel_shape', []));
  return [{ type, shape: [shape[0], shape[1], ...windowedSizes(context, shape, window)] }];
};

const rules: Readonly<Record<string, Rule>> = {
  Add: elementwise(),
  Sub: elementwise(),
  Mul: elementwise(),
  Div: elementwise(),
  Pow: elementwise(),
  Min: elementwise(),
  Max: elementwise(),
  PRelu: elementwise(),
  Greater: elementwise('bool'),
  GreaterOrEqual: elementwise('bool'),
  Less: elementwise('bool'),
  LessOrEqual: elementwise('bool'),
  Equal: elementwise('bool'),
  And: elementwise('bool'),
  Or: elementwise('bool'),
  Clip: sameAsInput,
  Identity: sameAsInput,
  LeakyRelu: sameAsInput,
  Relu: sameAsInput,
  Sigmoid: sameAsInput,
  Softmax: sameAsInput,
  LogSoftmax: sameAsInput,
  Tanh: sameAsInput,
  Exp: sameAsInput,
  Log: sameAsInput,
  Sqrt: sameAsInput,
  Reciprocal: sameAsInput,
  Neg: sameAsInput,
  Abs: sameAsInput,
  Sign: sameAsInput,
  Not: sameAsInput,
  Floor: sameAsInput,
  Sin: sameAsInput,
  Cos: sameAsInput,
  ReduceSum: reduce,
  ReduceMean: reduce,
  ReduceMax: reduce,
  MaxPool: pool,
  AveragePool: pool,

  Cast: (context) => {
    const types: Record<number, ElementType> = {
      1: 'float32',
      2: 'uint8',
      6: 'int32',
      7: 'int64',
      9: 'bool',
    };
    const type = types[intAttribute(context.node, 'to', 0)] ?? context.fail('casts to a type not taken');
    return [{ type, shape: context.input(0).shape }];
  },

  Where: (context) => {
    const shapes = [0, 1, 2].map((index) => context.input(index).shape);
    return [{ type: context.input(1).type, shape: broadcastAll(context, shapes) }];
  },

  MatMul: (context) => {
    const [left, right] = [context.input(0), context.input(1)];
    if (left.shape.length < 2 || right.shape.length < 2) context.fail('takes inputs of rank 2 or more');
    const [rows, inner] = left.shape.slice(-2);
    const [innerRight, columns] = right.shape.slice(-2);
    if (inner !== innerRight) context.fail(`inner sizes ${inner} and ${innerRight} differ`);
    const batch = broadcastAll(context, [left.shape.slice(0, -2), right.shape.slice(0, -2)]);
    return [{ type: left.type, shape: [...batch, rows, columns] }];
  },

  Gemm: (context) => {
    const [left, right] = [context.input(0), context.input(1)];
    const transposedLeft = intAttribute(context.node, 'transA', 0) === 1;
    const transposedRight = intAttribute(context.node, 'transB', 0) === 1;
    const [rows, inner] = transposedLeft ? [left.shape[1], left.shape[0]] : left.shape;
    const [innerRight, columns] = transposedRight ? [right.shape[1], right.shape[0]] : right.shape;
    if (inner !== innerRight) context.fail(`inner sizes ${inner} and ${innerRight} differ`);
    return [{ type: left.type, shape: [rows, columns] }];
  },

  Conv: (context) => {
    const [input, weight] = [context.input(0), context.input(1)];
    const group = intAttribute(context.node, 'group', 1);
    if (input.shape[1] !== weight.shape[1] * group)
      context.fail(`${input.shape[1]} channels don't fit weights of ${weight.shape[1]} in ${group} groups`);
    const sizes = windowedSizes(context, input.shape, windowOf(context, weight.shape.slice(2)));
    return [{ type: input.type, shape: [input.shape[0], weight.shape[0], ...sizes] }];
  },

  ConvTranspose: (context) => {
    const [input, weight] = [context.input(0), context.input(1)];
    const group = intAttribute(context.node, 'group', 1);
    if (input.shape[1] !== weight.shape[0])
      context.fail(`${input.shape[1]} channels don't fit weights of ${weight.shape[0]}`);
    const window = windowOf(context, weight.shape.slice(2));
    const extra = intsAttribute(context.node, 'output_padding', [0, 0]);
    const sizes = [0, 1].map(
      (axis) =>
        (input.shape[axis + 2] - 1) * window.strides[axis] +
        (window.kernel[axis] - 1) * window.dilations[axis] +
        1 -
        window.pads[axis] -
        window.pads[axis + 2] +
        extra[axis],
    );
    return [{ type: input.type, shape: [input.shape[0], weight.shape[1] * group, ...sizes] }];
  },

  DepthToSpace: (context) => {
    const { type, shape } = context.input(0);
    const block = intAttribute(context.node, 'blocksize', 0);
    return [{ type, shape: [shape[0], shape[1] / block ** 2, shape[2] * block, shape[3] * block] }];
  },

  SpaceToDepth: (context) => {
    const { type, shape } = context.input(0);
    const block = intAttribute(context.node, 'blocksize', 0);
    return [{ type, shape: [shape[0], shape[1] * block ** 2, shape[2] / block, shape[3] / block] }];
  },

  Reshape: (context) => {
    const { type, shape } = context.input(0);
    const wanted = context.integers(1).map((size, axis) => (size === 0 ? shape[axis] : size));
    const count = shape.reduce((product, size) => product * size, 1);
    const known = wanted.filter((size) => size !== -1).reduce((product, size) => product * size, 1);
    const result = wanted.map((size) => (size === -1 ? count / known : size));
    if (result.reduce((product, size) => product * size, 1) !== count)
      context.fail(`can't reshape [${shape.join(', ')}] to [${wanted.join(', ')}]`);
    return [{ type, shape: result }];
  },

  Transpose: (context) => {
    const { type, shape } = context.input(0);
    const order = intsAttribute(context.node, 'perm', [...shape.keys()].reverse());
    return [{ type, shape: order.map((axis) => shape[axis]) }];
  },

  Unsqueeze: (context) => {
    const { type, shape } = context.input(0);
    const added = context.integers(1);
    const rank = shape.length + added.length;
    const result = [...shape];
    for (const axis of added.map((axis) => normalizeAxis(axis, rank)).sort((a, b) => a - b))
      result.splice(axis, 0, 1);
    return [{ type, shape: result }];
  },

  Squeeze: (context) => {
    const { type, shape } = context.input(0);
    const gone = context.has(1)
      ? context.integers(1).map((axis) => normalizeAxis(axis, shape.length))
      : [...shape.keys()].filter((axis) => shape[axis] === 1);
    return [{ type, shape: shape.filter((_, axis) => !gone.includes(axis)) }];
  },

  Concat: (context) => {
    const inputs = context.node.inputs.map((_, index) => context.input(index));
    const axis = normalizeAxis(intAttribute(context.node, 'axis', 0), inputs[0].shape.length);
    const total = inputs.reduce((sum, input) => sum + input.shape[axis], 0);
    for (const input of inputs)
      if (input.shape.some((size, other) => other !== axis && size !== inputs[0].shape[other]))
        context.fail(
          `[${input.shape.join(', ')}] doesn't join [${inputs[0].shape.join(', ')}] on axis ${axis}`,
        );
    return [
      { type: inputs[0].type, shape: inputs[0].shape.map((size, other) => (other === axis ? total : size)) },
    ];
  },

  Split: (context) => {
    const { type, shape } = context.input(0);
    const axis = normalizeAxis(intAttribute(context.node, 'axis', 0), shape.length);
    const sizes = context.integers(1);
    if (sizes.reduce((sum, size) => sum + size, 0) !== shape[axis])
      context.fail('the parts are not the whole');
    return sizes.map((part) => ({ type, shape: shape.map((size, other) => (other === axis ? part : size)) }));
  },

  Slice: (context) => {
    const { type, shape } = context.input(0);
    const [starts, ends] = [context.integers(1), context.integers(2)];
    const axes = context.has(3) ? context.integers(3) : starts.map((_, axis) => axis);
    const steps = context.has(4) ? context.integers(4) : starts.map(() => 1);
    const result = [...shape];
    axes.forEach((given, index) => {
      const axis = normalizeAxis(given, shape.length);
      const size = shape[axis];
      if (steps[index] < 1) context.fail('a step below 1 is not taken');
      const start = Math.min(Math.max(starts[index] < 0 ? starts[index] + size : starts[index], 0), size);
      const end = Math.min(Math.max(ends[index] < 0 ? ends[index] + size : ends[index], 0), size);
      result[axis] = Math.max(Math.ceil((end - start) / steps[index]), 0);
    });
    return [{ type, shape: result }];
  },

  Gather: (context) => {
    const [data, indices] = [context.input(0), context.input(1)];
    const axis = normalizeAxis(intAttribute(context.node, 'axis', 0), data.shape.length);
    return [
      {
        type: data.type,
        shape: [...data.shape.slice(0, axis), ...indices.shape, ...data.shape.slice(axis + 1)],
      },
    ];
  },

  Pad: (context) => {
    const { type, shape } = context.input(0);
    const mode = stringAttribute(context.node, 'mode', 'constant');
    if (mode !== 'constant') context.fail(`mode ${mode} is not taken`);
    const pads = context.integers(1);
    return [{ type, shape: shape.map((size, axis) => size + pads[axis] + pads[axis + shape.length]) }];
  },

  Expand: (context) => {
    const { type, shape } = context.input(0);
    return [{ type, shape: broadcastAll(context, [shape, context.integers(1)]) }];
  },

  Tile: (context) => {
    const { type, shape } = context.input(0);
    const repeats = context.integers(1);
    return [{ type, shape: shape.map((size, axis) => size * repeats[axis]) }];
  },
};

/** Types of the outputs of `node`, from its inputs' types and, where sizes are data, its constant inputs. */
export function inferShapes(
  node: GraphNode,
  inputs: readonly (ValueType | undefined)[],
  constantOf: (name: string) => Tensor | undefined,
): ValueType[] {
  const fail = (message: string): never => {
    throw new GraphError(node.op, node.name, message);
  };
  const rule = rules[node.op] ?? fail('this operation is not known');
  return rule({
    node,
    input: (index) => inputs[index] ?? fail(`input ${index} is missing`),
    integers: (index) => {
      const constant = constantOf(node.inputs[index] ?? '');
      return constant ? integersOf(constant) : fail(`input ${index} has to be a constant`);
    },
    has: (index) => inputs[index] !== undefined,
    fail,
  });
}
