// Moves the styles of a generator from its pictures into its weights. A style scales channels; scaling commutes
// with what treats each channel by itself and can be taken into the weights of the next convolution, which are far
// fewer than pixels at high resolutions. For inference only: the gradient to a style is cheaper where it scales.
import { elementCount, type Graph, type GraphNode, int64Tensor, intAttribute } from '../graph/graph.ts';
import { consumersOf, producersOf, type Rewriter, rewriteGraph } from '../graph/transform.ts';

interface Scaled {
  /** The value before it is scaled, [1, channels, height, width]. */
  readonly value: string;
  /** What scales it, [1, channels, 1, 1]. */
  readonly style: string;
}

/** Splits a product of a picture and a style (not a constant) into the two. */
function scaledBy(graph: Graph, node: GraphNode | undefined): Scaled | undefined {
  if (node?.op !== 'Mul') return undefined;
  const output = graph.values.get(node.outputs[0])!.shape;
  for (const [value, style] of [node.inputs, [...node.inputs].reverse()]) {
    const shape = graph.values.get(style)!.shape;
    const fits = shape.join() === [1, output[1], 1, 1].join() && output.length === 4;
    if (fits && elementCount(output) > output[1] && !graph.constants.has(style)) return { value, style };
  }
  return undefined;
}

function isDepthwise(graph: Graph, node: GraphNode): boolean {
  if (node.op !== 'Conv' || node.inputs.length !== 2) return false;
  const [, channels] = graph.values.get(node.inputs[0])!.shape;
  return (
    intAttribute(node, 'group', 1) === channels && graph.values.get(node.inputs[1])!.shape[0] === channels
  );
}

/** conv(x * s) becomes conv(x) * s for depthwise convolutions without bias. */
function delayStyles(graph: Graph): Graph {
  const producers = producersOf(graph);
  const consumers = consumersOf(graph);
  return rewriteGraph(graph, (node, rewriter) => {
    if (!isDepthwise(graph, node) || consumers.get(node.inputs[0])?.length !== 1) return false;
    const scaled = scaledBy(graph, producers.get(node.inputs[0]));
    if (!scaled) return false;
    const convolved = rewriter.freshName(`${node.outputs[0]}_unscaled`);
    rewriter.add({ ...node, inputs: [scaled.value, node.inputs[1]], outputs: [convolved] });
    const inputs = [convolved, scaled.style];
    const name = rewriter.freshName(`${node.name}_scaled`);
    rewriter.add({ op: 'Mul', name, inputs, outputs: node.outputs, attributes: {} });
    return true;
  });
}

/** `style` [1, channels, 1, 1] in another shape. */
function shaped(rewriter: Rewriter, style: string, shape: readonly number[]): string {
  const target = rewriter.addConstant(int64Tensor([shape.length], shape), rewriter.freshName('shape'));
  const output = rewriter.freshName(`${style}_shaped`);
  return rewriter.add({
    op: 'Reshape',
    name: output,
    inputs: [style, target],
    outputs: [output],
    attributes: {},
  });
}

function product(rewriter: Rewriter, left: string, right: string): string {
  const output = rewriter.freshName('styled_weights');
  return rewriter.add({ op: 'Mul', name: output, inputs: [left, right], outputs: [output], attributes: {} });
}

/** The shape in which a style of a node's input scales the node's weights; undefined where it can't. */
function weightsShape(graph: Graph, node: GraphNode): readonly number[] | undefined {
  const weights = graph.values.get(node.inputs[1])?.shape ?? [];
  if (node.op === 'Conv' && intAttribute(node, 'group', 1) === 1) return [1, weights[1], 1, 1];
  if (node.op === 'ConvTranspose') return [weights[0], 1, 1, 1];
  return undefined;
}

/** conv(x * s, W) becomes conv(x, W s), where the weights are fewer than the pixels. */
function absorbStyles(graph: Graph): Graph {
  const producers = producersOf(graph);
  const consumers = consumersOf(graph);
  return rewriteGraph(graph, (node, rewriter) => {
    const shape = weightsShape(graph, node);
    const scaled = shape && scaledBy(graph, producers.get(node.inputs[0]));
    if (!scaled || consumers.get(node.inputs[0])?.length !== 1) return false;
    const cost = elementCount(graph.values.get(node.inputs[1])!.shape);
    if (cost * 4 > elementCount(graph.values.get(node.inputs[0])!.shape)) return false;
    const weights = product(rewriter, node.inputs[1], shaped(rewriter, scaled.style, shape));
    rewriter.add({ ...node, inputs: [scaled.value, weights, ...node.inputs.slice(2)] });
    return true;
  });
}

/** convTranspose(x, W) * s becomes convTranspose(x, W s). */
function absorbStylesAfter(graph: Graph): Graph {
  const producers = producersOf(graph);
  const consumers = consumersOf(graph);
  const styleOf = new Map<string, Scaled & { node: GraphNode }>();
  for (const node of graph.nodes) {
    const scaled = scaledBy(graph, node);
    const producer = scaled && producers.get(scaled.value);
    if (producer?.op === 'ConvTranspose' && consumers.get(scaled!.value)?.length === 1)
      styleOf.set(producer.name, { ...scaled!, node });
  }
  const gone = new Map([...styleOf.values()].map(({ node, value }) => [node.name, value]));
  // The style has to be made before the transposed convolution that takes it.
  return rewriteGraph(inNewOrder(graph, new Set(styleOf.keys())), (node, rewriter) => {
    const value = gone.get(node.name);
    if (value !== undefined) {
      rewriter.replace(node.outputs[0], value);
      return true;
    }
    const found = styleOf.get(node.name);
    if (!found) return false;
    const [all, width, ...kernel] = graph.values.get(node.inputs[1])!.shape;
    const groups = intAttribute(node, 'group', 1);
    const grouped = shaped(rewriter, node.inputs[1], [groups, all / groups, width, elementCount(kernel)]);
    const scaled = product(rewriter, grouped, shaped(rewriter, found.style, [groups, 1, width, 1]));
    const weights = shaped(rewriter, scaled, [all, width, ...kernel]);
    rewriter.add({ ...node, inputs: [node.inputs[0], weights] });
    return true;
  });
}

/** The nodes with those named in `late` put off until one that reads them. */
function inNewOrder(graph: Graph, late: ReadonlySet<string>): Graph {
  const waiting = new Map<string, GraphNode>();
  const nodes: GraphNode[] = [];
  const place = (node: GraphNode) => {
    for (const input of node.inputs) {
      const needed = waiting.get(input);
      waiting.delete(input);
      if (needed) place(needed);
    }
    nodes.push(node);
  };
  for (const node of graph.nodes) {
    if (late.has(node.name)) waiting.set(node.outputs[0], node);
    else place(node);
  }
  return { ...graph, nodes: [...nodes, ...waiting.values()] };
}

/** `graph` with every style in the weights beside it, wherever that is less work than scaling the picture. */
export function stylesIntoWeights(graph: Graph): Graph {
  return absorbStyles(delayStyles(absorbStylesAfter(graph)));
}
