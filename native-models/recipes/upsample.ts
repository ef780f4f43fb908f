// Writes the Haar steps of a generator in fast forms. After a convolution (the to-image one) a step is folded into
// its weights and only a DepthToSpace is left. Elsewhere it becomes one grouped 2x2 transposed convolution: on ONNX
// Runtime's CPU half the time of a product by the 4x4 matrix and a DepthToSpace, whose copy is slow, at all sizes.
import {
  float32Tensor,
  type Graph,
  type GraphNode,
  int64Tensor,
  intAttribute,
  type Tensor,
} from '../graph/graph.ts';
import { permuteChannels } from '../graph/permute.ts';
import { producersOf, type Rewriter, rewriteGraph } from '../graph/transform.ts';
import { findHaarSteps, type HaarStep } from './haar.ts';

const DEPTH_TO_SPACE = { blocksize: { int: 2 }, mode: { string: 'CRD' } } as const;

/** A linear map of channels: at [rows, columns], row-major. */
export interface ChannelMap {
  readonly rows: number;
  readonly columns: number;
  readonly at: Float64Array;
}

/** The step's matrix: rows are the output's channels and pixels (c, 2i+j), columns the source's channels. */
export function stepMatrix(step: HaarStep): ChannelMap {
  const [rows, columns] = [step.bands.length * 4, Math.max(...step.bands.flat()) + 1];
  const at = new Float64Array(rows * columns);
  step.bands.forEach((bands, channel) => {
    bands.forEach((source, band) => {
      for (let pixel = 0; pixel < 4; pixel++)
        at[(channel * 4 + pixel) * columns + source] += step.weights[channel][band][pixel];
    });
  });
  return { rows, columns, at };
}

/** `matrix` [rows, columns] times the first axis of a constant. */
function applied(matrix: ChannelMap, tensor: Tensor): Tensor {
  const inner = tensor.data.length / matrix.columns;
  const data = new Float64Array(matrix.rows * inner);
  for (let row = 0; row < matrix.rows; row++)
    for (let column = 0; column < matrix.columns; column++) {
      const factor = matrix.at[row * matrix.columns + column];
      if (factor === 0) continue;
      for (let index = 0; index < inner; index++)
        data[row * inner + index] += factor * Number(tensor.data[column * inner + index]);
    }
  return float32Tensor([matrix.rows, ...tensor.shape.slice(1)], data);
}

/** A convolution followed by a linear map of its channels, as one convolution. */
export function mapChannels(
  rewriter: Rewriter,
  convolution: GraphNode,
  matrix: ChannelMap,
  output: string,
): string {
  const parameters = convolution.inputs.slice(1).map((input) => {
    const tensor = applied(matrix, rewriter.constants.get(input)!);
    return rewriter.addConstant(tensor, rewriter.freshName(input));
  });
  return rewriter.add({
    ...convolution,
    name: output,
    inputs: [convolution.inputs[0], ...parameters],
    outputs: [output],
  });
}

/**
 * The weights [4 channels, width, 2, 2] of a transposed convolution in groups of `width` output channels: each
 * output channel reads its own four bands, and those of the other channels of its group with weight 0.
 */
function groupedWeights(step: HaarStep, width: number): Tensor {
  const channels = step.bands.length;
  const weights = float32Tensor([4 * channels, width, 2, 2], new Float32Array(16 * channels * width));
  step.weights.forEach((bands, channel) => {
    bands.forEach((pixels, band) => {
      (weights.data as Float32Array).set(pixels, ((4 * channel + band) * width + (channel % width)) * 4);
    });
  });
  return weights;
}

function writeTransposed(rewriter: Rewriter, step: HaarStep, source: string): void {
  const channels = step.bands.length;
  // ONNX Runtime 1.30 computes wrong numbers on WebGPU for groups of one output and several input channels; for
  // groups of two it is right, and on the CPU no slower.
  const width = channels % 2 === 0 ? 2 : 1;
  const name = rewriter.freshName(`${step.output}_weights`);
  rewriter.add({
    op: 'ConvTranspose',
    name: step.output,
    inputs: [source, rewriter.addConstant(groupedWeights(step, width), name)],
    outputs: [step.output],
    attributes: { group: { int: channels / width }, strides: { ints: [2, 2] } },
  });
}

/** The convolution that `step` can be folded into: constant weights, read by the step alone. */
export function foldableConvolution(graph: Graph, step: HaarStep): GraphNode | undefined {
  const producer = producersOf(graph).get(step.source);
  if (producer?.op !== 'Conv' || graph.outputs.includes(step.source)) return undefined;
  if (intAttribute(producer, 'group', 1) !== 1) return undefined;
  return producer.inputs.slice(1).every((input) => graph.constants.has(input)) ? producer : undefined;
}

/** The step's source with its channels in the order of the bands; a copy. */
function gathered(rewriter: Rewriter, step: HaarStep): string {
  const order = step.bands.flat();
  const indices = rewriter.addConstant(int64Tensor([order.length], order), rewriter.freshName('bands'));
  const output = rewriter.freshName(`${step.output}_bands`);
  const inputs = [step.source, indices];
  return rewriter.add({
    op: 'Gather',
    name: output,
    inputs,
    outputs: [output],
    attributes: { axis: { int: 1 } },
  });
}

/** With `gather` the channels are brought into order as the graph runs, as something else reads them too. */
function writeStep(graph: Graph, step: HaarStep, gather: boolean): Graph {
  const convolution = foldableConvolution(graph, step);
  return rewriteGraph(graph, (node, rewriter) => {
    if (node.outputs[0] !== step.output) return false;
    if (convolution) {
      const mapped = mapChannels(rewriter, convolution, stepMatrix(step), rewriter.freshName(step.output));
      rewriter.add({
        op: 'DepthToSpace',
        name: step.output,
        inputs: [mapped],
        outputs: [step.output],
        attributes: DEPTH_TO_SPACE,
      });
      return true;
    }
    writeTransposed(rewriter, step, gather ? gathered(rewriter, step) : step.source);
    return true;
  });
}

/**
 * The graph with every Haar step in its fast form. The channels of the steps' sources are brought into the order
 * that the form wants by permuting weights: LeakyRelu values above a step change their channel order.
 */
export function writeHaarSteps(graph: Graph): Graph {
  return findHaarSteps(graph).reduce((current, step) => {
    if (foldableConvolution(current, step)) return writeStep(current, step, false);
    const permuted = permuteChannels(current, step.source, step.bands.flat());
    return writeStep(permuted ?? current, step, permuted === undefined);
  }, graph);
}
