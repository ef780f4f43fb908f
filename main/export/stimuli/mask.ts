// How much of each pixel of a standardised picture is kept, 0 to 1, by shapes alone: one oval for every picture, or the
// hull of each face's mesh. The soft edge lies half within the shape.
import { smoothStep } from '../../align/field.ts';
import { convexHull, distanceToHull } from '../../align/hull.ts';
import type { StimulusSettings } from '../../contracts/stimuli.ts';
import type { Point } from '../../measure/geometry.ts';

/** Half axes of the oval and how far its centre lies under the eyes, in eye distances: a face without hair and ears. */
const ovalShape = { across: 1.02, down: 1.36, below: 0.46 } as const;
/** Where FFHQ's alignment puts the eyes, for pictures that are left where they are. */
const ffhqEyes = { y: 0.47, distance: 0.25 } as const;

export interface Oval {
  readonly centre: Point;
  readonly across: number;
  readonly down: number;
}

/** The same for every picture; in fractions of its side. */
export function ovalOf({ eyes }: Pick<StimulusSettings, 'eyes'>): Oval {
  const { y, distance } = eyes ?? ffhqEyes;
  return {
    centre: [0.5, y + ovalShape.below * distance],
    across: ovalShape.across * distance,
    down: ovalShape.down * distance,
  };
}

/** About the distance to the ellipse's outline in fractions; negative inside (first order, exact on the outline). */
function distanceToOval({ centre, across, down }: Oval, x: number, y: number): number {
  const [u, v] = [(x - centre[0]) / across, (y - centre[1]) / down];
  const radius = Math.hypot(u, v);
  if (radius === 0) return -Math.min(across, down);
  return (radius * (radius - 1)) / Math.hypot(u / across, v / down);
}

/** [size x size]; `depth`: how far within the outline a place lies, in fractions. */
function softened(size: number, softness: number, depth: (x: number, y: number) => number): Float32Array {
  const values = new Float32Array(size * size);
  for (let row = 0, at = 0; row < size; row++)
    for (let column = 0; column < size; column++, at++) {
      const within = depth((column + 0.5) / size, (row + 0.5) / size);
      // An edge of no width still ends between pixels.
      values[at] = smoothStep(within / Math.max(softness, 1 / size) + 0.5);
    }
  return values;
}

export function ovalMask(settings: Pick<StimulusSettings, 'eyes' | 'size' | 'softness'>): Float32Array {
  const oval = ovalOf(settings);
  return softened(settings.size, settings.softness, (x, y) => -distanceToOval(oval, x, y));
}

/** The mesh ends within the chin: the hull is drawn down by this part of its height at the chin, and less above. */
const chin = 0.07;

/** The outline of the face in its picture: the mesh's hull, down to the edge of the chin. */
export function faceOutline(mesh: readonly Point[]): Point[] {
  const hull = convexHull(mesh);
  const ys = hull.map(([, y]) => y);
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const height = bottom - top;
  return hull.map(([x, y]): Point => [x, y + chin * height * smoothStep((y - top) / height - 0.25)]);
}

/** `mesh`: in fractions of the standardised picture. */
export function hullMask(
  { size, softness }: Pick<StimulusSettings, 'size' | 'softness'>,
  mesh: readonly Point[],
): Float32Array {
  const outline = faceOutline(mesh);
  return softened(size, softness, (x, y) => -distanceToHull(outline, x, y));
}

/** Of a polygon, by the shoelace formula; in the square of its points' unit. */
export function areaOf(polygon: readonly Point[]): number {
  let twice = 0;
  let [ax, ay] = polygon.at(-1) ?? [0, 0];
  for (const [x, y] of polygon) {
    twice += ax * y - x * ay;
    [ax, ay] = [x, y];
  }
  return Math.abs(twice) / 2;
}
