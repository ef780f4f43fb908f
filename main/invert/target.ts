// A photograph as the loss sees it: its own features read through the same crops and nets as the steps', and what
// each pixel and keypoint counts for.
import { invertCrops, invertTargetsGraph, mapNames } from '../../native-models/recipes/invert-step.ts';
import { meshRegions } from '../../native-models/recipes/regions.ts';
import { convexHull } from '../align/hull.ts';
import { meshEyeDistance } from '../edit/residual.ts';
import type { Kit } from '../engine/tasks/kit.ts';
import { type Point, toPoints } from '../measure/geometry.ts';
import type { Picture } from '../measure/resample.ts';
import { planesOf } from './planes.ts';

const pointCount = 468;
/** Regions count beside all points alike. */
const regionShares = { lips: 1, eyelids: 1, brows: 0.5, jaw: 0.25 } as const;
/** Background and clothes, the face, and around the expression's points. */
const pixelShares = { all: 0.25, face: 1, expression: 1.5 } as const;
/** Reach of one point of the expression, as a share of the picture. */
const expressionReach = 0.02;

export type InvertTarget = Readonly<Record<string, Float32Array>>;

function turn([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

/** What each pixel's squared difference counts for, [size x size]; over three channels it adds up to 1. */
export function pixelWeights(mesh: readonly Point[], size: number): Float32Array {
  const hull = convexHull(mesh);
  const expression = [...meshRegions.lips, ...meshRegions.eyelids, ...meshRegions.brows].map(
    (index) => mesh[index],
  );
  const weights = new Float32Array(size * size);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const at: Point = [(x + 0.5) / size, (y + 0.5) / size];
      const inside = hull.every((corner, index) => turn(corner, hull[(index + 1) % hull.length], at) >= 0);
      let nearest = Number.POSITIVE_INFINITY;
      if (inside)
        for (const [u, v] of expression) nearest = Math.min(nearest, (u - at[0]) ** 2 + (v - at[1]) ** 2);
      weights[y * size + x] =
        pixelShares.all +
        (inside ? pixelShares.face : 0) +
        pixelShares.expression * Math.exp(-nearest / (2 * expressionReach ** 2));
    }
  const total = 3 * weights.reduce((sum, value) => sum + value, 0);
  return weights.map((value) => value / total);
}

/** What each keypoint's squared distance counts for, over all crops; in units of the eye distance. */
function pointWeights(mesh: readonly Point[]): Float32Array {
  const one = new Float32Array(pointCount).fill(1 / pointCount);
  for (const [region, share] of Object.entries(regionShares)) {
    const indices = meshRegions[region as keyof typeof regionShares];
    for (const index of indices) one[index] += share / indices.length;
  }
  const unit = meshEyeDistance(mesh) ** 2 * invertCrops.length;
  const all = new Float32Array(pointCount * invertCrops.length);
  for (const crop of invertCrops.keys())
    all.set(
      one.map((value) => value / unit),
      crop * pointCount,
    );
  return all;
}

function squaredLength(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

/** Reads `aligned` for steps of pictures of `size`: all inputs of invertStepGraph but latent and term weights. */
export async function readTarget(
  kit: Kit,
  aligned: Picture,
  size: 128 | 256,
  mapShares: readonly number[],
): Promise<InvertTarget> {
  const session = await kit.sessions.session(`invert-targets-${size}`, async () =>
    invertTargetsGraph(size, {
      facemesh: await kit.sessions.model('facemesh'),
      faceres: await kit.sessions.model('faceres'),
    }),
  );
  const image = planesOf(aligned, size);
  const read = await session.run({ image });
  const [{ box }] = invertCrops;
  const mesh = toPoints(read.points.subarray(0, 2 * pointCount)).map(
    ([x, y]): Point => [box.left + x, box.top + y],
  );
  const length = Math.sqrt(squaredLength(read.descriptor));
  return {
    ...Object.fromEntries(mapNames.map((name) => [name, read[name]])),
    image_target: image,
    map_weights: Float32Array.from(mapNames, (name, index) => mapShares[index] / squaredLength(read[name])),
    descriptor_target: read.descriptor.map((value) => value / length),
    points_target: read.points,
    pixel_weights: pixelWeights(mesh, size),
    point_weights: pointWeights(mesh),
  };
}
