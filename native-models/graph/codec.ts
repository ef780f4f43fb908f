// Graph to ONNX bytes and back (ModelProto, ir_version 8, opset 17, weights inline as raw_data). What is read is
// checked as it is rebuilt: every shape is inferred again and has to agree with what the file declares.
// Field numbers: onnx.proto3 of ONNX 1.12.
import {
  type Attribute,
  type ElementType,
  elementCount,
  type Graph,
  type GraphNode,
  OPSET,
  type Tensor,
  type TensorData,
  type ValueType,
} from './graph.ts';
import {
  asBytes,
  asFloats,
  asIntegers,
  asNumber,
  asString,
  type Field,
  MessageWriter,
  readFields,
} from './protobuf.ts';
import { inferShapes } from './shapes.ts';

const IR_VERSION = 8;

/** The numbers ONNX gives to element types (TensorProto.DataType); Cast's attribute takes them too. */
export const elementTypeNumbers: Readonly<Record<ElementType, number>> = {
  float32: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  bool: 9,
};

const FLOAT = 1;
const INT = 2;
const STRING = 3;
const FLOATS = 6;
const INTS = 7;

function elementTypeOf(number: number): ElementType {
  const found = Object.entries(elementTypeNumbers).find(([, candidate]) => candidate === number);
  if (!found) throw new Error(`element type ${number} is not taken`);
  return found[0] as ElementType;
}

function writeAttribute(name: string, attribute: Attribute): MessageWriter {
  const writer = new MessageWriter();
  writer.string(1, name);
  if ('int' in attribute) {
    writer.integer(3, attribute.int);
    writer.integer(20, INT);
  } else if ('ints' in attribute) {
    writer.packedIntegers(8, attribute.ints);
    writer.integer(20, INTS);
  } else if ('float' in attribute) {
    writer.float(2, attribute.float);
    writer.integer(20, FLOAT);
  } else if ('floats' in attribute) {
    writer.packedFloats(7, attribute.floats);
    writer.integer(20, FLOATS);
  } else {
    writer.string(4, attribute.string);
    writer.integer(20, STRING);
  }
  return writer;
}

function writeNode(node: GraphNode): MessageWriter {
  const writer = new MessageWriter();
  for (const input of node.inputs) writer.string(1, input);
  for (const output of node.outputs) writer.string(2, output);
  writer.string(3, node.name);
  writer.string(4, node.op);
  for (const [name, attribute] of Object.entries(node.attributes))
    writer.message(5, writeAttribute(name, attribute));
  return writer;
}

function writeTensor(name: string, tensor: Tensor): MessageWriter {
  const writer = new MessageWriter();
  writer.packedIntegers(1, tensor.shape);
  writer.integer(2, elementTypeNumbers[tensor.type]);
  writer.string(8, name);
  writer.bytes(9, new Uint8Array(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength));
  return writer;
}

function writeValue(name: string, { type, shape }: ValueType): MessageWriter {
  const shapeWriter = new MessageWriter();
  for (const size of shape) {
    const dimension = new MessageWriter();
    dimension.integer(1, size);
    shapeWriter.message(1, dimension);
  }
  const tensorType = new MessageWriter();
  tensorType.integer(1, elementTypeNumbers[type]);
  tensorType.message(2, shapeWriter);
  const typeWriter = new MessageWriter();
  typeWriter.message(1, tensorType);
  const writer = new MessageWriter();
  writer.string(1, name);
  writer.message(2, typeWriter);
  return writer;
}

/** The graph as the bytes of an .onnx file. */
export function encodeGraph(graph: Graph): Uint8Array {
  const body = new MessageWriter();
  for (const node of graph.nodes) body.message(1, writeNode(node));
  body.string(2, graph.name);
  for (const [name, tensor] of graph.constants) body.message(5, writeTensor(name, tensor));
  for (const input of graph.inputs) body.message(11, writeValue(input, graph.values.get(input)!));
  for (const output of graph.outputs) body.message(12, writeValue(output, graph.values.get(output)!));
  const operatorSet = new MessageWriter();
  operatorSet.string(1, '');
  operatorSet.integer(2, OPSET);
  const model = new MessageWriter();
  model.integer(1, IR_VERSION);
  model.string(2, 'mien');
  model.message(7, body);
  model.message(8, operatorSet);
  return model.join();
}

function readAttribute(bytes: Uint8Array): [string, Attribute] {
  let name = '';
  let type = 0;
  let int = 0;
  let float = 0;
  let string = '';
  const ints: number[] = [];
  const floats: number[] = [];
  for (const field of readFields(bytes)) {
    if (field.number === 1) name = asString(field);
    else if (field.number === 2) float = asNumber(field);
    else if (field.number === 3) int = asNumber(field);
    else if (field.number === 4) string = asString(field);
    else if (field.number === 7) floats.push(...asFloats(field));
    else if (field.number === 8) ints.push(...asIntegers(field));
    else if (field.number === 20) type = asNumber(field);
    else if (field.number !== 13) throw new Error(`attribute '${name}' is of a kind that is not taken`);
  }
  if (type === INT) return [name, { int }];
  if (type === INTS) return [name, { ints }];
  if (type === FLOAT) return [name, { float }];
  if (type === FLOATS) return [name, { floats }];
  if (type === STRING) return [name, { string }];
  throw new Error(`attribute '${name}' is of type ${type}, which is not taken`);
}

function readNode(bytes: Uint8Array): GraphNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes: [string, Attribute][] = [];
  let name = '';
  let op = '';
  let domain = '';
  for (const field of readFields(bytes)) {
    if (field.number === 1) inputs.push(asString(field));
    else if (field.number === 2) outputs.push(asString(field));
    else if (field.number === 3) name = asString(field);
    else if (field.number === 4) op = asString(field);
    else if (field.number === 7) domain = asString(field);
    else if (field.number === 5) attributes.push(readAttribute(asBytes(field)));
  }
  if (domain !== '') throw new Error(`${op} (node '${name}') is of the operator domain '${domain}'`);
  return { op, name, inputs, outputs, attributes: Object.fromEntries(attributes) };
}

function typedData(type: ElementType, raw: Uint8Array): TensorData {
  // A copy of its own: a Buffer's slice would share memory, and numbers have to be aligned.
  const { buffer } = new Uint8Array(raw);
  if (type === 'float32') return new Float32Array(buffer);
  if (type === 'int64') return new BigInt64Array(buffer);
  if (type === 'int32') return new Int32Array(buffer);
  return new Uint8Array(buffer);
}

function readTensor(bytes: Uint8Array): [string, Tensor] {
  const shape: number[] = [];
  let name = '';
  let type: ElementType = 'float32';
  let raw: Uint8Array = new Uint8Array(0);
  for (const field of readFields(bytes)) {
    if (field.number === 1) shape.push(...asIntegers(field));
    else if (field.number === 2) type = elementTypeOf(asNumber(field));
    else if (field.number === 8) name = asString(field);
    else if (field.number === 9) raw = asBytes(field);
    else throw new Error(`constant '${name}' does not keep its numbers as raw data`);
  }
  const data = typedData(type, raw);
  if (data.length !== elementCount(shape))
    throw new Error(`constant '${name}' of shape [${shape.join(', ')}] holds ${data.length} numbers`);
  return [name, { type, shape, data }];
}

function inner(bytes: Uint8Array, number: number): Uint8Array {
  for (const field of readFields(bytes)) if (field.number === number) return asBytes(field);
  throw new Error(`field ${number} is missing`);
}

function readValue(bytes: Uint8Array): [string, ValueType] {
  let name = '';
  let type: ElementType = 'float32';
  const shape: number[] = [];
  for (const field of readFields(bytes)) {
    if (field.number === 1) name = asString(field);
    if (field.number !== 2) continue;
    for (const part of readFields(inner(asBytes(field), 1))) {
      if (part.number === 1) type = elementTypeOf(asNumber(part));
      if (part.number !== 2) continue;
      for (const dimension of readFields(asBytes(part))) shape.push(readSize(name, asBytes(dimension)));
    }
  }
  return [name, { type, shape }];
}

function readSize(name: string, dimension: Uint8Array): number {
  for (const field of readFields(dimension)) if (field.number === 1) return asNumber(field);
  throw new Error(`'${name}' has a size that is not a number: shapes have to be static`);
}

interface Body {
  name: string;
  readonly nodes: GraphNode[];
  readonly constants: Map<string, Tensor>;
  readonly inputs: Map<string, ValueType>;
  readonly outputs: Map<string, ValueType>;
}

function readBody(bytes: Uint8Array): Body {
  const body: Body = { name: '', nodes: [], constants: new Map(), inputs: new Map(), outputs: new Map() };
  for (const field of readFields(bytes)) {
    if (field.number === 1) body.nodes.push(readNode(asBytes(field)));
    else if (field.number === 2) body.name = asString(field);
    else if (field.number === 5) body.constants.set(...readTensor(asBytes(field)));
    else if (field.number === 11) body.inputs.set(...readValue(asBytes(field)));
    else if (field.number === 12) body.outputs.set(...readValue(asBytes(field)));
  }
  return body;
}

function inferredValues(body: Body): Map<string, ValueType> {
  const values = new Map(body.inputs);
  for (const [name, { type, shape }] of body.constants) values.set(name, { type, shape });
  for (const node of body.nodes) {
    const inputs = node.inputs.map((input) => values.get(input));
    const types = inferShapes(node, inputs, (name) => body.constants.get(name));
    node.outputs.forEach((output, index) => {
      values.set(output, types[index]);
    });
  }
  for (const [name, { shape }] of body.outputs) {
    const inferred = values.get(name);
    if (inferred?.shape.join() !== shape.join())
      throw new Error(`output '${name}' is [${inferred?.shape.join(', ')}], not [${shape.join(', ')}]`);
  }
  return values;
}

function operatorSetOf(field: Field): number {
  for (const part of readFields(asBytes(field))) if (part.number === 2) return asNumber(part);
  throw new Error('an operator set has no version');
}

/** The graph in the bytes of an .onnx file of ours; throws on anything that is not one. */
export function decodeGraph(bytes: Uint8Array): Graph {
  let body: Body | undefined;
  let operatorSet: number | undefined;
  for (const field of readFields(bytes)) {
    if (field.number === 7) body = readBody(asBytes(field));
    else if (field.number === 8) operatorSet = operatorSetOf(field);
  }
  if (!body) throw new Error('this is not an ONNX model: it has no graph');
  if (operatorSet !== OPSET)
    throw new Error(`operator set ${operatorSet ?? 'none'} is not taken: it has to be ${OPSET}`);
  return {
    name: body.name,
    inputs: [...body.inputs.keys()],
    outputs: [...body.outputs.keys()],
    nodes: body.nodes,
    constants: body.constants,
    values: inferredValues(body),
  };
}
