// A graph as text, one line a node, for people who read what a transform made.
import type { Attribute, Graph, GraphNode, Tensor } from './graph.ts';

function attributeText(attribute: Attribute): string {
  if ('int' in attribute) return String(attribute.int);
  if ('float' in attribute) return attribute.float.toPrecision(6);
  if ('string' in attribute) return `'${attribute.string}'`;
  return `[${('ints' in attribute ? attribute.ints : attribute.floats).join(', ')}]`;
}

function constantText(tensor: Tensor): string {
  const shape = `[${tensor.shape.join(', ')}]`;
  if (tensor.data.length > 8) return `${tensor.type} ${shape}`;
  return `${tensor.type} ${shape} = ${Array.from(tensor.data as ArrayLike<number | bigint>, String).join(' ')}`;
}

function nodeText(graph: Graph, node: GraphNode): string {
  const outputs = node.outputs.map((output) => `${output} [${graph.values.get(output)?.shape.join(', ')}]`);
  const inputs = node.inputs.map((input) => {
    const constant = graph.constants.get(input);
    return constant ? `${input}: ${constantText(constant)}` : input || '-';
  });
  const attributes = Object.entries(node.attributes).map(([key, value]) => `${key}=${attributeText(value)}`);
  return `  ${outputs.join(', ')} = ${node.op}(${[...inputs, ...attributes].join(', ')})`;
}

/** The graph's inputs, nodes with shapes, and outputs; constants appear where they are read. */
export function printGraph(graph: Graph): string {
  const typed = (name: string) => {
    const value = graph.values.get(name);
    return `${name}: ${value?.type} [${value?.shape.join(', ')}]`;
  };
  return [
    `graph ${graph.name}(${graph.inputs.map(typed).join(', ')})`,
    ...graph.nodes.map((node) => nodeText(graph, node)),
    `  return ${graph.outputs.map(typed).join(', ')}`,
    '',
  ].join('\n');
}

/** How often each operation occurs, most frequent first. */
export function countOperations(graph: Graph): [string, number][] {
  const counts = new Map<string, number>();
  for (const node of graph.nodes) counts.set(node.op, (counts.get(node.op) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
