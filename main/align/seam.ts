// The closed line around a face on which an edited picture and the photo part with the least to see: the cheapest way
// around in polar coordinates about the face's middle (seams after Kwatra et al. 2003, found by dynamic programming).
import type { Point } from '../measure/geometry.ts';
import { type Field, readField } from './field.ts';
import { distanceToHull } from './hull.ts';

/** Directions around the middle, and places along each. */
const rays = 256;
const places = 160;
/** Places by which the line may move from one ray to the next, and what one of them costs. */
const slope = 3;
const bend = 0.02;
/** Beyond the line's own length, what lies further out costs more: the nearer of two like ways is taken. */
const nearness = 0.3;
/** Steps in which the ends of a ray are looked for, as a fraction of the picture. */
const stride = 0.005;
const forbidden = 1e6;

export interface Seam {
  readonly middle: Point;
  /** How far out the line is along each ray, from direction (1, 0) on towards (0, 1). */
  readonly radii: Float32Array;
}

/** How far along a ray `within` holds without a break. */
function reach(within: (x: number, y: number) => boolean, [x, y]: Point, [dx, dy]: Point): number {
  let radius = 0;
  while (radius < 1.5 && within(x + (radius + stride) * dx, y + (radius + stride) * dy)) radius += stride;
  return radius;
}

interface Polar {
  /** [rays x places] */
  readonly costs: Float32Array;
  /** Where each ray ends. */
  readonly ends: Float32Array;
}

function polarCosts(cost: Field, hull: readonly Point[], middle: Point, edge: number): Polar {
  const costs = new Float32Array(rays * places);
  const ends = new Float32Array(rays);
  const here = new Float32Array(1);
  for (let ray = 0; ray < rays; ray++) {
    const angle = (2 * Math.PI * ray) / rays;
    const direction: Point = [Math.cos(angle), Math.sin(angle)];
    ends[ray] = reach((x, y) => Math.min(x, y, 1 - x, 1 - y) > edge, middle, direction);
    const least = reach((x, y) => distanceToHull(hull, x, y) < 0, middle, direction);
    for (let place = 0; place < places; place++) {
      const radius = (ends[ray] * (place + 1)) / places;
      readField(cost, middle[0] + radius * direction[0], middle[1] + radius * direction[1], here);
      // Where the hull reaches the edge, the edge it is.
      const free = radius >= least || place === places - 1;
      costs[ray * places + place] = free ? here[0] * (nearness + radius) : forbidden;
    }
  }
  return { costs, ends };
}

/**
 * `cost` of a line through each place, 0 and more; the line stays outside `hull` and `edge` inside the picture, both
 * in its fractions. `middle` lies within the hull.
 */
export function findSeam(cost: Field, hull: readonly Point[], middle: Point, edge: number): Seam {
  const { costs, ends } = polarCosts(cost, hull, middle, edge);
  // Twice around: what stands between the two rounds' middles knows of neither end, and so closes.
  const from = new Int16Array(2 * rays * places);
  let totals = costs.slice(0, places);
  for (let ray = 1; ray < 2 * rays; ray++) {
    const next = new Float32Array(places);
    for (let place = 0; place < places; place++) {
      let best = Number.POSITIVE_INFINITY;
      const [first, last] = [Math.max(0, place - slope), Math.min(places - 1, place + slope)];
      for (let before = first; before <= last; before++) {
        const total = totals[before] + bend * Math.abs(before - place);
        if (total < best) [best, from[ray * places + place]] = [total, before];
      }
      next[place] = best + costs[(ray % rays) * places + place];
    }
    totals = next;
  }
  const radii = new Float32Array(rays);
  let place = totals.indexOf(Math.min(...totals));
  for (let ray = 2 * rays - 1; ray >= rays / 2; ray--) {
    if (ray < (3 * rays) / 2) radii[ray % rays] = (ends[ray % rays] * (place + 1)) / places;
    place = from[ray * places + place];
  }
  return { middle, radii };
}

/** How far inside the seam a place is along its ray; negative beyond. */
export function withinSeam({ middle, radii }: Seam, x: number, y: number): number {
  const [dx, dy] = [x - middle[0], y - middle[1]];
  const ray = (Math.atan2(dy, dx) / (2 * Math.PI) + 1) * rays;
  const before = Math.floor(ray);
  const part = ray - before;
  const radius = radii[before % rays] * (1 - part) + radii[(before + 1) % rays] * part;
  return radius - Math.hypot(dx, dy);
}
