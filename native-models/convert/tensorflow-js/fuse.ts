// Two rewritings of the source nodes before they are converted: a scale or a shift by a constant per channel goes
// into the convolution before it, and Relu, Minimum, Maximum in a row are one clip. Both leave every value that
// is still read as it was, up to float32 rounding.
import { elementCount, float32Tensor, type Tensor } from '../../graph/graph.ts';
import type { SourceModel, SourceNode } from './model.ts';

const CONVOLUTIONS = ['Conv2D', '_FusedConv2D', 'DepthwiseConv2dNative', 'FusedDepthwiseConv2dNative'];
const SHIFTS = ['Add', 'AddV2', 'BiasAdd'];

interface Rewriting {
  readonly nodes: Map<string, SourceNode>;
  readonly constants: Map<string, Tensor>;
  readonly readers: Map<string, number>;
}

function fusedOperations(node: SourceNode): readonly unknown[] {
  const fused = node.attributes.fused_ops;
  return Array.isArray(fused) ? fused : [];
}

const isLinear = (node: SourceNode): boolean =>
  CONVOLUTIONS.includes(node.op) &&
  fusedOperations(node).every((operation) => operation === 'BiasAdd') &&
  node.inputs.length <= 3;

/** The output channels of a convolution's weights, which are the last axes of either layout. */
const channelsOf = (weights: Tensor, depthwise: boolean): number =>
  depthwise ? weights.shape[2] * weights.shape[3] : weights.shape[3];

function perChannel(tensor: Tensor | undefined, channels: number): ((channel: number) => number) | undefined {
  if (tensor?.type !== 'float32') return undefined;
  if (elementCount(tensor.shape) === 1) return () => Number(tensor.data[0]);
  const isChannels = tensor.shape.at(-1) === channels && elementCount(tensor.shape) === channels;
  return isChannels ? (channel) => Number(tensor.data[channel]) : undefined;
}

/** The node and the constant of an operation on one of each, whichever way round; else undefined. */
function withConstant(node: SourceNode, { nodes, constants, readers }: Rewriting) {
  const [left, right] = node.inputs;
  const [source, constant] = constants.has(left) ? [right, left] : [left, right];
  const before = nodes.get(source);
  const tensor = constants.get(constant);
  return before && tensor && readers.get(source) === 1 ? { before, tensor } : undefined;
}

function foldIntoConvolution(node: SourceNode, rewriting: Rewriting): SourceNode | undefined {
  const scales = node.op === 'Mul';
  if (!scales && !SHIFTS.includes(node.op)) return undefined;
  const found = withConstant(node, rewriting);
  if (!found || !isLinear(found.before)) return undefined;
  const { before, tensor } = found;
  const weights = rewriting.constants.get(before.inputs[1]);
  const depthwise = before.op.includes('Depthwise');
  if (weights?.shape.length !== 4) return undefined;
  const channels = channelsOf(weights, depthwise);
  const factor = perChannel(tensor, channels);
  if (!factor) return undefined;
  const bias = rewriting.constants.get(before.inputs[2] ?? '')?.data ?? new Float32Array(channels);
  const newWeights = Float32Array.from(weights.data as Float32Array, (value, index) =>
    scales ? value * factor(index % channels) : value,
  );
  const newBias = Array.from({ length: channels }, (_, channel) =>
    scales ? Number(bias[channel]) * factor(channel) : Number(bias[channel]) + factor(channel),
  );
  const names = [`${node.name}/folded_weights`, `${node.name}/folded_bias`];
  rewriting.constants.set(names[0], float32Tensor(weights.shape, newWeights));
  rewriting.constants.set(names[1], float32Tensor([channels], newBias));
  return {
    op: depthwise ? 'FusedDepthwiseConv2dNative' : '_FusedConv2D',
    name: node.name,
    inputs: [before.inputs[0], ...names],
    attributes: { ...before.attributes, fused_ops: ['BiasAdd'] },
  };
}

function foldIntoClip(node: SourceNode, rewriting: Rewriting): SourceNode | undefined {
  if (node.op !== 'Minimum' && node.op !== 'Maximum') return undefined;
  const found = withConstant(node, rewriting);
  if (!found || elementCount(found.tensor.shape) !== 1) return undefined;
  const { before, tensor } = found;
  const limit = Number(tensor.data[0]);
  if (node.op === 'Minimum' && before.op === 'Relu' && limit >= 0) {
    const names = [`${node.name}/clip_min`, `${node.name}/clip_max`];
    rewriting.constants.set(names[0], float32Tensor([], [0]));
    rewriting.constants.set(names[1], float32Tensor([], [limit]));
    return { op: 'ClipByValue', name: node.name, inputs: [before.inputs[0], ...names], attributes: {} };
  }
  const lowest = rewriting.constants.get(before.inputs[1] ?? '');
  if (node.op === 'Maximum' && before.op === 'ClipByValue' && Number(lowest?.data[0]) >= limit)
    return { ...before, name: node.name };
  return undefined;
}

/** The model with both rewritings applied; `outputs` stay as they are. */
export function fuse(model: SourceModel, outputs: readonly string[]): SourceModel {
  const readers = new Map<string, number>();
  for (const name of [...model.nodes.flatMap((node) => node.inputs), ...outputs])
    readers.set(name, (readers.get(name) ?? 0) + 1);
  const rewriting: Rewriting = { nodes: new Map(), constants: new Map(model.constants), readers };
  for (const node of model.nodes) {
    const folded = foldIntoConvolution(node, rewriting) ?? foldIntoClip(node, rewriting);
    if (folded) for (const input of node.inputs) rewriting.nodes.delete(input);
    rewriting.nodes.set(node.name, folded ?? node);
  }
  return { nodes: [...rewriting.nodes.values()], constants: rewriting.constants };
}
