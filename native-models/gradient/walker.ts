// Reverse mode, from graph to graph: what leads from the inputs asked for to the loss is found, each node's rule is
// applied from the last to the first, and contributions are added up and summed back to each value's shape here and
// nowhere else. (STYLE.md's model: tinygrad's gradient table and ONNX Runtime's stop edges.)
import { GraphBuilder } from '../graph/builder.ts';
import { elementCount, type Graph, GraphError, type GraphNode } from '../graph/graph.ts';
import { checkGraph } from '../graph/invariants.ts';
import { flatOperations, gradientRules } from './rules.ts';
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
export function differentiate(graph: Graph, request: GradientRequest): Graph {
  checkRequest(graph, request);
  const builder = new GraphBuilder(`${graph.name}_gradient`);
  copyForward(graph, builder, request.loss);
  const active = activeValues(graph, request.by);
  const contributions = new Map<string, string[]>();
  contributions.set(request.loss, [seed(builder, request.loss)]);
  for (const node of [...graph.nodes].reverse()) pullBack(builder, node, active, contributions);
  for (const input of request.by) {
    const shape = builder.shape(input);
    const gradient =
      total(builder, contributions, input) ??
      builder.floats(shape, new Float32Array(elementCount(shape)), 'zeros');
    builder.output(gradientName(input), gradient);
  }
  return checkGraph(builder.build());
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

/** The nodes that make an output or the loss; each is named for its first output, which no new node can take. */
function copyForward(graph: Graph, builder: GraphBuilder, loss: string): void {
  const needed = new Set([...graph.outputs, loss]);
  const kept: GraphNode[] = [];
  for (const node of [...graph.nodes].reverse()) {
    if (!node.outputs.some((output) => needed.has(output))) continue;
    kept.push(node);
    for (const input of node.inputs) needed.add(input);
  }
  for (const input of graph.inputs) {
    const type = graph.values.get(input)!;
    builder.input(input, type.shape, type.type);
  }
  for (const [name, tensor] of graph.constants) if (needed.has(name)) builder.constant(tensor, name);
  for (const node of kept.reverse())
    builder.nodes(node.op, node.inputs, node.outputs.length, node.attributes, {
      outputs: node.outputs,
    });
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

function seed(builder: GraphBuilder, loss: string): string {
  return builder.floats(builder.shape(loss), [1], 'one');
}

function total(
  builder: GraphBuilder,
  contributions: ReadonlyMap<string, readonly string[]>,
  value: string,
): string | undefined {
  return contributions.get(value)?.reduce((sum, part) => builder.add(sum, part));
}

function pullBack(
  builder: GraphBuilder,
  node: GraphNode,
  active: ReadonlySet<string>,
  contributions: Map<string, string[]>,
): void {
  const wanted = new Set(node.inputs.filter((input) => active.has(input)));
  if (wanted.size === 0 || flatOperations.has(node.op)) return;
  const gradients = node.outputs.map((output) => total(builder, contributions, output));
  const gradient = gradients.find((given) => given !== undefined);
  if (gradient === undefined) return;
  const rule = gradientRules.get(node.op);
  if (!rule) throw new GraphError(node.op, node.name, 'there is no gradient rule for this operation');
  const makers = rule({ builder, node, gradient, gradients });
  node.inputs.forEach((input, index) => {
    const make = makers[index];
    if (!make || !active.has(input)) return;
    wanted.delete(input);
    const part = sumToShape(builder, make(), builder.shape(input));
    contributions.set(input, [...(contributions.get(input) ?? []), part]);
  });
  for (const input of wanted)
    throw new GraphError(node.op, node.name, `there is no gradient rule for its input '${input}'`);
}
