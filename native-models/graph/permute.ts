// Reorders the channels (axis 1) of a value without moving any data: the order is pushed up through what acts on
// each channel by itself, into the weights of the convolutions and products that make the channels.
import { elementCount, type Graph, type GraphNode, type Tensor } from './graph.ts';
import { consumersOf, producersOf, rewriteGraph } from './transform.ts';

/** Constants to be put in place of a node's own, by input index. */
type Edits = Map<string, Map<number, Tensor>>;

/** `tensor` with its slices along `axis` reordered: new slice i is old slice order[i]. */
export function reordered(tensor: Tensor, axis: number, order: readonly number[]): Tensor {
  const inner = elementCount(tensor.shape.slice(axis + 1));
  const outer = elementCount(tensor.shape.slice(0, axis));
  const shape = tensor.shape.map((size, other) => (other === axis ? order.length : size));
  const data = tensor.data.slice(0, outer * order.length * inner);
  for (let row = 0; row < outer; row++)
    order.forEach((from, to) => {
      for (let column = 0; column < inner; column++)
        data[(row * order.length + to) * inner + column] =
          tensor.data[(row * tensor.shape[axis] + from) * inner + column];
    });
  return { type: tensor.type, shape, data };
}

class Pusher {
  readonly edits: Edits = new Map();
  readonly #graph: Graph;
  readonly #order: readonly number[];
  readonly #producers: Map<string, GraphNode>;
  readonly #consumers: Map<string, GraphNode[]>;

  constructor(graph: Graph, order: readonly number[]) {
    this.#graph = graph;
    this.#order = order;
    this.#producers = producersOf(graph);
    this.#consumers = consumersOf(graph);
  }

  /** Whether the order could be pushed into what makes `value`. */
  into(value: string): boolean {
    const node = this.#producers.get(value);
    if (!node || this.#graph.outputs.includes(value)) return false;
    if (['LeakyRelu', 'Relu', 'Identity'].includes(node.op)) return this.#operand(node, 0);
    if (['Add', 'Mul', 'Sub'].includes(node.op))
      return node.inputs.every((_, index) => this.#operand(node, index));
    if (node.op === 'Reshape') return this.#keepsChannels(node) && this.#alone(node.inputs[0]);
    if (node.op === 'Conv')
      return this.#weights(node, 1, 0) && (!node.inputs[2] || this.#weights(node, 2, 0));
    if (node.op === 'MatMul') return this.#weights(node, 1, 1);
    return false;
  }

  #keepsChannels(node: GraphNode): boolean {
    const shapes = [node.inputs[0], node.outputs[0]].map((name) => this.#graph.values.get(name)!.shape);
    const trailing = shapes.flatMap((shape) => shape.slice(2));
    return (
      shapes.every((shape) => shape[0] === 1 && shape[1] === this.#order.length) &&
      trailing.every((n) => n === 1)
    );
  }

  #operand(node: GraphNode, index: number): boolean {
    const value = node.inputs[index];
    const { shape } = this.#graph.values.get(value)!;
    const axis = shape.length - this.#graph.values.get(node.outputs[0])!.shape.length + 1;
    if (axis < 0 || shape[axis] === 1) return true;
    if (this.#graph.constants.has(value)) return this.#weights(node, index, axis);
    return axis === 1 && this.#alone(value);
  }

  #alone(value: string): boolean {
    return this.#consumers.get(value)?.length === 1 && this.into(value);
  }

  #weights(node: GraphNode, index: number, axis: number): boolean {
    const tensor = this.#graph.constants.get(node.inputs[index]);
    const grouped = node.op === 'Conv' && (node.attributes.group ?? { int: 1 });
    if (!tensor || tensor.shape[axis] !== this.#order.length) return false;
    if (grouped && !('int' in grouped && grouped.int === 1)) return false;
    const edits = this.edits.get(node.name) ?? new Map<number, Tensor>();
    edits.set(index, reordered(tensor, axis, this.#order));
    this.edits.set(node.name, edits);
    return true;
  }
}

/**
 * The graph with the channels of `value` in another order (new channel i is old channel order[i]); what reads
 * `value` is not adapted. Undefined where the order can't be pushed into weights.
 */
export function permuteChannels(graph: Graph, value: string, order: readonly number[]): Graph | undefined {
  const pusher = new Pusher(graph, order);
  if (!pusher.into(value)) return undefined;
  return rewriteGraph(graph, (node, rewriter) => {
    const edits = pusher.edits.get(node.name);
    if (!edits) return false;
    const inputs = node.inputs.map((input, index) => {
      const tensor = edits.get(index);
      return tensor ? rewriter.addConstant(tensor, rewriter.freshName(input)) : input;
    });
    rewriter.add({ ...node, inputs });
    return true;
  });
}
