// The generator's upsampling: one step of the inverse Haar transform, which its file spells as six transposed
// convolutions, a dozen reshapes and three sums. Here the step is recognised by what it computes (a linear map of
// four bands to 2x2 pixels, channel by channel) and written in a form that runs fast.
import {
  elementCount,
  type Graph,
  type GraphNode,
  intAttribute,
  integersOf,
  intsAttribute,
} from '../graph/graph.ts';
import { normalizeAxis } from '../graph/shapes.ts';
import { producersOf } from '../graph/transform.ts';

/** One 2x2 upsampling: out[c, 2y+i, 2x+j] = sum over bands b of weights[c][b][2i+j] source[bands[c][b], y, x]. */
export interface HaarStep {
  readonly source: string;
  readonly output: string;
  /** For each output channel, the four channels of the source that it reads. */
  readonly bands: readonly (readonly number[])[];
  /** For each output channel and band, what goes to the four pixels (rows first). */
  readonly weights: readonly (readonly (readonly number[])[])[];
}

/** A value that is some channels of another: which, over the leading axes in row-major order. */
interface Selection {
  readonly source: string;
  readonly channels: readonly number[];
}

/** A term of a sum: a selection, upsampled by `stride` with a kernel per channel. */
interface Term {
  readonly selection: Selection;
  readonly stride: readonly [number, number];
  /** [rows, columns] of the kernel. */
  readonly size: readonly [number, number];
  readonly kernels: readonly (readonly number[])[];
}

type Producers = ReadonlyMap<string, GraphNode>;

function leading(graph: Graph, value: string): readonly number[] {
  return graph.values.get(value)!.shape.slice(0, -2);
}

function spatial(graph: Graph, value: string): readonly number[] {
  return graph.values.get(value)!.shape.slice(-2);
}

/** The part of `whole` (row-major over `shape`) at start..start+size of `axis`. */
function partOf(
  whole: readonly number[],
  shape: readonly number[],
  axis: number,
  start: number,
  size: number,
) {
  const inner = elementCount(shape.slice(axis + 1));
  return whole.filter((_, index) => {
    const coordinate = Math.floor(index / inner) % shape[axis];
    return coordinate >= start && coordinate < start + size;
  });
}

/** Follows splits, reshapes and squeezes of the leading axes back to the value they select from. */
function selectionOf(graph: Graph, producers: Producers, value: string): Selection {
  const node = producers.get(value);
  const source = node?.inputs[0] ?? '';
  if (node?.op === 'Split') {
    const shape = leading(graph, source);
    const axis = normalizeAxis(intAttribute(node, 'axis', 0), shape.length + 2);
    if (axis < shape.length) {
      const sizes = integersOf(graph.constants.get(node.inputs[1])!);
      const index = node.outputs.indexOf(value);
      const start = sizes.slice(0, index).reduce((sum, size) => sum + size, 0);
      const inner = selectionOf(graph, producers, source);
      return { ...inner, channels: partOf(inner.channels, shape, axis, start, sizes[index]) };
    }
  }
  const moves = node && ['Reshape', 'Squeeze', 'Unsqueeze'].includes(node.op);
  if (moves && spatial(graph, source).join() === spatial(graph, value).join())
    return selectionOf(graph, producers, source);
  return { source: value, channels: [...Array(elementCount(leading(graph, value))).keys()] };
}

function isDepthwiseUpsampling(graph: Graph, node: GraphNode): boolean {
  const weights = graph.constants.get(node.inputs[1]);
  return (
    node.op === 'ConvTranspose' &&
    node.inputs.length === 2 &&
    weights?.shape[1] === 1 &&
    weights.shape[0] === intAttribute(node, 'group', 1) &&
    intsAttribute(node, 'pads', [0]).every((pad) => pad === 0) &&
    intsAttribute(node, 'output_padding', [0]).every((pad) => pad === 0) &&
    intsAttribute(node, 'dilations', [1]).every((dilation) => dilation === 1)
  );
}

/** `term` upsampled once more: kernels compose as polynomials, the inner one spread by the outer stride. */
function upsampled(graph: Graph, node: GraphNode, term: Term): Term {
  const { data, shape } = graph.constants.get(node.inputs[1])!;
  const [strideRows, strideColumns] = intsAttribute(node, 'strides', [1, 1]);
  const [rows, columns] = [shape[2], shape[3]];
  const size = [
    (term.size[0] - 1) * strideRows + rows,
    (term.size[1] - 1) * strideColumns + columns,
  ] as const;
  const kernels = term.kernels.map((kernel, channel) => {
    const result = Array<number>(size[0] * size[1]).fill(0);
    kernel.forEach((weight, index) => {
      const top = Math.floor(index / term.size[1]) * strideRows;
      const left = (index % term.size[1]) * strideColumns;
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++)
          result[(top + row) * size[1] + left + column] +=
            weight * Number(data[(channel * rows + row) * columns + column]);
    });
    return result;
  });
  return {
    selection: term.selection,
    stride: [term.stride[0] * strideRows, term.stride[1] * strideColumns],
    size,
    kernels,
  };
}

/** The value as a sum of upsampled selections. */
function termsOf(graph: Graph, producers: Producers, value: string): Term[] {
  const node = producers.get(value);
  if (node?.op === 'Add' && node.inputs.every((input) => !graph.constants.has(input)))
    return node.inputs.flatMap((input) => termsOf(graph, producers, input));
  if (node && isDepthwiseUpsampling(graph, node))
    return termsOf(graph, producers, node.inputs[0]).map((term) => upsampled(graph, node, term));
  const selection = selectionOf(graph, producers, value);
  return [{ selection, stride: [1, 1], size: [1, 1], kernels: selection.channels.map(() => [1]) }];
}

function stepAt(graph: Graph, producers: Producers, node: GraphNode): HaarStep | undefined {
  const terms = node.op === 'Add' ? termsOf(graph, producers, node.outputs[0]) : [];
  const [first] = terms;
  const fits = (term: Term) =>
    term.selection.source === first.selection.source &&
    term.selection.channels.length === first.selection.channels.length &&
    term.stride.join() === '2,2' &&
    term.size.join() === '2,2';
  if (terms.length !== 4 || !terms.every(fits)) return undefined;
  return {
    source: first.selection.source,
    output: node.outputs[0],
    bands: first.selection.channels.map((_, index) => terms.map((term) => term.selection.channels[index])),
    weights: first.kernels.map((_, index) => terms.map((term) => term.kernels[index])),
  };
}

/** Every 2x2 upsampling of four bands in `graph`, in the order of the nodes. */
export function findHaarSteps(graph: Graph): HaarStep[] {
  const producers = producersOf(graph);
  return graph.nodes.flatMap((node) => stepAt(graph, producers, node) ?? []);
}
