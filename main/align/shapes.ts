// Where the face is in the aligned picture, by its meshes alone: the hull, a margin around it that takes in the hair,
// and what an outline that the edit has moved leaves open.
import { midpoint, type Point } from '../measure/geometry.ts';
import { type Field, fieldOf, fieldSize, smoothStep } from './field.ts';
import { convexHull, distanceToHull, type NearestOnHull, nearestOnHull } from './hull.ts';

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
  /** 1 where, beside a wide gap, the edited face may fall short of its hull: a profile is no convex shape. */
  readonly hollow: Field;
  /** 1 where the outline has moved so far that the photo's cheek can't stay beside the face, 0 where it can. */
  readonly wide: Field;
  /** Where in the aligned photo, [x, y], the mirror image of each place of the gap at the outline of the photo's face is. */
  readonly mirrored: Field;
}

/** How far the core reaches over the hull, in fractions of the picture. */
const coreFade = 0.03;
/** How far within the hull skin counts. */
const skinDepth = 0.03;
/** The gap begins half of this inside the edited face's hull, which a jaw may fall short of, and is full as far outside. */
const gapFade = 0.02;
/** How deep a profile's hollows are. */
const hollowDepth = 0.12;
/** How much further one side of the outline has to go in than the other for a turn of the head, and for a whole one. */
const turns = [0.015, 0.03] as const;
/** Width of the gap at which the photo's cheek goes where the head has turned. */
const widthFade = 0.02;
/** A face is this much wider than its mesh, on each side. */
const overMesh = 0.03;

/** The mirror image of a place within the face at its outline, of which `outline` is the mesh's nearest point. */
function mirrorAt({ point, distance }: NearestOnHull, x: number, y: number): Point {
  const depth = overMesh - distance;
  if (distance === 0) return [x, y];
  const away = (Math.sign(distance) * 2 * depth) / Math.abs(distance);
  return [x + (x - point[0]) * away, y + (y - point[1]) * away];
}

/** Which side of the face the head has turned away from, and how much of a turn that is: 0..1. */
function turnOf(photo: readonly Point[], edited: readonly Point[]): { left: boolean; part: number } {
  const [middle] = midpoint(photo);
  const furthest = (points: readonly Point[]) =>
    Math.max(0, ...points.map(([x, y]) => distanceToHull(edited, x, y)));
  const left = furthest(photo.filter(([x]) => x < middle));
  const right = furthest(photo.filter(([x]) => x >= middle));
  return {
    left: left > right,
    part: smoothStep((Math.abs(left - right) - turns[0]) / (turns[1] - turns[0])),
  };
}

export function shapesOf(mesh: readonly Point[], editedMesh: readonly Point[]): Shapes {
  const { inner, outer } = hullsOf([...mesh, ...editedMesh]);
  const photo = convexHull(mesh);
  const edited = convexHull(editedMesh);
  const skin = new Float32Array(fieldSize ** 2);
  const core = new Float32Array(fieldSize ** 2);
  const gap = new Float32Array(fieldSize ** 2);
  const hollow = new Float32Array(fieldSize ** 2);
  const turn = turnOf(photo, edited);
  const wide = new Float32Array(fieldSize ** 2);
  const mirrored = new Float32Array(2 * fieldSize ** 2);
  const middle = midpoint(photo)[0];
  const halfWidth = Math.max(...photo.map(([x]) => Math.abs(x - middle)));
  let at = 0;
  const shape = fieldOf(fieldSize, (x, y) => {
    const cell = at++;
    mirrored[2 * cell] = x;
    mirrored[2 * cell + 1] = y;
    const within = -distanceToHull(outer, x, y);
    if (within <= 0) return 0;
    const toEdge = smoothStep((Math.min(x, y, 1 - x, 1 - y) - edge) / 0.05);
    const beyond = Math.max(distanceToHull(inner, x, y), 0);
    core[cell] = smoothStep(1 - beyond / coreFade) * toEdge;
    if (beyond < coreFade) skin[cell] = smoothStep(-distanceToHull(photo, x, y) / skinDepth - 0.5);
    const aside = smoothStep(4 * (Math.abs(x - middle) / halfWidth - 0.5));
    const outline = aside > 0 ? nearestOnHull(photo, x, y) : null;
    if (outline && outline.distance < overMesh) {
      const width = distanceToHull(edited, ...outline.point);
      wide[cell] = x < middle === turn.left ? turn.part * smoothStep(width / widthFade - 0.5) : 0;
      const beyondFace = distanceToHull(edited, x, y);
      gap[cell] = aside * smoothStep(beyondFace / gapFade + 0.5) * toEdge;
      hollow[cell] = aside * wide[cell] * smoothStep((beyondFace + hollowDepth) / gapFade) * toEdge;
      if (gap[cell] > 0 || hollow[cell] > 0) mirrored.set(mirrorAt(outline, x, y), 2 * cell);
    }
    return smoothStep((2 * within) / (beyond + within)) * toEdge;
  });
  return {
    shape,
    core: { size: fieldSize, channels: 1, values: core },
    skin: { size: fieldSize, channels: 1, values: skin },
    gap: { size: fieldSize, channels: 1, values: gap },
    hollow: { size: fieldSize, channels: 1, values: hollow },
    wide: { size: fieldSize, channels: 1, values: wide },
    mirrored: { size: fieldSize, channels: 2, values: mirrored },
  };
}
