// Rewrites that change what is computed with, and not what is computed.
import { foldConstants } from './fold.ts';
import { type Graph, type GraphNode, intsAttribute, type Tensor } from './graph.ts';
import { checkGraph } from './invariants.ts';
import { consumersOf, producersOf, type Rewriter, rewriteGraph } from './transform.ts';

function sameShape(left: readonly number[], right: readonly number[]): boolean {
  return left.join() === right.join();
}

/** Whether the node hands its first input on unchanged. */
function isIdentity(node: GraphNode, rewriter: Rewriter): boolean {
  if (node.op === 'Identity') return true;
  const shape = rewriter.values.get(node.inputs[0])?.shape ?? [];
  if (node.op === 'Reshape') {
    const target = rewriter.constants.get(node.inputs[1]);
    return target !== undefined && sameShape(Array.from(target.data as BigInt64Array, Number), shape);
  }
  if (node.op === 'Transpose') {
    const order = intsAttribute(node, 'perm', [...shape.keys()].reverse());
    return order.every((axis, index) => axis === index);
  }
  return false;
}

/** A value that is only handed on to a graph output by an Identity gets that output's name itself. */
function nameOutputs(graph: Graph): Graph {
  const made = new Set(graph.nodes.flatMap((node) => node.outputs));
  const names = new Map<string, string>();
  for (const { op, inputs, outputs } of graph.nodes) {
    const free = made.has(inputs[0]) && !graph.outputs.includes(inputs[0]) && !names.has(inputs[0]);
    if (op === 'Identity' && graph.outputs.includes(outputs[0]) && free) names.set(inputs[0], outputs[0]);
  }
  const renamed = (name: string) => names.get(name) ?? name;
  const nodes = graph.nodes
    .filter(({ op, inputs, outputs }) => op !== 'Identity' || names.get(inputs[0]) !== outputs[0])
    .map((node) => ({ ...node, inputs: node.inputs.map(renamed), outputs: node.outputs.map(renamed) }));
  const values = new Map([...graph.values].map(([name, type]) => [renamed(name), type]));
  return checkGraph({ ...graph, nodes, values });
}

/** Identities, and reshapes and transpositions that change nothing, go. Graph outputs keep their names. */
export function dropIdentities(graph: Graph): Graph {
  const outputs = new Set(graph.outputs);
  const dropped = rewriteGraph(graph, (node, rewriter) => {
    if (outputs.has(node.outputs[0]) || !isIdentity(node, rewriter)) return false;
    rewriter.replace(node.outputs[0], node.inputs[0]);
    return true;
  });
  return nameOutputs(dropped);
}

/** A PRelu of one slope becomes a LeakyRelu, which fuses with the convolution before it. */
export function singleSlopes(graph: Graph): Graph {
  return rewriteGraph(graph, (node, rewriter) => {
    if (node.op !== 'PRelu') return false;
    const slopes = rewriter.constants.get(node.inputs[1]);
    if (slopes?.data.length !== 1) return false;
    rewriter.add({
      ...node,
      op: 'LeakyRelu',
      inputs: [node.inputs[0]],
      attributes: { alpha: { float: Number(slopes.data[0]) } },
    });
    return true;
  });
}

/** Equal constants become one. */
export function mergeConstants(graph: Graph): Graph {
  const byShape = new Map<string, string[]>();
  const merged = new Map<string, string>();
  const bytesOf = ({ data }: Tensor) => Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  for (const [name, tensor] of graph.constants) {
    const key = `${tensor.type} ${tensor.shape.join()} ${tensor.data[0]}`;
    const candidates = byShape.get(key) ?? [];
    const twin = candidates.find((other) => bytesOf(graph.constants.get(other)!).equals(bytesOf(tensor)));
    if (twin !== undefined) merged.set(name, twin);
    else byShape.set(key, [...candidates, name]);
  }
  for (const output of graph.outputs) merged.delete(output);
  return rewriteGraph(graph, (node, rewriter) => {
    const inputs = node.inputs.map((input) => merged.get(input) ?? input);
    rewriter.add({ ...node, inputs });
    return true;
  });
}

/** [1, C, 1, 1], [C, 1, 1] or one number as C numbers; undefined for any other shape. */
function perChannel(tensor: Tensor | undefined, channels: number): Float32Array | undefined {
  if (tensor?.type !== 'float32') return undefined;
  const data = tensor.data as Float32Array;
  if (data.length === 1) return new Float32Array(channels).fill(data[0]);
  const shape = [...Array<number>(Math.max(4 - tensor.shape.length, 0)).fill(1), ...tensor.shape];
  return sameShape(shape, [1, channels, 1, 1]) ? data : undefined;
}

/** The convolution whose output `add` adds constants to, maybe through other such Adds, all of them read once. */
function convolutionUnder(
  add: GraphNode,
  graph: Graph,
  producers: ReadonlyMap<string, GraphNode>,
  readOnce: (value: string) => boolean,
): GraphNode | undefined {
  let node: GraphNode | undefined = add;
  while (node?.op === 'Add') {
    const value: string | undefined = node.inputs.find((input) => !graph.constants.has(input));
    if (value === undefined || node.inputs.every((input) => !graph.constants.has(input))) return undefined;
    if (!readOnce(value)) return undefined;
    node = producers.get(value);
  }
  return node?.op === 'Conv' ? node : undefined;
}

interface Biases {
  /** By the name of the convolution. */
  readonly terms: Map<string, Float32Array>;
  /** Names of the Adds that went into them. */
  readonly absorbed: Set<string>;
}

function collectBiases(graph: Graph): Biases {
  const consumers = consumersOf(graph);
  const producers = producersOf(graph);
  const readOnce = (value: string) => consumers.get(value)?.length === 1 && !graph.outputs.includes(value);
  const biases: Biases = { terms: new Map(), absorbed: new Set() };
  for (const add of graph.nodes) {
    if (add.op !== 'Add' || graph.outputs.includes(add.outputs[0])) continue;
    const convolution = convolutionUnder(add, graph, producers, readOnce);
    if (!convolution) continue;
    const [, channels] = graph.values.get(convolution.outputs[0])!.shape;
    const constant = add.inputs.find((input) => graph.constants.has(input))!;
    const term = perChannel(graph.constants.get(constant), channels);
    const given = convolution.inputs[2] ? graph.constants.get(convolution.inputs[2])?.data : undefined;
    if (!term || (convolution.inputs[2] && !given)) continue;
    const before = biases.terms.get(convolution.name) ?? (given as Float32Array | undefined);
    biases.terms.set(convolution.name, before ? before.map((value, index) => value + term[index]) : term);
    biases.absorbed.add(add.name);
  }
  return biases;
}

/** An Add of a constant per channel onto a convolution that nothing else reads becomes its bias. */
export function foldBias(graph: Graph): Graph {
  const { terms, absorbed } = collectBiases(graph);
  return rewriteGraph(graph, (node, rewriter) => {
    if (absorbed.has(node.name)) {
      const value = node.inputs.find((input) => !graph.constants.has(input))!;
      rewriter.replace(node.outputs[0], value);
      return true;
    }
    const bias = terms.get(node.name);
    if (!bias) return false;
    const name = rewriter.freshName(`${node.name}_bias`);
    rewriter.addConstant({ type: 'float32', shape: [bias.length], data: bias }, name);
    rewriter.add({ ...node, inputs: [node.inputs[0], node.inputs[1], name] });
    return true;
  });
}

/** Folding, then every rewrite above; the invariants hold after each. */
export function simplify(graph: Graph): Graph {
  const steps = [foldConstants, singleSlopes, dropIdentities, foldBias, mergeConstants];
  return steps.reduce((current, step) => step(current), graph);
}
