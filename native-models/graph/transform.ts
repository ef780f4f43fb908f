// What every rewrite of a graph is made of. A rewrite goes over the nodes once, in order, and says for each what
// stands in its place; names that were replaced are followed, so that later nodes read the new ones.
import type { Graph, GraphNode, Tensor, ValueType } from './graph.ts';
import { checkGraph } from './invariants.ts';
import { inferShapes } from './shapes.ts';

/** The graph that a rewrite is building. */
export class Rewriter {
  readonly source: Graph;
  readonly constants: Map<string, Tensor>;
  readonly values: Map<string, ValueType>;
  readonly #nodes: GraphNode[] = [];
  readonly #renamed = new Map<string, string>();
  #fresh = 0;

  constructor(source: Graph) {
    this.source = source;
    this.constants = new Map(source.constants);
    this.values = new Map();
    for (const name of [...source.inputs, ...source.constants.keys()])
      this.values.set(name, source.values.get(name)!);
  }

  /** The name under which `value` is to be read now. */
  resolve(value: string): string {
    return this.#renamed.get(value) ?? value;
  }

  /** From now on readers of `value` read `other`. */
  replace(value: string, other: string): void {
    this.#renamed.set(value, this.resolve(other));
  }

  freshName(hint: string): string {
    for (;;) {
      const name = `${hint}_${this.#fresh++}`;
      if (!this.values.has(name) && !this.source.values.has(name)) return name;
    }
  }

  addConstant(tensor: Tensor, name: string): string {
    this.constants.set(name, tensor);
    this.values.set(name, { type: tensor.type, shape: tensor.shape });
    return name;
  }

  /** Adds `node`, its inputs resolved, and returns the name of its first output. */
  add(node: GraphNode): string {
    const inputs = node.inputs.map((input) => this.resolve(input));
    const types = inferShapes(
      { ...node, inputs },
      inputs.map((input) => this.values.get(input)),
      (name) => this.constants.get(name),
    );
    node.outputs.forEach((output, index) => {
      this.values.set(output, types[index]);
    });
    this.#nodes.push({ ...node, inputs });
    return node.outputs[0];
  }

  /** The finished graph, without what nothing reads. An output that was replaced keeps its name by an Identity. */
  finish(): Graph {
    for (const output of this.source.outputs) {
      const made = this.resolve(output);
      if (made === output) continue;
      this.#renamed.delete(output);
      this.add({
        op: 'Identity',
        name: this.freshName(output),
        inputs: [made],
        outputs: [output],
        attributes: {},
      });
    }
    return withoutDead({
      name: this.source.name,
      inputs: this.source.inputs,
      outputs: this.source.outputs,
      nodes: this.#nodes,
      constants: this.constants,
      values: this.values,
    });
  }
}

/** Goes over the nodes of `graph` in order; a node for which `rewrite` answers false is kept as it is. */
export function rewriteGraph(graph: Graph, rewrite: (node: GraphNode, rewriter: Rewriter) => boolean): Graph {
  const rewriter = new Rewriter(graph);
  for (const node of graph.nodes) {
    const resolved = { ...node, inputs: node.inputs.map((input) => rewriter.resolve(input)) };
    if (!rewrite(resolved, rewriter)) rewriter.add(resolved);
  }
  return checkGraph(rewriter.finish());
}

/** The nodes, constants and values that the outputs depend on; inputs stay, read or not. */
export function withoutDead(graph: Graph): Graph {
  const needed = new Set<string>(graph.outputs);
  const nodes: GraphNode[] = [];
  for (const node of [...graph.nodes].reverse()) {
    if (!node.outputs.some((output) => needed.has(output))) continue;
    nodes.push(node);
    for (const input of node.inputs) needed.add(input);
  }
  nodes.reverse();
  const kept = new Set([...graph.inputs, ...nodes.flatMap((node) => node.outputs)]);
  const constants = new Map([...graph.constants].filter(([name]) => needed.has(name)));
  const values = new Map([...graph.values].filter(([name]) => kept.has(name) || constants.has(name)));
  return { ...graph, nodes, constants, values };
}

/** Which nodes read each value; a graph output counts as read by nothing. */
export function consumersOf(graph: Graph): Map<string, GraphNode[]> {
  const consumers = new Map<string, GraphNode[]>();
  for (const node of graph.nodes)
    for (const input of new Set(node.inputs)) {
      const readers = consumers.get(input) ?? [];
      readers.push(node);
      consumers.set(input, readers);
    }
  return consumers;
}

/** The node that makes each value. */
export function producersOf(graph: Graph): Map<string, GraphNode> {
  const producers = new Map<string, GraphNode>();
  for (const node of graph.nodes) for (const output of node.outputs) producers.set(output, node);
  return producers;
}
