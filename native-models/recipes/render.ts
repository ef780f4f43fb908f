// The graphs that make pictures at full cost: 1024 pixels, or the half of it that the generator makes on the way.
import type { Graph } from '../graph/graph.ts';
import { simplify } from '../graph/simplify.ts';
import { rewriteGraph } from '../graph/transform.ts';
import { findHaarSteps } from './haar.ts';
import { stylesIntoWeights } from './styles.ts';
import { foldableConvolution, mapChannels, stepMatrix, writeHaarSteps } from './upsample.ts';

/**
 * The picture before the last Haar step: its low band, which is the mean of each 2x2 pixels of the full picture
 * (the step's weights are summed over the pixels, so nothing about its scale is assumed).
 */
function lowBand(synthesis: Graph): Graph {
  const [output] = synthesis.outputs;
  const last = findHaarSteps(synthesis).at(-1);
  const convolution = last && foldableConvolution(synthesis, last);
  if (!convolution) throw new Error('the last Haar step does not follow a convolution');
  const full = stepMatrix(last);
  const at = new Float64Array((full.rows / 4) * full.columns);
  full.at.forEach((weight, index) => {
    const channel = Math.floor(index / full.columns / 4);
    at[channel * full.columns + (index % full.columns)] += weight / 4;
  });
  const graph = rewriteGraph(synthesis, (node, rewriter) => {
    if (node.outputs[0] !== last.output) return false;
    mapChannels(rewriter, convolution, { rows: full.rows / 4, columns: full.columns, at }, last.output);
    return true;
  });
  if (graph.outputs[0] !== output) throw new Error(`the picture is called '${graph.outputs[0]}'`);
  return graph;
}

/**
 * From a generator's synthesis (`w` [1, 23, 512] to `image` [1, 3, 1024, 1024]) the graph that renders it at
 * `size`: the same input and output names, RGB in about [-1, 1], not clamped. Can be differentiated.
 */
export function renderGraph(synthesis: Graph, size: 1024 | 512): Graph {
  const graph = size === 1024 ? synthesis : lowBand(synthesis);
  return simplify(writeHaarSteps({ ...graph, name: `render-${size}` }));
}

/**
 * A rendering or a proxy in the form that runs fastest: the styles are in the weights. Not for gradients, which that
 * form would send through products as large as the convolutions themselves.
 */
export function fastForm(rendering: Graph): Graph {
  return simplify(stylesIntoWeights(rendering));
}

/** renderGraph in its fastest form. */
export function fastRenderGraph(synthesis: Graph, size: 1024 | 512): Graph {
  return fastForm(renderGraph(synthesis, size));
}
