// The order of a graph's nodes. ONNX Runtime runs nodes by a depth-first search from the outputs that enters the
// node that stands last in the file first; what is said here keeps few tensors alive at a time (at 1024 pixels the
// difference is a gigabyte).
import type { Graph, GraphNode } from '../graph/graph.ts';
import { producersOf } from '../graph/transform.ts';

/**
 * The nodes that make `wanted`, each as late as it can be: a node's inputs stand before it, the one with the longest
 * way from the graph's inputs first. In reverse, a style's gradient is then built as soon as it can be.
 */
export function latestOrder(graph: Graph, wanted: readonly string[]): GraphNode[] {
  const producers = producersOf(graph);
  const depths = new Map<GraphNode, number>();
  for (const node of graph.nodes) {
    const inputs = node.inputs.flatMap((input) => producers.get(input) ?? []);
    depths.set(node, 1 + Math.max(0, ...inputs.map((input) => depths.get(input)!)));
  }
  const ordered: GraphNode[] = [];
  const entered = new Set<GraphNode>();
  const enter = (value: string) => {
    const node = producers.get(value);
    if (!node || entered.has(node)) return;
    entered.add(node);
    const inputs = node.inputs.filter((input) => producers.has(input));
    inputs.sort((left, right) => depths.get(producers.get(right)!)! - depths.get(producers.get(left)!)!);
    for (const input of inputs) enter(input);
    ordered.push(node);
  };
  for (const value of wanted) enter(value);
  return ordered;
}

/**
 * The graph with what doesn't depend on `seed` first. The masks that the rules make of forward values stand among
 * these: each is then computed after the gradient that it is for, not long before, when the forward value is made.
 */
export function forwardFirst(graph: Graph, seed: string): Graph {
  const dependent = new Set([seed]);
  const [before, after]: [GraphNode[], GraphNode[]] = [[], []];
  for (const node of graph.nodes) {
    if (!node.inputs.some((input) => dependent.has(input))) before.push(node);
    else {
      after.push(node);
      for (const output of node.outputs) dependent.add(output);
    }
  }
  return { ...graph, nodes: [...before, ...after] };
}
