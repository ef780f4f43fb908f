// Putting back a head that the edit has turned. Its outline is another one then, with ears, hair and jaw elsewhere, so
// the whole head comes from the edited picture, up to a seam around both heads; where neither picture shows the person
// the photo stays; and what the photo's head no longer covers is filled with the colours of the background beside it.
import { midpoint, type Point } from '../measure/geometry.ts';
import type { Picture } from '../measure/resample.ts';
import { differenceOf, faceColours, limited, mostAlongSeam, seamSigma } from './colour-match.ts';
import {
  blurredField,
  type Field,
  fieldOf,
  fieldSize,
  readField,
  smoothStep,
  weightedMean,
} from './field.ts';
import { convexHull, distanceToHull } from './hull.ts';
import type { SmallPictures } from './mask.ts';
import { outlineSide, personAlpha } from './person.ts';
import { pyramidOf, sampleAffine } from './pyramid.ts';
import { findSeam, withinSeam } from './seam.ts';
import type { Shapes } from './shapes.ts';
import { scalingAffine } from './transform.ts';

/** The seam keeps this far inside the aligned picture, and fades over twice this width. */
const edge = 0.03;
const fade = 0.015;
/** How fine the pictures are compared, and what counts as light rather than as structure. */
const fine = 0.006;
const coarse = 0.06;
/** Differences of structure and of light, in 0..255, that cost as much as one unit; crossing an outline costs three. */
const structureUnit = 16;
const lightUnit = 64;
const crossing = 3;
/** Where nobody is, a seam costs its length. */
const length = 0.06;
/** Outlines are this uncertain, in fractions of the picture. */
const doubt = 0.015;
/** How far a head reaches behind its mesh, at the height of the ears. */
const mostNape = 0.16;
/** How near the background's colours are taken, how far where there are none near, and what structure a fill may have. */
const near = 0.025;
const far = 0.1;
const mostStructure = 25;

interface Meshes {
  readonly mesh: readonly Point[];
  readonly editedMesh: readonly Point[];
}

const cells = fieldSize ** 2;
const scalar = (make: (cell: number) => number): Field => ({
  size: fieldSize,
  channels: 1,
  values: Float32Array.from({ length: cells }, (_, cell) => make(cell)),
});
const coloursOf = ({ data }: Picture): Field => ({
  size: fieldSize,
  channels: 3,
  values: Float32Array.from(data),
});

/** How much of each place is the person's, 0..1, of a picture of fieldSize. */
function personOn(picture: Picture, mesh: readonly Point[]): Field {
  const small = sampleAffine(
    pyramidOf(picture, outlineSide),
    scalingAffine(fieldSize / outlineSide),
    outlineSide,
    outlineSide,
  );
  const alpha = { size: outlineSide, channels: 1, values: personAlpha(small, mesh) };
  const here = new Float32Array(1);
  return fieldOf(fieldSize, (x, y) => {
    readField(alpha, x, y, here);
    return here[0];
  });
}

/** What it costs to lead the seam through each place. */
function seamCost(left: Field, photo: Field, edited: Field): Field {
  const sharp = blurredField(left, fine).values;
  const light = blurredField(left, coarse).values;
  return scalar((cell) => {
    let [structure, tone] = [0, 0];
    for (let at = 3 * cell; at < 3 * cell + 3; at++) {
      structure += (sharp[at] - light[at]) ** 2 / 3;
      tone += light[at] ** 2 / 3;
    }
    const someone = Math.max(photo.values[cell], edited.values[cell]);
    return (
      someone * (Math.sqrt(structure) / structureUnit + Math.sqrt(tone) / lightUnit) +
      crossing * Math.abs(photo.values[cell] - edited.values[cell]) +
      length
    );
  });
}

/**
 * Where the photo doesn't stay: the edited head, and the photo's, but not its neck and shoulders. The edited neck ends at
 * the photo's: below the ears it may stand out over that less and less, down to the chin.
 */
function headsOf(photo: Field, edited: Field, { mesh, editedMesh }: Meshes): Field {
  const wide = blurredField(photo, doubt).values;
  const before = outlineOf(mesh);
  const after = outlineOf(editedMesh);
  let cell = -1;
  const heads = fieldOf(fieldSize, (x, y) => {
    cell++;
    const beyond = distanceToHull(after.hull, x, y);
    if (beyond < 0) return 1;
    const photoPart = smoothStep((wide[cell] - 0.05) / 0.2);
    const below = smoothStep((y - before.chin + 0.2 * before.height) / (0.15 * before.height));
    const body = below > 0 ? below * smoothStep(distanceToHull(before.hull, x, y) / 0.03 - 1) : 0;
    const overChin = (after.chin - y) / (0.5 * before.height);
    const nape = overChin < 1 ? smoothStep((beyond - mostNape * Math.max(0, overChin)) / fade) : 0;
    return Math.max(editedPart(edited, cell) * (1 - nape * (1 - photoPart)), photoPart * (1 - body));
  });
  return blurredField(heads, fine);
}

function outlineOf(mesh: readonly Point[]): { hull: Point[]; chin: number; height: number } {
  const hull = convexHull(mesh);
  const ys = hull.map(([, y]) => y);
  const chin = Math.max(...ys);
  return { hull, chin, height: chin - Math.min(...ys) };
}

/** Between the two an outline of the edited head is drawn. */
const editedPart = (edited: Field, cell: number) => smoothStep((edited.values[cell] - 0.2) / 0.4);

/** The colours of a picture's background, carried on over the person. */
function backgroundColours(picture: Picture, person: Field): Float32Array {
  const wide = blurredField(person, doubt).values;
  const free = scalar((cell) => smoothStep((0.1 - wide[cell]) / 0.1) + 1e-6);
  const close = weightedMean(coloursOf(picture), free, near).values;
  const distant = weightedMean(coloursOf(picture), free, far).values;
  const known = blurredField(free, near).values;
  return close.map((value, at) => {
    const part = Math.min(1, known[Math.floor(at / 3)] / 0.05);
    return value * part + distant[at] * (1 - part);
  });
}

/** The mask, and what is added to the edited picture's colours; the pictures are of fieldSize. */
export function wholeHead(
  small: SmallPictures,
  meshes: Meshes,
  shapes: Shapes,
  like: Field,
): { mask: Field; correction: Field } {
  const { photo, edited } = small;
  const person = { photo: personOn(photo, meshes.mesh), edited: personOn(edited, meshes.editedMesh) };
  const onFace = faceColours(small, shapes, like);
  const difference = differenceOf(photo, edited);
  const left: Field = {
    ...difference,
    values: difference.values.map(
      (value, at) => value - person.edited.values[Math.floor(at / 3)] * onFace.values[at],
    ),
  };
  const hull = convexHull([...meshes.mesh, ...meshes.editedMesh]);
  const seam = findSeam(seamCost(left, person.photo, person.edited), hull, midpoint(hull), edge);
  const inside = blurredField(
    fieldOf(fieldSize, (x, y) => smoothStep(withinSeam(seam, x, y) / (2 * fade) + 0.5)),
    fine,
  );
  const heads = headsOf(person.photo, person.edited, meshes);
  const mask = scalar((cell) => {
    const [column, row] = [cell % fieldSize, Math.floor(cell / fieldSize)];
    const toEdge = Math.min(column, row, fieldSize - 1 - column, fieldSize - 1 - row) / fieldSize;
    const part = inside.values[cell] * heads.values[cell] * smoothStep((toEdge - 0.005) / edge);
    return part < 1 / 255 ? 0 : part;
  });
  const ring = scalar((cell) => 4 * mask.values[cell] * (1 - mask.values[cell]));
  const alongSeam = weightedMean(left, ring, seamSigma).values;
  const around = backgroundColours(photo, person.photo);
  const generated = backgroundColours(edited, person.edited);
  const values = difference.values.map((_, at) => {
    const cell = Math.floor(at / 3);
    const head = editedPart(person.edited, cell);
    const onHead = onFace.values[at] + (1 - mask.values[cell]) * limited(alongSeam[at], mostAlongSeam);
    const fill = around[at] + limited(edited.data[at] - generated[at], mostStructure) - edited.data[at];
    return head * onHead + (1 - head) * fill;
  });
  return { mask, correction: { ...difference, values } };
}
