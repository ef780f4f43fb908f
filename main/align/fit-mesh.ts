// The mesh on the turned, enlarged crop of a detected face. The first crop comes from the detector's box and eyes;
// the mesh that it gives says better where the face is, so the crop is made anew from it until it stays in place.
// The last crop is read six times, turned a little and mirrored, and the mean taken: that halves the net's own noise.
import { distance, midpoint, type Point } from '../measure/geometry.ts';
import type { Nets } from '../measure/reader.ts';
import type { Detection } from './detect.ts';
import { eyesAndMouth, meanEyesAndMouth, mirroredNames } from './eye-mouth.ts';
import { type Pyramid, planesOf, sampleAffine } from './pyramid.ts';
import type { EyesAndMouth } from './quad.ts';
import { applyAffine, composeAffine, stretchOf, turnedSquare } from './transform.ts';

export interface MeshFit {
  /** 468 points in pixels of the photo. */
  readonly mesh: readonly Point[];
  /** Their depth, in pixels of the photo; smaller is nearer. */
  readonly depth: readonly number[];
  /** Probability that the crop holds a face. */
  readonly faceFlag: number;
  /** What the alignment is made of, mirrored readings included. */
  readonly points: EyesAndMouth;
  /** How far the last crop was from where its own mesh would have put it, in sides. */
  readonly unrest: number;
}

/** A square of the photo: its side in pixels, turned by `angle` about its centre. */
interface FaceCrop {
  readonly centre: Point;
  readonly side: number;
  readonly angle: number;
}

const meshInput = 192;
/** Crop / detector's box, and crop / the mesh's longer extent: where the alignment was steadiest over samples. */
const sideOverBox = 1.5;
const sideOverExtent = 1.42;
const mostPasses = 4;
/** A crop that its mesh would move or scale by less than this part of its side stays. */
const settled = 0.03;
/** Radians by which the last crop is turned for its further readings. */
const turns = [0, -0.1, 0.1] as const;

const outerEyeCorners = [33, 263] as const;

const angleOf = ([x, y]: Point, [u, v]: Point) => Math.atan2(v - y, u - x);

function cropOfDetection({ centre, side, leftEye, rightEye }: Detection): FaceCrop {
  return {
    centre,
    side: side * sideOverBox,
    angle: angleOf(leftEye, rightEye),
  };
}

/** Extent of points along axes turned by `angle`: the middle of it, in the photo, and the longer side. */
export function turnedExtent(points: readonly Point[], angle: number): { centre: Point; longer: number } {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const along = points.map(([x, y]) => x * cosine + y * sine);
  const down = points.map(([x, y]) => y * cosine - x * sine);
  const range = (values: number[]) => [Math.min(...values), Math.max(...values)] as const;
  const [left, right] = range(along);
  const [top, bottom] = range(down);
  const [u, v] = [(left + right) / 2, (top + bottom) / 2];
  return {
    centre: [u * cosine - v * sine, u * sine + v * cosine],
    longer: Math.max(right - left, bottom - top),
  };
}

function cropOfMesh(mesh: readonly Point[]): FaceCrop {
  const angle = angleOf(mesh[outerEyeCorners[0]], mesh[outerEyeCorners[1]]);
  const { centre, longer } = turnedExtent(mesh, angle);
  return { centre, side: longer * sideOverExtent, angle };
}

/** How far apart two crops are, as a part of the first one's side. */
function unrestOf(from: FaceCrop, to: FaceCrop): number {
  const turn = Math.abs(Math.atan2(Math.sin(to.angle - from.angle), Math.cos(to.angle - from.angle)));
  return Math.max(
    distance(from.centre, to.centre) / from.side,
    Math.abs(Math.log(to.side / from.side)),
    turn / 2,
  );
}

/** x -> meshInput - x. */
const mirror = { xx: -1, xy: 0, yx: 0, yy: 1, dx: meshInput, dy: 0 };

async function readCrop(nets: Nets, pyramid: Pyramid, { centre, side, angle }: FaceCrop, mirrored = false) {
  const upright = turnedSquare(centre, side, angle, meshInput);
  const toPhoto = mirrored ? composeAffine(upright, mirror) : upright;
  const samples = sampleAffine(pyramid, toPhoto, meshInput, meshInput);
  const answer = await nets.run('facemesh', {
    image: planesOf(samples, 1 / 255, 0),
  });
  const mesh: Point[] = [];
  const depth: number[] = [];
  const scale = stretchOf(toPhoto);
  for (let at = 0; at < answer.points.length; at += 3) {
    mesh.push(applyAffine(toPhoto, [answer.points[at], answer.points[at + 1]]));
    depth.push(answer.points[at + 2] * scale);
  }
  return { mesh, depth, faceFlag: answer.face_flag[0] };
}

/** Fits the mesh to one detection; what it is worth is for the caller to judge by flag and unrest. */
export async function fitMesh(nets: Nets, pyramid: Pyramid, detection: Detection): Promise<MeshFit> {
  let crop = cropOfDetection(detection);
  let first = await readCrop(nets, pyramid, crop);
  let unrest = Number.POSITIVE_INFINITY;
  for (let pass = 1; ; pass++) {
    const next = cropOfMesh(first.mesh);
    unrest = unrestOf(crop, next);
    if (!(unrest >= settled) || pass === mostPasses) break;
    crop = next;
    first = await readCrop(nets, pyramid, crop);
  }
  const meshes = [first];
  const points = [eyesAndMouth(first.mesh)];
  for (const turn of turns) {
    const turned = { ...crop, angle: crop.angle + turn };
    if (turn !== 0) {
      const read = await readCrop(nets, pyramid, turned);
      meshes.push(read);
      points.push(eyesAndMouth(read.mesh));
    }
    points.push(mirroredNames(eyesAndMouth((await readCrop(nets, pyramid, turned, true)).mesh)));
  }
  return {
    mesh: first.mesh.map((_, index) => midpoint(meshes.map(({ mesh }) => mesh[index]))),
    depth: first.depth.map(
      (_, index) => meshes.reduce((sum, { depth }) => sum + depth[index], 0) / meshes.length,
    ),
    faceFlag: first.faceFlag,
    points: meanEyesAndMouth(points),
    unrest,
  };
}
