// Asking every judge about one stored picture: the mesh says where the face is, the crop rule makes fifteen
// squares of it, each judge answers on each of them. What comes back keeps every answer, so that halves and
// noise floors can be taken later.
import { alignedFaceBox } from '../../native-models/recipes/observe.ts';
import { jitteredBoxes } from './crop-rule.ts';
import { type Point, toPoints } from './geometry.ts';
import { type Box, cropResampled, greyOf, type Picture } from './resample.ts';

/** Runs one converted net of the manifest by its id. */
export interface Nets {
  run(model: string, feeds: Readonly<Record<string, Float32Array>>): Promise<Record<string, Float32Array>>;
}

/** Everything the judges say of one picture; the outer arrays are by jittered crop. */
export interface Reading {
  /** 468 mesh points, fractions of the picture. */
  readonly mesh: readonly Point[];
  /** Mesh depth, in the same unit as x. */
  readonly depth: readonly number[];
  /** 68 points, fractions of the picture. */
  readonly landmarks: readonly (readonly Point[])[];
  readonly faceExpression: readonly (readonly number[])[];
  readonly emotion: readonly (readonly number[])[];
  /** Years. */
  readonly age: readonly number[];
  /** Probability of 'perceived as male'. */
  readonly male: readonly number[];
  /** face_recognition's descriptors of the three centred squares. */
  readonly descriptors: readonly (readonly number[])[];
}

/** How facemesh reads a picture whose face fills the aligned box: points [468] as fractions, and depth. */
export async function readMesh(
  nets: Nets,
  picture: Picture,
  box: Box = alignedFaceBox,
): Promise<{ mesh: Point[]; depth: number[] }> {
  const image = cropResampled(picture, box, 192).map((value) => value / 255);
  const { points } = await nets.run('facemesh', { image });
  const mesh: Point[] = [];
  const depth: number[] = [];
  for (let at = 0; at < points.length; at += 3) {
    mesh.push([box.left + (points[at] / 192) * box.width, box.top + (points[at + 1] / 192) * box.height]);
    depth.push((points[at + 2] / 192) * box.width);
  }
  return { mesh, depth };
}

/** The squares of the jitter set that are not shifted. */
export const centredSquares = (boxes: readonly Box[]): Box[] => [0, 5, 10].map((index) => boxes[index]);

export async function readDescriptors(
  nets: Nets,
  picture: Picture,
  boxes: readonly Box[],
): Promise<number[][]> {
  const descriptors: number[][] = [];
  for (const box of boxes) {
    const image = cropResampled(picture, box, 150);
    descriptors.push([...(await nets.run('face_recognition', { image })).descriptor]);
  }
  return descriptors;
}

/** Reads one picture; `breathe` is called between crops, so that a cancel gets in. */
export async function readPicture(
  nets: Nets,
  picture: Picture,
  breathe: () => Promise<void> = async () => {},
): Promise<Reading> {
  const { mesh, depth } = await readMesh(nets, picture);
  const boxes = jitteredBoxes(mesh);
  const landmarks: Point[][] = [];
  const faceExpression: number[][] = [];
  const emotion: number[][] = [];
  const age: number[] = [];
  const male: number[] = [];
  for (const box of boxes) {
    await breathe();
    const image = cropResampled(picture, box, 112);
    faceExpression.push([...(await nets.run('face_expression', { image })).probabilities]);
    const { points } = await nets.run('face_landmark_68', { image });
    landmarks.push(toPoints(points).map(([x, y]) => [box.left + x * box.width, box.top + y * box.height]));
    const ageGender = await nets.run('age_gender', { image });
    age.push(ageGender.age[0]);
    male.push(ageGender.gender[0]);
    const grey = greyOf(cropResampled(picture, box, 64)).map((value) => value / 127.5 - 1);
    emotion.push([...(await nets.run('emotion', { image: grey })).probabilities]);
  }
  const descriptors = await readDescriptors(nets, picture, centredSquares(boxes));
  return { mesh, depth, landmarks, faceExpression, emotion, age, male, descriptors };
}
