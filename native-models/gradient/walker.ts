// Reverse mode, from graph to graph: what leads from the inputs asked for to the loss is found, each node's rule is
// applied from the last to the first, and contributions are added up and summed back to each value's shape here and
// nowhere else. (After tinygrad's gradient table and ONNX Runtime's stop edges.)
import { GraphBuilder } from '../graph/builder.ts';
import { elementCount, type Graph, GraphError, type GraphNode } from '../graph/graph.ts';
import { checkGraph } from '../graph/invariants.ts';
import { withoutDead } from '../graph/transform.ts';
import { forwardFirst, latestOrder } from './order.ts';
import type { Scaled } from './rule.ts';
import { flatOperations, gradientRules } from './rules.ts';
import { slicesOfParts } from './slices.ts';
import { sumToShape } from './sums.ts';

export interface GradientRequest {
  /** The value to differentiate: one element. */
  readonly loss: string;
  /** The inputs to differentiate by. */
  readonly by: readonly string[];
}

/** The output that holds d loss / d `input`. */
export const gradientName = (input: string) => `gradient_of_${input}`;

/**
 * The same graph with an output `gradient_of_<input>` of each input's shape for every input in `by`, without the
 * nodes that no output needs. Throws a GraphError that names op and node where a rule is missing or doesn't take
 * what the node is.
 */
export function differentiate(forward: Graph, request: GradientRequest): Graph {
  checkRequest(forward, request);
  const kept = [...new Set([request.loss, ...forward.outputs])];
  const graph = { ...slicesOfParts({ ...forward, outputs: kept }), outputs: forward.outputs };
  const walk: Walk = {
    builder: new GraphBuilder(`${graph.name}_gradient`),
    active: activeValues(graph, request.by),
    contributions: new Map(),
  };
  const { builder, contributions } = walk;
  const nodes = latestOrder(graph, kept);
  copyForward(graph, nodes, builder);
  const seed = builder.floats(builder.shape(request.loss), [1], 'one');
  contributions.set(request.loss, [{ value: seed, factor: 1 }]);
  for (const node of [...nodes].reverse()) pullBack(walk, node);
  for (const input of request.by) {
    const shape = builder.shape(input);
    const gradient = total(walk, input);
    builder.output(
      gradientName(input),
      gradient
        ? multiplied(builder, gradient)
        : builder.floats(shape, new Float32Array(elementCount(shape)), 'zeros'),
    );
  }
  return checkGraph(forwardFirst(withoutDead(builder.build()), seed));
}

function checkRequest(graph: Graph, { loss, by }: GradientRequest): void {
  const type = graph.values.get(loss);
  if (!type) throw new Error(`graph '${graph.name}' has no value '${loss}' to differentiate`);
  if (type.type !== 'float32' || elementCount(type.shape) !== 1)
    throw new Error(`'${loss}' is ${type.type} [${type.shape.join(', ')}]: a loss is one float32 number`);
  for (const input of by)
    if (!graph.inputs.includes(input) || graph.values.get(input)?.type !== 'float32')
      throw new Error(`graph '${graph.name}' has no float32 input '${input}' to differentiate by`);
}

/** Inputs, `nodes` and what they read; each node is named for its first output, which no new node can take. */
function copyForward(graph: Graph, nodes: readonly GraphNode[], builder: GraphBuilder): void {
  for (const input of graph.inputs) {
    const type = graph.values.get(input)!;
    builder.input(input, type.shape, type.type);
  }
  const read = new Set([...graph.outputs, ...nodes.flatMap((node) => node.inputs)]);
  for (const [name, tensor] of graph.constants) if (read.has(name)) builder.constant(tensor, name);
  for (const node of nodes)
    builder.nodes(node.op, node.inputs, node.outputs.length, node.attributes, { outputs: node.outputs });
  for (const output of graph.outputs) builder.output(output, output);
}

/** The float32 values that depend on an input asked for, other than through a flat operation. */
function activeValues(graph: Graph, by: readonly string[]): ReadonlySet<string> {
  const active = new Set(by);
  for (const node of graph.nodes) {
    if (flatOperations.has(node.op) || !node.inputs.some((input) => active.has(input))) continue;
    for (const output of node.outputs) if (graph.values.get(output)?.type === 'float32') active.add(output);
  }
  return active;
}

interface Walk {
  readonly builder: GraphBuilder;
  readonly active: ReadonlySet<string>;
  readonly contributions: Map<string, Scaled[]>;
}

function multiplied(builder: GraphBuilder, { value, factor }: Scaled): string {
  return factor === 1 ? value : builder.scale(value, factor);
}

/** All with one factor: the common one where they have it, otherwise 1. */
function alike(builder: GraphBuilder, parts: readonly Scaled[]): Scaled[] {
  if (parts.every(({ factor }) => factor === parts[0].factor)) return [...parts];
  return parts.map((part) => ({ value: multiplied(builder, part), factor: 1 }));
}

function total({ builder, contributions }: Walk, value: string): Scaled | undefined {
  const parts = contributions.get(value);
  if (!parts) return undefined;
  const [first, ...rest] = alike(builder, parts);
  const sum = rest.reduce((sofar, part) => builder.add(sofar, part.value), first.value);
  return { value: sum, factor: first.factor };
}

function pullBack(walk: Walk, node: GraphNode): void {
  const { builder, active, contributions } = walk;
  const wanted = new Set(node.inputs.filter((input) => active.has(input)));
  if (wanted.size === 0 || flatOperations.has(node.op)) return;
  const totals = node.outputs.map((output) => total(walk, output));
  const given = alike(
    builder,
    totals.filter((one) => one !== undefined),
  );
  if (given.length === 0) return;
  const rule = gradientRules.get(node.op);
  if (!rule) throw new GraphError(node.op, node.name, 'there is no gradient rule for this operation');
  const [{ value: gradient, factor }] = given;
  const remaining = [...given];
  const gradients = totals.map((one) => (one ? remaining.shift()?.value : undefined));
  const makers = rule({ builder, node, gradient, gradients, factor });
  node.inputs.forEach((input, index) => {
    const make = makers[index];
    if (!make || !active.has(input)) return;
    wanted.delete(input);
    const made = make();
    const part = typeof made === 'string' ? { value: made, factor } : made;
    const value = sumToShape(builder, part.value, builder.shape(input));
    contributions.set(input, [...(contributions.get(input) ?? []), { ...part, value }]);
  });
  for (const input of wanted)
    throw new GraphError(node.op, node.name, `there is no gradient rule for its input '${input}'`);
}
