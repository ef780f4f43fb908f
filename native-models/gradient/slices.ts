// Slices of a Concat, read from the part that they lie in: so that a row of a latent that nothing moves is seen not
// to depend on the rows that something does, and gets no gradient.
import { type Graph, type GraphNode, int64Tensor, intAttribute, integersOf } from '../graph/graph.ts';
import { normalizeAxis } from '../graph/shapes.ts';
import { producersOf, type Rewriter, rewriteGraph } from '../graph/transform.ts';

interface Range {
  readonly axis: number;
  readonly start: number;
  readonly end: number;
}

/** What a Slice of step 1 along one axis takes; undefined for any other. */
function rangeOf(node: GraphNode, rewriter: Rewriter): Range | undefined {
  const numbers = node.inputs.slice(1).map((input) => rewriter.constants.get(input));
  if (numbers.length < 3 || numbers.some((tensor) => tensor?.data.length !== 1)) return undefined;
  const [start, end, axis, step = 1] = numbers.map((tensor) => integersOf(tensor!)[0]);
  const { shape } = rewriter.values.get(node.inputs[0])!;
  const at = normalizeAxis(axis, shape.length);
  const bound = (value: number) => Math.min(Math.max(value < 0 ? value + shape[at] : value, 0), shape[at]);
  return step === 1 ? { axis: at, start: bound(start), end: bound(end) } : undefined;
}

/** The part of `concat` that holds the whole range, and where in it the range starts. */
function partOf(concat: GraphNode, range: Range, rewriter: Rewriter) {
  const rank = rewriter.values.get(concat.outputs[0])!.shape.length;
  if (normalizeAxis(intAttribute(concat, 'axis', 0), rank) !== range.axis) return undefined;
  let before = 0;
  for (const input of concat.inputs) {
    const part = rewriter.resolve(input);
    const size = rewriter.values.get(part)!.shape[range.axis];
    if (range.start >= before && range.end <= before + size) return { part, start: range.start - before };
    before += size;
  }
  return undefined;
}

/** The graph with every Slice that lies within one part of a Concat reading that part. */
export function slicesOfParts(graph: Graph): Graph {
  const producers = producersOf(graph);
  return rewriteGraph(graph, (node, rewriter) => {
    const concat = node.op === 'Slice' ? producers.get(node.inputs[0]) : undefined;
    const range = concat?.op === 'Concat' ? rangeOf(node, rewriter) : undefined;
    const found = range && partOf(concat!, range, rewriter);
    if (!range || !found) return false;
    const bounds = [found.start, found.start + range.end - range.start, range.axis].map((number) =>
      rewriter.addConstant(int64Tensor([1], [number]), rewriter.freshName('bound')),
    );
    rewriter.add({ ...node, inputs: [found.part, ...bounds] });
    return true;
  });
}
