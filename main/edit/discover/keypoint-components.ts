// The principal components of the normalised keypoints (lips, lids, brows, after the similarity by the eye corners)
// over samples, what the turn of the head does to them taken out: the ways in which expressions differ, each named by
// the regions it moves most.
import { meshRegions } from '../../../native-models/recipes/regions.ts';
import type { Point } from '../../measure/geometry.ts';
import { mean } from '../../measure/statistics.ts';
import { project, spectrumOf } from '../learn/spectrum.ts';
import { normalisedKeypoints } from '../learn/subspace.ts';

/** In the order of normalisedKeypoints. */
const regions = ['lips', 'eyelids', 'brows'] as const;
const words = { lips: 'lips', eyelids: 'lids', brows: 'brows' } as const;
/** A region with this share of a component's power is in its title. */
const named = 0.25;

export interface KeypointComponent {
  readonly title: string;
  /** Of each sample. */
  readonly coordinates: readonly number[];
}

/** `turns`: numbers for each mesh (yaw, pitch) that points are regressed on, what is left being the expression. */
export function keypointComponents(
  meshes: readonly (readonly Point[])[],
  turns: readonly (readonly number[])[],
  count: number,
): KeypointComponent[] {
  const points = withoutTurns(
    meshes.map((mesh) => normalisedKeypoints(mesh, meshes[0])),
    turns,
  );
  const spectrum = spectrumOf(points);
  const places = points.map((point) =>
    project(
      spectrum,
      point.map((value, at) => value - spectrum.mean[at]),
    ),
  );
  return Array.from({ length: count }, (_, k) => ({
    title: titleOf(spectrum.components.subarray(k * spectrum.width, (k + 1) * spectrum.width)),
    coordinates: places.map((place) => place[k]),
  }));
}

function titleOf(component: Float64Array): string {
  let at = 0;
  const powers = regions.map((region) => {
    const part = component.subarray(at, at + 2 * meshRegions[region].length);
    at += part.length;
    return { region, power: part.reduce((sum, value) => sum + value * value, 0) };
  });
  const total = powers.reduce((sum, { power }) => sum + power, 0);
  return powers
    .filter(({ power }) => power > named * total)
    .sort((one, other) => other.power - one.power)
    .map(({ region }) => words[region])
    .join(' and ');
}

/** Each coordinate without its least-squares part along the turns, which are made uncorrelated one after another. */
function withoutTurns(
  points: readonly Float32Array[],
  turns: readonly (readonly number[])[],
): readonly Float32Array[] {
  const basis: number[][] = [];
  for (const turn of turns) {
    const centre = mean(turn);
    let rest = turn.map((value) => value - centre);
    for (const known of basis) {
      const along = rest.reduce((sum, value, at) => sum + value * known[at], 0);
      rest = rest.map((value, at) => value - along * known[at]);
    }
    const length = Math.hypot(...rest);
    if (length > 0) basis.push(rest.map((value) => value / length));
  }
  const left = points.map((point) => Float32Array.from(point));
  for (const known of basis)
    for (let column = 0; column < points[0].length; column++) {
      const along = left.reduce((sum, point, at) => sum + point[column] * known[at], 0);
      left.forEach((point, at) => {
        point[column] -= along * known[at];
      });
    }
  return left;
}
