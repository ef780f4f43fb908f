// Steps in W measured by W's own spread: u's coordinates are standard deviations along the principal components, so
// that an optimiser moves first where faces really differ and stays where the generator was trained.
import { compose, project, type Spectrum } from './learn/spectrum.ts';

export interface Spread {
  readonly width: number;
  /** The step of W [512] that coordinates u [512] mean. */
  toLatent(coordinates: Float32Array): Float32Array;
  /** d loss / d u from d loss / d w. */
  pullBack(gradient: Float32Array): Float32Array;
}

export function spreadOf(spectrum: Spectrum): Spread {
  const deviations = spectrum.variances.map(Math.sqrt);
  return {
    width: spectrum.width,
    toLatent: (coordinates) =>
      Float32Array.from(
        compose(
          spectrum,
          deviations.map((deviation, k) => deviation * coordinates[k]),
        ),
      ),
    pullBack: (gradient) =>
      Float32Array.from(project(spectrum, gradient), (value, k) => value * deviations[k]),
  };
}
