// The direction that nobody trained or labelled: the principal component of W that goes with an attribute most
// (GANSpace; Härkönen et al. 2020, arXiv 2004.02546).
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
