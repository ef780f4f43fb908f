// Every TensorFlow operation that is converted, with the attributes it takes. What is not in the table, or an
// attribute that is not listed, is an error that names the operation and the node.
import { elementCount, int64Tensor } from '../../graph/graph.ts';
import type { NodeContext, Value } from './context.ts';
import { broadcastConstant } from './layout.ts';
import { clip, convolution, matrixProduct, pooling, prelu } from './windows.ts';

interface Operation {
  /** Attributes that change the result; those in IGNORED are always allowed. */
  readonly takes: readonly string[];
  readonly convert: (context: NodeContext) => Value;
}

/** Hints to an implementation, types, and how many inputs there are: none of them changes a result. */
const IGNORED = [
  'T',
  'Tidx',
  'Tshape',
  'Tpaddings',
  'Tperm',
  '_cloned',
  '_output_shapes',
  'dtype',
  'num_args',
  'use_cudnn_on_gpu',
  'epsilon',
  'N',
];

const NCHW_AXIS = [0, 2, 3, 1];

function elementwise(op: string): (context: NodeContext) => Value {
  return (context) => {
    if (context.operands.length !== 2) context.fail('takes two inputs');
    const values = context.operands.flatMap((operand) => ('value' in operand ? [operand.value] : []));
    const channelsFirst = values.some((value) => value.channelsFirst);
    if (values.some((value) => value.channelsFirst !== channelsFirst))
      context.fail('one input has height and width, the other has not');
    const inputs = context.operands.map((operand, index) => {
      if ('value' in operand) return operand.value.name;
      const tensor = channelsFirst ? broadcastConstant(operand.constant) : operand.constant;
      return context.builder.constant(tensor, `${context.node.name}/constant${index}`);
    });
    return { name: context.emit(op, inputs), channelsFirst };
  };
}

function unary(op: string): (context: NodeContext) => Value {
  return (context) => ({ ...context.value(0), name: context.emit(op, [context.value(0).name]) });
}

function softmax(context: NodeContext): Value {
  const input = context.value(0);
  const axis = input.channelsFirst ? 1 : context.builder.shape(input.name).length - 1;
  return { ...input, name: context.emit('Softmax', [input.name], { axis: { int: axis } }) };
}

function clipByValue(context: NodeContext): Value {
  const limits = [context.numbers(1), context.numbers(2)];
  if (limits.some((limit) => limit.length !== 1)) context.fail('takes one number as a limit');
  const input = context.value(0);
  return { ...input, name: clip(context, input.name, limits[0][0], limits[1][0]) };
}

function pad(context: NodeContext): Value {
  const input = context.picture(0);
  const pairs = context.numbers(1);
  if (pairs.length !== 8) context.fail(`${pairs.length} paddings don't fit 4 axes`);
  const order = [0, 3, 1, 2];
  const pads = [...order.map((axis) => pairs[2 * axis]), ...order.map((axis) => pairs[2 * axis + 1])];
  const constant = context.builder.constant(int64Tensor([8], pads), `${context.node.name}/pads`);
  return { name: context.emit('Pad', [input.name, constant]), channelsFirst: true };
}

function mean(context: NodeContext): Value {
  const input = context.picture(0);
  const axes = context.numbers(1).map((axis) => (axis < 0 ? axis + 4 : axis));
  if (axes.length !== 2 || !axes.includes(1) || !axes.includes(2))
    context.fail(`a mean over axes ${axes.join(', ')} is not taken`);
  const keep = context.flag('keep_dims') || context.flag('keepdims');
  const attributes = { axes: { ints: [2, 3] }, keepdims: { int: keep ? 1 : 0 } };
  return { name: context.emit('ReduceMean', [input.name], attributes), channelsFirst: keep };
}

/** The values in the order the source has them in; a transposition only where that order differs. */
function channelsLast(context: NodeContext, input: Value): string {
  const shape = context.builder.shape(input.name);
  const sameOrder = !input.channelsFirst || shape[1] === 1 || shape[2] * shape[3] === 1;
  return sameOrder
    ? input.name
    : context.emit('Transpose', [input.name], { perm: { ints: NCHW_AXIS } }, '/last');
}

function reshapedTo(context: NodeContext, wanted: readonly number[]): Value {
  const input = context.value(0);
  const count = elementCount(context.builder.shape(input.name));
  const known = elementCount(wanted.filter((size) => size !== -1));
  const shape = wanted.map((size) => (size === -1 ? count / known : size));
  if (elementCount(shape) !== count) context.fail(`${count} numbers don't fit [${wanted.join(', ')}]`);
  if (shape.length === 4) context.fail('a reshape to four axes is not taken');
  const target = context.builder.constant(int64Tensor([shape.length], shape), `${context.node.name}/shape`);
  return { name: context.emit('Reshape', [channelsLast(context, input), target]), channelsFirst: false };
}

function squeeze(context: NodeContext): Value {
  const input = context.value(0);
  const found = context.builder.shape(input.name);
  const shape = input.channelsFirst ? NCHW_AXIS.map((axis) => found[axis]) : [...found];
  const given = context.attribute('squeeze_dims') ?? context.attribute('axis');
  const axes = Array.isArray(given) ? given.map((axis) => (axis < 0 ? axis + shape.length : axis)) : [];
  if (axes.some((axis) => shape[axis] !== 1)) context.fail(`axes ${axes.join(', ')} are not of size 1`);
  const gone = (size: number, axis: number) => (axes.length > 0 ? axes.includes(axis) : size === 1);
  return reshapedTo(
    context,
    shape.filter((size, axis) => !gone(size, axis)),
  );
}

function concatenation(context: NodeContext): Value {
  const values = context.operands.slice(0, -1).map((_, index) => context.value(index));
  const { channelsFirst } = values[0];
  if (values.some((value) => value.channelsFirst !== channelsFirst))
    context.fail('its inputs differ in layout');
  const rank = context.builder.shape(values[0].name).length;
  const [given] = context.numbers(values.length);
  const axis = given < 0 ? given + rank : given;
  const names = values.map((value) => value.name);
  const placed = channelsFirst ? [0, 2, 3, 1][axis] : axis;
  return { name: context.emit('Concat', names, { axis: { int: placed } }), channelsFirst };
}

const window = ['strides', 'padding', 'data_format', 'explicit_paddings'];
const convolutional = [...window, 'dilations', 'fused_ops'];
const product = ['transpose_a', 'transpose_b', 'fused_ops'];

const operations: Readonly<Record<string, Operation>> = {
  Conv2D: { takes: convolutional, convert: convolution(false) },
  _FusedConv2D: { takes: convolutional, convert: convolution(false) },
  DepthwiseConv2dNative: { takes: convolutional, convert: convolution(true) },
  FusedDepthwiseConv2dNative: { takes: convolutional, convert: convolution(true) },
  MaxPool: { takes: [...window, 'ksize'], convert: pooling('MaxPool') },
  AvgPool: { takes: [...window, 'ksize'], convert: pooling('AveragePool') },
  MatMul: { takes: product, convert: matrixProduct },
  _FusedMatMul: { takes: product, convert: matrixProduct },
  Add: { takes: [], convert: elementwise('Add') },
  AddV2: { takes: [], convert: elementwise('Add') },
  BiasAdd: { takes: ['data_format'], convert: elementwise('Add') },
  Sub: { takes: [], convert: elementwise('Sub') },
  Mul: { takes: [], convert: elementwise('Mul') },
  Minimum: { takes: [], convert: elementwise('Min') },
  Maximum: { takes: [], convert: elementwise('Max') },
  Relu: { takes: [], convert: unary('Relu') },
  Relu6: {
    takes: [],
    convert: (context) => ({ ...context.value(0), name: clip(context, context.value(0).name, 0, 6) }),
  },
  ClipByValue: { takes: [], convert: clipByValue },
  Prelu: { takes: [], convert: prelu },
  Sigmoid: { takes: [], convert: unary('Sigmoid') },
  Tanh: { takes: [], convert: unary('Tanh') },
  Softmax: { takes: [], convert: softmax },
  Pad: { takes: [], convert: pad },
  Mean: { takes: ['keep_dims', 'keepdims'], convert: mean },
  Reshape: { takes: [], convert: (context) => reshapedTo(context, context.numbers(1)) },
  Squeeze: { takes: ['squeeze_dims', 'axis'], convert: squeeze },
  ConcatV2: { takes: [], convert: concatenation },
  Identity: { takes: [], convert: (context) => context.value(0) },
};

function checkAttributes(context: NodeContext, takes: readonly string[]): void {
  for (const key of Object.keys(context.node.attributes))
    if (!takes.includes(key) && !IGNORED.includes(key)) context.fail(`attribute ${key} is not known`);
  const type = context.attribute('T');
  if (type !== undefined && type !== 'DT_FLOAT') context.fail(`computes in ${String(type)}, not in DT_FLOAT`);
  const format = context.attribute('data_format');
  if (format !== undefined && format !== 'NHWC') context.fail(`data_format ${String(format)} is not taken`);
  const explicit = context.attribute('explicit_paddings');
  if (Array.isArray(explicit) && explicit.length > 0) context.fail('explicit_paddings are not taken');
}

/** Adds one node to the graph and returns its value. */
export function convertNode(context: NodeContext): Value {
  const operation = operations[context.node.op] ?? context.fail('this operation is not known');
  checkAttributes(context, operation.takes);
  return operation.convert(context);
}
