// Directions found in the generator itself, layer group by layer group: principal components of W (GANSpace; Härkönen
// et al. 2020, arXiv 2004.02546) and eigenvectors of the style weights (SeFa; Shen and Zhou 2021, arXiv 2007.06600).
import type { Graph } from '../../../native-models/graph/graph.ts';
import type { LayerGroup } from '../../contracts/discover.ts';
import { semanticFactors } from '../learn/sefa.ts';
import { spectrumOf } from '../learn/spectrum.ts';
import { styleWeights } from '../learn/unlabelled.ts';
import { generatorRows, latentWidth } from '../map-rows.ts';

export const rowsOfLayers: Readonly<Record<LayerGroup, readonly [number, number]>> = {
  coarse: [0, 6],
  middle: [7, 12],
  fine: [13, 22],
  all: [0, 22],
};

export interface FoundComponent {
  /** [512], one strength step long: a standard deviation of W along it. */
  readonly vector: Float32Array;
  readonly share: number;
}

export function principalComponents(latents: readonly Float32Array[], count: number): FoundComponent[] {
  const { components, variances } = spectrumOf(latents);
  const total = variances.reduce((sum, value) => sum + value, 0);
  return Array.from({ length: count }, (_, k) => ({
    vector: Float32Array.from(
      components.subarray(k * latentWidth, (k + 1) * latentWidth),
      (value) => value * Math.sqrt(variances[k]),
    ),
    share: variances[k] / total,
  }));
}

/** `latents` give each factor its step: the deviation of W along it. */
export function semanticComponents(
  synthesis: Graph,
  layers: LayerGroup,
  latents: readonly Float32Array[],
  count: number,
): FoundComponent[] {
  // The synthesis writes its style products from the last row to the first.
  const [first, last] = rowsOfLayers[layers];
  const weights = styleWeights(synthesis).reverse();
  if (weights.length !== generatorRows)
    throw new Error(`${weights.length} style products for ${generatorRows} rows`);
  const own = weights.slice(first, last + 1);
  const total = own.reduce((sum, weight) => weight.reduce((power, value) => power + value * value, sum), 0);
  return semanticFactors(own, latentWidth, count).map((vector) => {
    const deviation = deviationAlong(vector, latents);
    return {
      vector: vector.map((value) => value * deviation),
      share: powerAlong(vector, own) / total,
    };
  });
}

function powerAlong(vector: Float32Array, weights: readonly Float32Array[]): number {
  let power = 0;
  for (const weight of weights)
    for (let start = 0; start < weight.length; start += latentWidth) {
      let product = 0;
      for (let at = 0; at < latentWidth; at++) product += weight[start + at] * vector[at];
      power += product * product;
    }
  return power;
}

/** Coordinates of points along a vector, in its own length. */
export function coordinatesAlong(vector: Float32Array, latents: readonly Float32Array[]): number[] {
  return latents.map((latent) => {
    let product = 0;
    for (let at = 0; at < latentWidth; at++) product += latent[at] * vector[at];
    return product;
  });
}

function deviationAlong(vector: Float32Array, latents: readonly Float32Array[]): number {
  const places = coordinatesAlong(vector, latents);
  const centre = places.reduce((sum, place) => sum + place / places.length, 0);
  return Math.sqrt(places.reduce((sum, place) => sum + (place - centre) ** 2 / places.length, 0));
}
