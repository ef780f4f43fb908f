// The directions that nobody trained or labelled: the principal component of W (GANSpace; Härkönen et al. 2020, arXiv
// 2004.02546) and the eigenvector of the style weights (SeFa; Shen and Zhou 2021, arXiv 2007.06600) that go with an
// attribute most.
import type { Graph } from '../../../native-models/graph/graph.ts';
import type { LayerGroup } from '../../contracts/discover.ts';
import { rowsOfLayers } from '../../edit/discover/components.ts';
import { semanticFactors } from '../../edit/learn/sefa.ts';
import { styleWeights } from '../../edit/learn/unlabelled.ts';
import { latentWidth } from '../../edit/map-rows.ts';
import type { Spread } from '../../edit/spread.ts';

function along(vector: Float32Array, other: Float32Array): number {
  return vector.reduce((sum, value, at) => sum + value * other[at], 0);
}

/** Components that are looked at: GANSpace names the leading ones. */
const leading = 64;

export interface NearestComponent {
  /** From 0. */
  readonly component: number;
  /** Of the component's coordinate with the direction's linear reading, over W. */
  readonly correlation: number;
  /** One standard deviation long, the way the reading grows. */
  readonly vector: Float32Array;
}

/**
 * Components are uncorrelated, so the reading's variance is the sum of what it gets from each of them, and the
 * correlation with one is the square root of its share. `reading` [512] is along the attribute's own gradient.
 */
export function nearestComponent(spread: Spread, reading: Float32Array): NearestComponent {
  const parts = Array.from({ length: spread.width }, (_, component) => {
    const coordinates = new Float32Array(latentWidth);
    coordinates[component] = 1;
    const vector = spread.toLatent(coordinates);
    return { component, vector, part: along(vector, reading) };
  });
  const whole = Math.sqrt(parts.reduce((sum, { part }) => sum + part ** 2, 0));
  const best = parts
    .slice(0, leading)
    .reduce((most, one) => (Math.abs(one.part) > Math.abs(most.part) ? one : most));
  const sign = best.part < 0 ? -1 : 1;
  return {
    component: best.component,
    correlation: Math.abs(best.part) / whole,
    vector: best.vector.map((value) => sign * value),
  };
}

export interface LayerFactors {
  readonly layers: LayerGroup;
  /** Unit vectors [512], strongest first. */
  readonly factors: readonly Float32Array[];
}

const layerGroups: readonly LayerGroup[] = ['all', 'coarse', 'middle', 'fine'];

/** SeFa's factors of all layers and of each third of them. */
export function layerFactors(synthesis: Graph): LayerFactors[] {
  // The synthesis writes its style products from the last row to the first.
  const weights = styleWeights(synthesis).reverse();
  return layerGroups.map((layers) => {
    const [first, last] = rowsOfLayers[layers];
    return { layers, factors: semanticFactors(weights.slice(first, last + 1), latentWidth, leading) };
  });
}

export interface NearestFactor extends NearestComponent {
  readonly layers: LayerGroup;
}

/** As nearestComponent; a factor's coordinate correlates with the reading by what W's covariance says of the two. */
export function nearestFactor(
  { pullBack }: Pick<Spread, 'pullBack'>,
  reading: Float32Array,
  groups: readonly LayerFactors[],
): NearestFactor {
  const wanted = pullBack(reading);
  const size = Math.sqrt(along(wanted, wanted));
  const all = groups.flatMap(({ layers, factors }) =>
    factors.map((factor, component): NearestFactor => {
      const own = pullBack(factor);
      const deviation = Math.sqrt(along(own, own));
      const correlation = along(own, wanted) / (deviation * size);
      const sign = correlation < 0 ? -1 : 1;
      const vector = factor.map((value) => sign * deviation * value);
      return { layers, component, correlation: sign * correlation, vector };
    }),
  );
  return all.reduce((most, one) => (one.correlation > most.correlation ? one : most));
}
