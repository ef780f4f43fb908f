// Writes the Haar steps of a generator in fast forms. After a convolution (the to-image one) a step is folded into
// its weights and only a DepthToSpace is left. Elsewhere it becomes one grouped 2x2 transposed convolution, or a
// product by the 4x4 matrix and a DepthToSpace, which is faster while the tensors fit into the cache.
import { float32Tensor, type Graph, type GraphNode, int64Tensor, type Tensor } from '../graph/graph.ts';
import { permuteChannels } from '../graph/permute.ts';
import { producersOf, type Rewriter, rewriteGraph } from '../graph/transform.ts';
import { findHaarSteps, type HaarStep } from './haar.ts';

/** Channels x rows x columns of a source up to which the product form is taken. */
export const LARGEST_PRODUCT = 1_048_576;

const DEPTH_TO_SPACE = { blocksize: { int: 2 }, mode: { string: 'CRD' } } as const;

/** The step's matrix: rows are the output's channels and pixels (c, 2i+j), columns the source's channels. */
export function stepMatrix(step: HaarStep): { rows: number; columns: number; at: Float64Array } {
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
function applied(matrix: ReturnType<typeof stepMatrix>, tensor: Tensor): Tensor {
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
  matrix: ReturnType<typeof stepMatrix>,
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

function writeTransposed(rewriter: Rewriter, step: HaarStep, source: string): void {
  const channels = step.bands.length;
  const weights = float32Tensor([4 * channels, 1, 2, 2], step.weights.flat(2));
  rewriter.add({
    op: 'ConvTranspose',
    name: step.output,
    inputs: [source, rewriter.addConstant(weights, rewriter.freshName(`${step.output}_weights`))],
    outputs: [step.output],
    attributes: { group: { int: channels }, strides: { ints: [2, 2] } },
  });
}

function writeProduct(rewriter: Rewriter, step: HaarStep, source: string): void {
  const channels = step.bands.length;
  const [, , rows, columns] = rewriter.values.get(source)!.shape;
  const name = (part: string) => rewriter.freshName(`${step.output}_${part}`);
  const reshaped = (value: string, shape: readonly number[]) => {
    const target = rewriter.addConstant(int64Tensor([shape.length], shape), name('shape'));
    const output = name('reshape');
    return rewriter.add({
      op: 'Reshape',
      name: output,
      inputs: [value, target],
      outputs: [output],
      attributes: {},
    });
  };
  const transposed = step.weights.flatMap((bands) =>
    [0, 1, 2, 3].flatMap((pixel) => bands.map((pixels) => pixels[pixel])),
  );
  const matrices = rewriter.addConstant(float32Tensor([1, channels, 4, 4], transposed), name('matrices'));
  const bands = reshaped(source, [1, channels, 4, rows * columns]);
  const product = name('product');
  rewriter.add({
    op: 'MatMul',
    name: product,
    inputs: [matrices, bands],
    outputs: [product],
    attributes: {},
  });
  const pixels = reshaped(product, [1, channels * 4, rows, columns]);
  rewriter.add({
    op: 'DepthToSpace',
    name: step.output,
    inputs: [pixels],
    outputs: [step.output],
    attributes: DEPTH_TO_SPACE,
  });
}

/** The convolution that `step` can be folded into: constant weights, read by the step alone. */
export function foldableConvolution(graph: Graph, step: HaarStep): GraphNode | undefined {
  const producer = producersOf(graph).get(step.source);
  if (producer?.op !== 'Conv' || graph.outputs.includes(step.source)) return undefined;
  if (
    producer.attributes.group &&
    !('int' in producer.attributes.group && producer.attributes.group.int === 1)
  )
    return undefined;
  return producer.inputs.slice(1).every((input) => graph.constants.has(input)) ? producer : undefined;
}

interface Form {
  readonly largestProduct: number;
  /** The channels are brought into order as the graph runs, as something else reads them too. */
  readonly gather: boolean;
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

function writeStep(graph: Graph, step: HaarStep, form: Form): Graph {
  const convolution = foldableConvolution(graph, step);
  return rewriteGraph(graph, (node, rewriter) => {
    if (node.outputs[0] !== step.output) return false;
    if (convolution) {
      const mapped = mapChannels(rewriter, convolution, stepMatrix(step), rewriter.freshName(step.output));
      const attributes = DEPTH_TO_SPACE;
      rewriter.add({
        op: 'DepthToSpace',
        name: step.output,
        inputs: [mapped],
        outputs: [step.output],
        attributes,
      });
      return true;
    }
    const source = form.gather ? gathered(rewriter, step) : step.source;
    const { shape } = rewriter.values.get(source)!;
    if (shape[1] * shape[2] * shape[3] <= form.largestProduct) writeProduct(rewriter, step, source);
    else writeTransposed(rewriter, step, source);
    return true;
  });
}

/**
 * The graph with every Haar step in its fast form. The channels of the steps' sources are brought into the order
 * that the forms want by permuting weights: LeakyRelu values above a step change their channel order.
 */
export function writeHaarSteps(graph: Graph, largestProduct = LARGEST_PRODUCT): Graph {
  return findHaarSteps(graph).reduce((current, step) => {
    if (foldableConvolution(current, step))
      return writeStep(current, step, { largestProduct, gather: false });
    const permuted = permuteChannels(current, step.source, step.bands.flat());
    return writeStep(permuted ?? current, step, { largestProduct, gather: !permuted });
  }, graph);
}
