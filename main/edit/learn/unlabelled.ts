// Directions that nobody labelled: GANSpace's principal components of W (Härkönen et al. 2020, arXiv 2004.02546) and
// SeFa's eigenvectors of the style weights.

import type { Graph } from '../../../native-models/graph/graph.ts';
import type { LearnedDirection } from '../../engine/protocol.ts';
import { generatorRows, latentWidth } from '../map-rows.ts';
import { semanticFactors } from './sefa.ts';
import { spectrumOf } from './spectrum.ts';

const everything = { rows: [0, generatorRows - 1], unit: null, moves: [], range: [-6, 6] } as const;

/** One strength step is one standard deviation of W along the component. */
export function principalDirections(latents: readonly Float32Array[], count: number): LearnedDirection[] {
  const { components, variances } = spectrumOf(latents);
  const total = variances.reduce((sum, value) => sum + value, 0);
  return Array.from({ length: count }, (_, k) => ({
    ...everything,
    id: `pca-${k + 1}`,
    title: `Principal component ${k + 1}`,
    vector: Float32Array.from(
      components.subarray(k * latentWidth, (k + 1) * latentWidth),
      (value) => value * Math.sqrt(variances[k]),
    ),
    quality: `holds ${((100 * variances[k]) / total).toFixed(1)} % of the variance of W`,
    provenance: `Principal component ${k + 1} of ${latents.length} samples of W (GANSpace).`,
  }));
}

/** The style products' weights of a synthesis graph: constants [512, channels] that multiply a row of the latent. */
export function styleWeights(synthesis: Graph): Float32Array[] {
  return synthesis.nodes
    .filter(({ op }) => op === 'MatMul' || op === 'Gemm')
    .flatMap(({ inputs }) => inputs.map((input) => synthesis.constants.get(input)))
    .filter(
      (tensor) => tensor !== undefined && tensor.shape.length === 2 && tensor.shape.includes(latentWidth),
    )
    .map((tensor) => {
      const data = tensor!.data as Float32Array;
      const [rows, columns] = tensor!.shape;
      // Stored [512, channels]: turned, so that each of the matrix's rows is one channel's weights on W.
      if (columns === latentWidth && rows !== latentWidth) return data;
      return Float32Array.from(
        { length: data.length },
        (_, at) => data[(at % latentWidth) * columns + Math.floor(at / latentWidth)],
      );
    });
}

/** Unit vectors; one strength step is `stepLength` long. */
export function semanticDirections(synthesis: Graph, count: number, stepLength: number): LearnedDirection[] {
  return semanticFactors(styleWeights(synthesis), latentWidth, count).map((vector, k) => ({
    ...everything,
    id: `sefa-${k + 1}`,
    title: `SeFa factor ${k + 1}`,
    vector: vector.map((value) => value * stepLength),
    quality: `eigenvector ${k + 1} of the style weights`,
    provenance: 'SeFa: eigenvectors of the stacked style weights over all rows (Shen and Zhou 2021).',
  }));
}
