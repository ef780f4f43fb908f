// The in-memory ONNX graph: what converters make, transforms rewrite, the gradient walker differentiates and
// the codec writes. Every shape is static; every value has a type and a shape from the moment it is made.

/** The operator set every graph of ours is written for. */
export const OPSET = 17;

export type ElementType = 'float32' | 'int64' | 'int32' | 'uint8' | 'bool';
export type TensorData = Float32Array | BigInt64Array | Int32Array | Uint8Array;

export interface Tensor {
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

/** Type and shape of one value of a graph. */
export interface ValueType {
  readonly type: ElementType;
  readonly shape: readonly number[];
}

/** One attribute; exactly one key is present, naming its ONNX attribute type. */
export type Attribute =
  | { readonly int: number }
  | { readonly ints: readonly number[] }
  | { readonly float: number }
  | { readonly floats: readonly number[] }
  | { readonly string: string };

export type Attributes = Readonly<Record<string, Attribute>>;

/** One operation. An input left out is the empty string, as in ONNX. */
export interface GraphNode {
  readonly op: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Attributes;
}

/**
 * A whole computation. `nodes` are in topological order; every value name is defined once, by an input, a
 * constant or one node; `values` holds the type of each of them.
 */
export interface Graph {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly nodes: readonly GraphNode[];
  readonly constants: ReadonlyMap<string, Tensor>;
  readonly values: ReadonlyMap<string, ValueType>;
}

/** A mistake in a graph or an operation that is not known; names the op and the node. */
export class GraphError extends Error {
  readonly op: string;
  readonly node: string;
  constructor(op: string, node: string, message: string) {
    super(`${op} (node '${node}'): ${message}`);
    this.name = 'GraphError';
    this.op = op;
    this.node = node;
  }
}

export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

export function float32Tensor(shape: readonly number[], data: ArrayLike<number>): Tensor {
  const values = data instanceof Float32Array ? data : Float32Array.from(data);
  if (values.length !== elementCount(shape))
    throw new Error(`a tensor of shape [${shape.join(', ')}] can't hold ${values.length} numbers`);
  return { type: 'float32', shape: [...shape], data: values };
}

export function int64Tensor(shape: readonly number[], data: readonly number[]): Tensor {
  return { type: 'int64', shape: [...shape], data: BigInt64Array.from(data.map((value) => BigInt(value))) };
}

/** The numbers of an integer tensor (axes, sizes, pads) as plain numbers. */
export function integersOf(tensor: Tensor): number[] {
  return Array.from(tensor.data as ArrayLike<number | bigint>, (value) => Number(value));
}

export function intAttribute(node: Pick<GraphNode, 'attributes'>, key: string, otherwise: number): number {
  const attribute = node.attributes[key];
  return attribute && 'int' in attribute ? attribute.int : otherwise;
}

export function intsAttribute(
  node: Pick<GraphNode, 'attributes'>,
  key: string,
  otherwise: readonly number[],
): readonly number[] {
  const attribute = node.attributes[key];
  return attribute && 'ints' in attribute ? attribute.ints : otherwise;
}

export function floatAttribute(node: Pick<GraphNode, 'attributes'>, key: string, otherwise: number): number {
  const attribute = node.attributes[key];
  return attribute && 'float' in attribute ? attribute.float : otherwise;
}

export function stringAttribute(node: Pick<GraphNode, 'attributes'>, key: string, otherwise: string): string {
  const attribute = node.attributes[key];
  return attribute && 'string' in attribute ? attribute.string : otherwise;
}
