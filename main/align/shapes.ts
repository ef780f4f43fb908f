// Where the face is in the aligned picture, by its meshes alone: the hull, a margin around it that takes in the hair,
// and what an outline that the edit has moved leaves open.
import { midpoint, type Point } from '../measure/geometry.ts';
import { type Field, fieldOf, fieldSize, smoothStep } from './field.ts';
import { convexHull, distanceToHull } from './hull.ts';

/** The hull's growth by the margin, in parts of its own height: over the brow, to the sides, under the chin. */
const margin = { up: 0.34, side: 0.12, down: 0.05 } as const;
/** The margin ends this far inside the aligned picture, where its content does. */
const edge = 0.02;

/** The hull of the mesh and the wider one of the margin, in fractions of the aligned picture. */
function hullsOf(mesh: readonly Point[]): { inner: Point[]; outer: Point[] } {
  const inner = convexHull(mesh);
  const ys = inner.map(([, y]) => y);
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const height = bottom - top;
  const middle = midpoint(inner);
  const outer = inner.map(([x, y]): Point => {
    const aside =
      Math.sign(x - middle[0]) * margin.side * height * Math.min(1, Math.abs(x - middle[0]) / (0.3 * height));
    const up = smoothStep((middle[1] + 0.15 * height - y) / (0.65 * height)) * margin.up * height;
    const down = smoothStep((y - middle[1]) / (0.5 * height)) * margin.down * height;
    return [x + aside, y - up + down];
  });
  return { inner, outer: convexHull(outer) };
}

/** What the shapes of the faces alone say, before the pictures are compared. */
export interface Shapes {
  /** 1 within the hull and most of the margin, falling to 0 at the margin's outline and at the picture's edge. */
  readonly shape: Field;
  /** 1 within the hull of both meshes, falling to 0 close by. */
  readonly core: Field;
  /** 1 well within the hull of the photo's face: its skin, whose colour the outline and the background don't mix with. */
  readonly skin: Field;
  /** 1 where the photo may have a cheek and the edited picture, whose outline has moved, none. (Under a chin that has
   * moved up there is a neck, which is skin.) */
  readonly gap: Field;
  /** The head has turned to a side: its whole outline is another one. */
  readonly turned: boolean;
}

/** How far the core reaches over the hull, in fractions of the picture. */
const coreFade = 0.03;
/** How far within the hull skin counts. */
const skinDepth = 0.03;
/** The gap begins half of this inside the edited face's hull, which a jaw may fall short of, and is full as far outside. */
const gapFade = 0.02;
/** How much further one side of the outline has to go in than the other for a turn of the head. */
const turn = 0.02;
/** A face is this much wider than its mesh, on each side. */
const overMesh = 0.03;

function hasTurned(photo: readonly Point[], edited: readonly Point[]): boolean {
  const [middle] = midpoint(photo);
  const furthest = (points: readonly Point[]) =>
    Math.max(0, ...points.map(([x, y]) => distanceToHull(edited, x, y)));
  const left = furthest(photo.filter(([x]) => x < middle));
  const right = furthest(photo.filter(([x]) => x >= middle));
  return Math.abs(left - right) > turn;
}

export function shapesOf(mesh: readonly Point[], editedMesh: readonly Point[]): Shapes {
  const { inner, outer } = hullsOf([...mesh, ...editedMesh]);
  const photo = convexHull(mesh);
  const edited = convexHull(editedMesh);
  const skin = new Float32Array(fieldSize ** 2);
  const core = new Float32Array(fieldSize ** 2);
  const gap = new Float32Array(fieldSize ** 2);
  const middle = midpoint(photo)[0];
  const halfWidth = Math.max(...photo.map(([x]) => Math.abs(x - middle)));
  let at = 0;
  const shape = fieldOf(fieldSize, (x, y) => {
    const cell = at++;
    const within = -distanceToHull(outer, x, y);
    if (within <= 0) return 0;
    const toEdge = smoothStep((Math.min(x, y, 1 - x, 1 - y) - edge) / 0.05);
    const beyond = Math.max(distanceToHull(inner, x, y), 0);
    core[cell] = smoothStep(1 - beyond / coreFade) * toEdge;
    if (beyond < coreFade) skin[cell] = smoothStep(-distanceToHull(photo, x, y) / skinDepth - 0.5);
    const aside = smoothStep(4 * (Math.abs(x - middle) / halfWidth - 0.5));
    if (aside > 0 && distanceToHull(photo, x, y) < overMesh)
      gap[cell] = aside * smoothStep(distanceToHull(edited, x, y) / gapFade + 0.5) * toEdge;
    return smoothStep((2 * within) / (beyond + within)) * toEdge;
  });
  return {
    shape,
    core: { size: fieldSize, channels: 1, values: core },
    skin: { size: fieldSize, channels: 1, values: skin },
    gap: { size: fieldSize, channels: 1, values: gap },
    turned: hasTurned(photo, edited),
  };
}
