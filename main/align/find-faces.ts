// Every face of a photo: detected, meshed, aligned, and judged whether it can be worked with. A face may be turned in any
// direction: the detector reads an upside-down one as upright or not at all, and the mesh tells which it is.
// Refused are faces under 64 px (the longer extent of the mesh); profiles: heads turned further than 50 degrees by the
// mesh's own geometry, or whose eyes the detector sees nearly behind one another; and other places that the detector
// is sure of and the mesh's face flag is not. What neither is sure of is no face.
import { distance, type Point } from '../measure/geometry.ts';
import type { Nets } from '../measure/reader.ts';
import type { Picture } from '../measure/resample.ts';
import { commonArea, type Detection, detectFaces, overlapOf, upsideDown } from './detect.ts';
import { fitMesh, type MeshFit, turnedExtent } from './fit-mesh.ts';
import { type HeadPose, poseOf } from './pose.ts';
import { type Pyramid, pyramidOf } from './pyramid.ts';
import { type Quad, quadOfMeshPoints } from './quad.ts';

type FaceRefusal = {
  readonly code: 'face-too-small' | 'face-in-profile' | 'face-not-fitted';
  readonly detail: string;
};

export interface FoundFace extends HeadPose {
  /** Around the mesh, in pixels of the photo; may reach outside. */
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  /** The detector's probability. */
  readonly score: number;
  /** 468 points in pixels of the photo. */
  readonly mesh: readonly Point[];
  readonly depth: readonly number[];
  /** The mesh's probability that it lies on a face. */
  readonly faceFlag: number;
  /** The mesh's longer extent along the head's own axes, in pixels of the photo. */
  readonly size: number;
  readonly quad: Quad;
  readonly refused: FaceRefusal | null;
}

const leastFaceSize = 64;
const mostYaw = (50 / 180) * Math.PI;
const leastFlag = 0.5;
/** The mesh alone makes a face above this, when the detector is not sure; real ones are at 0.98 and more. */
const sureFlag = 0.9;
/** Mesh and detector are this sure of nearly every upright face, and hardly ever both of one that is upside down. */
const upright = { flag: 0.98, score: 0.9 } as const;
/** Above these the detector's word alone makes a face, though one that is refused; it is less sure of profiles. */
const sureScore = 0.8;
const sureProfileScore = 0.6;
/** Distance of the detector's eyes / its box: about 0.4 from the front, 0.2 at 75 degrees. */
const profileEyes = 0.24;
/** Two meshes that overlap by this much, or of which one lies in the other by that much, are on one face. */
const sameFace = 0.4;
const within = 0.5;
/** A square photo whose corners are this near (in sides) to the alignment's has been aligned before. */
const alignedBefore = 0.065;

const degrees = (radians: number) => Math.round((Math.abs(radians) / Math.PI) * 180);

const looksLikeProfile = ({ leftEye, rightEye, side }: Detection) =>
  distance(leftEye, rightEye) < profileEyes * side;

function refusalOf(detection: Detection, faceFlag: number, size: number, yaw: number): FaceRefusal | null {
  if (size < leastFaceSize)
    return {
      code: 'face-too-small',
      detail: `The face is ${Math.round(size)} px; ${leastFaceSize} px are needed.`,
    };
  if (looksLikeProfile(detection))
    return {
      code: 'face-in-profile',
      detail: 'The keypoints can’t be fitted to a profile.',
    };
  if (faceFlag < leastFlag)
    return {
      code: 'face-not-fitted',
      detail: 'The keypoints can’t be fitted to this face.',
    };
  if (Math.abs(yaw) > mostYaw)
    return {
      code: 'face-in-profile',
      detail: `The head is turned by about ${degrees(yaw)}°; ${degrees(mostYaw)}° is the most.`,
    };
  return null;
}

function judge(
  picture: Picture,
  detection: Detection,
  { mesh, depth, faceFlag, points }: MeshFit,
): FoundFace {
  const pose = poseOf(mesh, depth);
  const size = turnedExtent(mesh, pose.roll).longer;
  const xs = mesh.map(([x]) => x);
  const ys = mesh.map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return {
    box: {
      left,
      top,
      width: Math.max(...xs) - left,
      height: Math.max(...ys) - top,
    },
    score: detection.score,
    mesh,
    depth,
    faceFlag,
    size,
    ...pose,
    quad: ownSquare(quadOfMeshPoints(points), picture),
    refused: refusalOf(detection, faceFlag, size, pose.yaw),
  };
}

const squareOf = ({ box, size }: FoundFace) => ({
  centre: [box.left + box.width / 2, box.top + box.height / 2] as const,
  side: size,
});

/** Each face once: the detector takes eyes and chins of large faces for small faces, when a tile shows it no more. */
function distinctFaces(found: readonly FoundFace[]): FoundFace[] {
  const distinct: FoundFace[] = [];
  const surest = [...found].sort((a, b) => b.faceFlag * b.score - a.faceFlag * a.score);
  for (const face of surest) {
    const square = squareOf(face);
    const known = distinct.some((other) => {
      const otherSquare = squareOf(other);
      const smaller = Math.min(face.size, other.size);
      return (
        overlapOf(square, otherSquare) > sameFace || commonArea(square, otherSquare) > within * smaller ** 2
      );
    });
    if (!known) distinct.push(face);
  }
  return distinct;
}

/**
 * The photo's own square, where `quad` is that but for the detector's noise: a picture that was aligned before goes
 * through as it is and isn't aligned again.
 */
function ownSquare(quad: Quad, { width, height }: Picture): Quad {
  const own: Quad = [
    [0, 0],
    [0, height],
    [width, height],
    [width, 0],
  ];
  const near = quad.every((corner, index) => distance(corner, own[index]) <= alignedBefore * width);
  return width === height && near ? own : quad;
}

/** Where faces may be in the photo turned by 180 degrees, said in its own pixels. */
async function detectTurned(
  nets: Nets,
  picture: Picture,
  breathe: () => Promise<void>,
): Promise<Detection[]> {
  const { width, height } = picture;
  const back = ([x, y]: Point): Point => [width - x, height - y];
  const turned = await detectFaces(nets, pyramidOf(turnedAround(picture)), breathe);
  return turned.map(({ centre, leftEye, rightEye, mouth, ...rest }) => ({
    ...rest,
    centre: back(centre),
    leftEye: back(leftEye),
    rightEye: back(rightEye),
    mouth: back(mouth),
  }));
}

function turnedAround({ width, height, data }: Picture): Picture {
  const turned = new Uint8Array(data.length);
  for (let from = 0, to = data.length - 3; from < data.length; from += 3, to -= 3)
    for (let channel = 0; channel < 3; channel++) turned[to + channel] = data[from + channel];
  return { width, height, data: turned };
}

async function fitEitherWay(nets: Nets, pyramid: Pyramid, detection: Detection): Promise<MeshFit> {
  const asSeen = await fitMesh(nets, pyramid, detection);
  if (asSeen.faceFlag >= upright.flag && detection.score >= upright.score) return asSeen;
  const other = await fitMesh(nets, pyramid, upsideDown(detection));
  return other.faceFlag > asSeen.faceFlag ? other : asSeen;
}

/**
 * All faces of an upright photo, the largest first, each once; refused ones are there with their reason. Empty when
 * there is none. `breathe` is called between runs of the nets.
 */
export async function findFaces(
  nets: Nets,
  picture: Picture,
  breathe: () => Promise<void>,
): Promise<FoundFace[]> {
  const pyramid = pyramidOf(picture);
  const facesAt = async (detections: readonly Detection[]) => {
    const found: FoundFace[] = [];
    for (const detection of detections) {
      await breathe();
      const face = judge(picture, detection, await fitEitherWay(nets, pyramid, detection));
      const sure = looksLikeProfile(detection) ? sureProfileScore : sureScore;
      if (!Number.isFinite(face.size) || (face.faceFlag < sureFlag && detection.score < sure)) continue;
      found.push(face);
    }
    return distinctFaces(found).sort((a, b) => b.size - a.size);
  };
  const found = await facesAt(await detectFaces(nets, pyramid, breathe));
  return found.length > 0 ? found : facesAt(await detectTurned(nets, picture, breathe));
}
