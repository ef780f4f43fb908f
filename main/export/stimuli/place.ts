// Where a face goes in a standardised picture: by the centres of the eyes alone. FFHQ's own square also takes the
// mouth, so that a mouth which an edit opens shifts the crop.
import { landmarkEyeCorners, meshEyeCorners } from '../../../native-models/recipes/regions.ts';
import { type Affine, applyAffine, invertAffine, scalingAffine } from '../../align/transform.ts';
import type { StimulusSettings } from '../../contracts/stimuli.ts';
import type { Keypoints } from '../../contracts/values.ts';
import { fitSimilarity, midpoint, type Point } from '../../measure/geometry.ts';

const cornersOf: Readonly<Record<Keypoints['detector'], readonly number[]>> = {
  facemesh: meshEyeCorners,
  face_landmark_68: landmarkEyeCorners,
};

export type Eyes = readonly [left: Point, right: Point];

/**
 * The middle of each eye's corners, which lids and gaze do not move, the mean over the detectors, a person's
 * corrections before theirs; in fractions, the eye
 * on the picture's left first. Null without keypoints.
 */
export function eyeCentres(keypoints: readonly Keypoints[]): Eyes | null {
  const found = keypoints.map(({ detector, points, corrected = [] }): Eyes => {
    const [outerLeft, innerLeft, innerRight, outerRight] = cornersOf[detector].map(
      (index) => corrected.find(({ point }) => point === index)?.place ?? points[index],
    );
    return [midpoint([outerLeft!, innerLeft!]), midpoint([innerRight!, outerRight!])];
  });
  if (found.length === 0) return null;
  return [midpoint(found.map(([left]) => left)), midpoint(found.map(([, right]) => right))];
}

/** From pixels of the standardised picture to pixels of the stored one: a similarity. */
export function sourceFromStandard(
  settings: Pick<StimulusSettings, 'eyes' | 'size'>,
  source: { readonly width: number; readonly height: number },
  eyes: Eyes | null,
): Affine {
  const { eyes: wanted, size } = settings;
  if (!wanted || !eyes) return scalingAffine(source.width / size, source.height / size);
  const target = [-1, 1].map((side): Point => [(0.5 + (side * wanted.distance) / 2) * size, wanted.y * size]);
  const there = eyes.map(([x, y]): Point => [x * source.width, y * source.height]);
  const { a, b, dx, dy } = fitSimilarity(target, there);
  return { xx: a, xy: -b, yx: b, yy: a, dx, dy };
}

/** Keypoints of the stored picture, in fractions of the standardised one. */
export function keypointsInStandard(
  keypoints: readonly Keypoints[],
  toSource: Affine,
  source: { readonly width: number; readonly height: number },
  size: number,
): Keypoints[] {
  const toStandard = invertAffine(toSource);
  const moved = ([x, y]: Point): [number, number] => {
    const [u, v] = applyAffine(toStandard, [x * source.width, y * source.height]);
    return [u / size, v / size];
  };
  return keypoints.map(({ detector, points, corrected }) => ({
    detector,
    points: points.map(moved),
    ...(corrected && {
      corrected: corrected.map((said) => ({ ...said, place: said.place && moved(said.place) })),
    }),
  }));
}
