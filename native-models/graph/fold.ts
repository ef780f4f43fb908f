// Constant folding: a node whose inputs are all constants is computed now, once. Results much larger than what
// they are made of (a broadcast over a picture) stay nodes, so that folding can't blow a model up.

import { canEvaluate, evaluateNode } from './evaluate.ts';
import type { Graph, Tensor } from './graph.ts';
import { elementCount } from './graph.ts';
import { inferShapes } from './shapes.ts';
import { rewriteGraph } from './transform.ts';

const LARGEST_GROWTH = 65_536;

export function foldConstants(graph: Graph): Graph {
  return rewriteGraph(graph, (node, rewriter) => {
    if (!canEvaluate(node) || node.inputs.length === 0) return false;
    const inputs: Tensor[] = [];
    for (const input of node.inputs) {
      const constant = rewriter.constants.get(input);
      if (!constant) return false;
      inputs.push(constant);
    }
    const shapes = inferShapes(node, inputs, (name) => rewriter.constants.get(name)).map(
      ({ shape }) => shape,
    );
    const made = shapes.reduce((sum, shape) => sum + elementCount(shape), 0);
    const given = inputs.reduce((sum, input) => sum + input.data.length, 0);
    if (made > given + LARGEST_GROWTH) return false;
    evaluateNode(node, inputs, shapes).forEach((tensor, index) => {
      rewriter.addConstant(tensor, node.outputs[index]);
    });
    return true;
  });
}
