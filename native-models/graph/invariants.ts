// What holds of every graph, checked after each transform: a transform that breaks one is caught where it
// happens, and not by a wrong picture later.
import { elementCount, type Graph, GraphError, type GraphNode, type ValueType } from './graph.ts';
import { inferShapes } from './shapes.ts';

function same(left: ValueType, right: ValueType): boolean {
  return left.type === right.type && left.shape.join() === right.shape.join();
}

function typeText({ type, shape }: ValueType): string {
  return `${type} [${shape.join(', ')}]`;
}

function checkConstants(graph: Graph, fail: (message: string) => never): void {
  for (const [name, tensor] of graph.constants) {
    if (tensor.data.length !== elementCount(tensor.shape))
      fail(`constant '${name}' of shape [${tensor.shape.join(', ')}] holds ${tensor.data.length} numbers`);
    const recorded = graph.values.get(name);
    if (!recorded || !same(recorded, tensor))
      fail(`constant '${name}' is not recorded as ${typeText(tensor)}`);
  }
}

function checkNode(graph: Graph, node: GraphNode, defined: Set<string>): void {
  for (const input of node.inputs)
    if (input !== '' && !defined.has(input))
      throw new GraphError(node.op, node.name, `reads '${input}', which nothing before it makes`);
  const types = inferShapes(
    node,
    node.inputs.map((input) => graph.values.get(input)),
    (name) => graph.constants.get(name),
  );
  if (types.length !== node.outputs.length)
    throw new GraphError(node.op, node.name, `has ${node.outputs.length} outputs, not ${types.length}`);
  node.outputs.forEach((output, index) => {
    if (output === '' || defined.has(output))
      throw new GraphError(node.op, node.name, `defines '${output}', which is taken`);
    const recorded = graph.values.get(output);
    if (!recorded || !same(recorded, types[index]))
      throw new GraphError(
        node.op,
        node.name,
        `'${output}' is recorded as ${recorded ? typeText(recorded) : 'nothing'}, but is ${typeText(types[index])}`,
      );
    defined.add(output);
  });
}

/**
 * Throws where `graph` is not one: nodes in topological order, each value defined once, types and shapes as
 * inferred again, node names unique, outputs there. Returns the graph, so that calls can be chained.
 */
export function checkGraph(graph: Graph): Graph {
  const fail = (message: string): never => {
    throw new Error(`graph '${graph.name}': ${message}`);
  };
  checkConstants(graph, fail);
  const defined = new Set<string>();
  for (const name of [...graph.inputs, ...graph.constants.keys()]) {
    if (name === '' || defined.has(name)) fail(`'${name}' is defined twice`);
    if (!graph.values.has(name)) fail(`'${name}' has no type`);
    defined.add(name);
  }
  const nodeNames = new Set<string>();
  for (const node of graph.nodes) {
    checkNode(graph, node, defined);
    if (nodeNames.has(node.name)) throw new GraphError(node.op, node.name, 'another node has this name');
    nodeNames.add(node.name);
  }
  if (graph.outputs.length === 0) fail('there are no outputs');
  for (const output of graph.outputs) if (!defined.has(output)) fail(`output '${output}' is made by nothing`);
  return graph;
}
