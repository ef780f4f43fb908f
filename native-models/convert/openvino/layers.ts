// What each OpenVINO layer type becomes, one entry a type. An unknown type, attribute, attribute value or element
// type is an error that names the layer. Semantics: the OpenVINO operation sets 1, 3 and 7 (docs.openvino.ai).
import type { GraphBuilder } from '../../graph/builder.ts';
import { canEvaluate, evaluateNode } from '../../graph/evaluate.ts';
import { type Attributes, elementCount, integersOf, type Tensor } from '../../graph/graph.ts';
import { inferShapes, normalizeAxis } from '../../graph/shapes.ts';
import { ConversionError, type Layer } from './document.ts';

export interface LayerContext {
  readonly layer: Layer;
  readonly builder: GraphBuilder;
  readonly inputs: readonly string[];
  readonly weights: Uint8Array;
}

type Emit = (context: LayerContext) => readonly string[];

/** Values that an attribute may have; `true` stands for any, to be read by the entry itself. */
type Allowed = Readonly<Record<string, true | readonly string[]>>;

interface Entry {
  readonly attributes: Allowed;
  readonly emit: Emit;
}

function fail(context: LayerContext, message: string): never {
  throw new ConversionError(context.layer, message);
}

/**
 * Adds a node, or its result at once where all inputs are constants. It is called as the layer is, so that values
 * can be found by the file's names; a `part` is what prepares an input, and has a name of its own.
 */
function emit(
  context: LayerContext,
  op: string,
  inputs: readonly string[],
  attributes: Attributes = {},
  part?: string,
): string {
  const { builder, layer } = context;
  const name = builder.fresh(part ? `${layer.name}/${part}` : layer.name);
  const constants = inputs.map((input) => builder.constantOf(input));
  const node = { op, name, inputs, outputs: [name], attributes };
  if (!canEvaluate(node) || constants.includes(undefined))
    return builder.node(op, inputs, attributes, { name, outputs: [name] });
  const shapes = inferShapes(node, constants, (input) => builder.constantOf(input)).map(({ shape }) => shape);
  return builder.constant(evaluateNode(node, constants as Tensor[], shapes)[0], name);
}

function constantIntegers(context: LayerContext, index: number): number[] {
  const constant = context.builder.constantOf(context.inputs[index]);
  return constant ? integersOf(constant) : fail(context, `input ${index} has to be known before the run`);
}

function numbers(context: LayerContext, key: string): number[] {
  const values = (context.layer.attributes[key] ?? fail(context, `'${key}' is missing`))
    .split(',')
    .map(Number);
  return values.every(Number.isSafeInteger) ? values : fail(context, `'${key}' has to be integers`);
}

function flag(context: LayerContext, key: string): boolean {
  const value = context.layer.attributes[key] ?? 'false';
  return value === 'true' || value === '1';
}

const flags: readonly string[] = ['true', 'false', '0', '1'];
const broadcasting: Allowed = { auto_broadcast: ['numpy'] };
const windowed: Allowed = {
  auto_pad: ['explicit'],
  dilations: true,
  pads_begin: true,
  pads_end: true,
  strides: true,
};

function windowAttributes(context: LayerContext): Attributes {
  return {
    strides: { ints: numbers(context, 'strides') },
    dilations: { ints: numbers(context, 'dilations') },
    pads: { ints: [...numbers(context, 'pads_begin'), ...numbers(context, 'pads_end')] },
  };
}

/** Weights [groups, rows, columns, height, width] as [groups x rows, columns, height, width]. */
function groupedWeights(context: LayerContext): { weights: string; groups: number } {
  const [, weight] = context.inputs;
  const [groups, rows, ...rest] = context.builder.shape(weight);
  const shape = context.builder.integers([groups * rows, ...rest], `${context.layer.name}/weights_shape`);
  return { weights: emit(context, 'Reshape', [weight, shape], {}, 'weights'), groups };
}

const elementwise = (op: string): Entry => ({
  attributes: broadcasting,
  emit: (context) => [emit(context, op, context.inputs)],
});

function readConstant(context: LayerContext): Tensor {
  const { attributes } = context.layer;
  const [offset, size] = [Number(attributes.offset), Number(attributes.size)];
  const shape = attributes.shape === '' ? [] : attributes.shape.split(',').map(Number);
  if (!(offset >= 0 && size >= 0 && offset + size <= context.weights.length))
    fail(context, `bytes ${offset} to ${offset + size} are not in the weights' ${context.weights.length}`);
  const { buffer } = new Uint8Array(context.weights.subarray(offset, offset + size));
  const widths: Record<string, number> = { f32: 4, i32: 4, i64: 8 };
  const width = widths[attributes.element_type] ?? fail(context, `element type '${attributes.element_type}'`);
  if (size !== elementCount(shape) * width)
    fail(context, `shape [${shape.join(', ')}] doesn't take ${size} bytes`);
  if (attributes.element_type === 'f32') return { type: 'float32', shape, data: new Float32Array(buffer) };
  // ONNX takes sizes, axes and indices as 64-bit integers, and nothing else here is an integer.
  if (attributes.element_type === 'i64') return { type: 'int64', shape, data: new BigInt64Array(buffer) };
  return { type: 'int64', shape, data: BigInt64Array.from(new Int32Array(buffer), BigInt) };
}

function power(context: LayerContext): string {
  const { builder, inputs } = context;
  const exponent = builder.constantOf(inputs[1]);
  const single = exponent?.data.length === 1 ? Number(exponent.data[0]) : undefined;
  if (single === 2) return emit(context, 'Mul', [inputs[0], inputs[0]]);
  if (single === 0.5) return emit(context, 'Sqrt', [inputs[0]]);
  if (single === -1) return emit(context, 'Reciprocal', [inputs[0]]);
  return emit(context, 'Pow', inputs);
}

function matrixProduct(context: LayerContext): string {
  const operands = context.inputs.map((input, index) => {
    if (!flag(context, index === 0 ? 'transpose_a' : 'transpose_b')) return input;
    const order = [...context.builder.shape(input).keys()];
    order.push(...order.splice(-2).reverse());
    return emit(context, 'Transpose', [input], { perm: { ints: order } }, 'transposed');
  });
  return emit(context, 'MatMul', operands);
}

function channelSlopes(context: LayerContext): string {
  const [input, slopes] = context.inputs;
  const rank = context.builder.shape(input).length;
  const count = elementCount(context.builder.shape(slopes));
  const shape = count === 1 ? [1] : [count, ...Array<number>(rank - 2).fill(1)];
  return emit(context, 'Reshape', [slopes, context.builder.integers(shape, 'slopes_shape')], {}, 'slopes');
}

function reshapeTarget(context: LayerContext): string {
  const sizes = constantIntegers(context, 1);
  if (!flag(context, 'special_zero') && sizes.includes(0)) fail(context, 'a size of 0');
  return context.builder.integers(sizes, 'shape');
}

function axes(context: LayerContext): string {
  return context.builder.integers(constantIntegers(context, 1), 'axes');
}

export const layerTypes: Readonly<Record<string, Entry>> = {
  Const: {
    attributes: { element_type: true, offset: true, shape: true, size: true },
    emit: (context) => [context.builder.constant(readConstant(context), context.layer.name)],
  },
  Add: elementwise('Add'),
  Multiply: elementwise('Mul'),
  Power: { attributes: broadcasting, emit: (context) => [power(context)] },
  MatMul: {
    attributes: { transpose_a: flags, transpose_b: flags },
    emit: (context) => [matrixProduct(context)],
  },
  PReLU: {
    attributes: {},
    emit: (context) => [emit(context, 'PRelu', [context.inputs[0], channelSlopes(context)])],
  },
  ReduceMean: {
    attributes: { keep_dims: flags },
    emit: (context) => [
      emit(context, 'ReduceMean', [context.inputs[0]], {
        axes: { ints: constantIntegers(context, 1) },
        keepdims: { int: flag(context, 'keep_dims') ? 1 : 0 },
      }),
    ],
  },
  ShapeOf: {
    attributes: { output_type: ['i64', 'i32'] },
    emit: ({ builder, layer, inputs }) => [builder.integers([...builder.shape(inputs[0])], layer.name)],
  },
  Gather: {
    attributes: { batch_dims: ['0'] },
    emit: (context) => [
      emit(context, 'Gather', context.inputs.slice(0, 2), { axis: { int: constantIntegers(context, 2)[0] } }),
    ],
  },
  Unsqueeze: {
    attributes: {},
    emit: (context) => [emit(context, 'Unsqueeze', [context.inputs[0], axes(context)])],
  },
  Squeeze: {
    attributes: {},
    emit: (context) => [emit(context, 'Squeeze', [context.inputs[0], axes(context)])],
  },
  Concat: {
    attributes: { axis: true },
    emit: (context) => [
      emit(context, 'Concat', context.inputs, { axis: { int: numbers(context, 'axis')[0] } }),
    ],
  },
  Reshape: {
    attributes: { special_zero: flags },
    emit: (context) => [emit(context, 'Reshape', [context.inputs[0], reshapeTarget(context)])],
  },
  Broadcast: {
    attributes: { mode: ['numpy', 'bidirectional'] },
    emit: (context) => [emit(context, 'Expand', [context.inputs[0], reshapeTarget(context)])],
  },
  Tile: { attributes: {}, emit: (context) => [emit(context, 'Tile', context.inputs)] },
  VariadicSplit: {
    attributes: {},
    emit: (context) => {
      const { builder, inputs, layer } = context;
      const shape = builder.shape(inputs[0]);
      const axis = normalizeAxis(constantIntegers(context, 1)[0], shape.length);
      const sizes = constantIntegers(context, 2);
      const known = sizes.reduce((sum, size) => sum + Math.max(size, 0), 0);
      const lengths = builder.integers(
        sizes.map((size) => (size === -1 ? shape[axis] - known : size)),
        'lengths',
      );
      return builder.nodes(
        'Split',
        [inputs[0], lengths],
        sizes.length,
        { axis: { int: axis } },
        {
          name: layer.name,
        },
      );
    },
  },
  Convolution: {
    attributes: windowed,
    emit: (context) => [emit(context, 'Conv', context.inputs, windowAttributes(context))],
  },
  GroupConvolution: {
    attributes: windowed,
    emit: (context) => {
      const { weights, groups } = groupedWeights(context);
      const attributes = { ...windowAttributes(context), group: { int: groups } };
      return [emit(context, 'Conv', [context.inputs[0], weights], attributes)];
    },
  },
  GroupConvolutionBackpropData: {
    attributes: { ...windowed, output_padding: true },
    emit: (context) => {
      if (context.inputs.length > 2) fail(context, 'an explicit output shape is not taken');
      const { weights, groups } = groupedWeights(context);
      const attributes = {
        ...windowAttributes(context),
        output_padding: { ints: numbers(context, 'output_padding') },
        group: { int: groups },
      };
      return [emit(context, 'ConvTranspose', [context.inputs[0], weights], attributes)];
    },
  },
};

/** Emits `context.layer` and returns the names of its outputs; their shapes are checked against the document's. */
export function emitLayer(context: LayerContext): readonly string[] {
  const { layer, builder } = context;
  const entry = Object.hasOwn(layerTypes, layer.type) ? layerTypes[layer.type] : undefined;
  if (!entry) throw new ConversionError(layer, 'this layer type is not known');
  for (const [key, value] of Object.entries(layer.attributes)) {
    const allowed = Object.hasOwn(entry.attributes, key) ? entry.attributes[key] : undefined;
    if (!allowed) fail(context, `attribute '${key}' is not known`);
    if (allowed !== true && !allowed.includes(value)) fail(context, `${key} '${value}' is not taken`);
  }
  const outputs = entry.emit(context);
  if (outputs.length !== layer.outputs.length)
    fail(context, `makes ${outputs.length} outputs, not the ${layer.outputs.length} that are declared`);
  outputs.forEach((output, index) => {
    const [made, declared] = [builder.shape(output), layer.outputs[index].shape];
    if (made.join() !== declared.join())
      fail(context, `makes [${made.join(', ')}] where [${declared.join(', ')}] is declared`);
  });
  return outputs;
}
