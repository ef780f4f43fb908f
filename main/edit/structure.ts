// Where lock and training look at the mouth and the eyes themselves (native-models/recipes/structure.ts), and how
// much each counts. The boxes are the unedited face's: an edit that keeps the head still keeps them in place.
import type { CropBox } from '../../native-models/recipes/crop.ts';
import { meshRegions } from '../../native-models/recipes/regions.ts';
import type { Lock } from '../contracts/recipe.ts';
import type { Point } from '../measure/geometry.ts';
import { mean } from '../measure/statistics.ts';

/** How much larger than the keypoints' own bounds, and how flat at most: a closed mouth needs some skin around it. */
const [mouthMargin, eyeMargin, flattest] = [1.3, 1.56, 0.55];

function boxAround(points: readonly Point[], margin: number): CropBox {
  const [across, down] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right] = [Math.min(...across), Math.max(...across)];
  const [top, bottom] = [Math.min(...down), Math.max(...down)];
  const width = (right - left) * margin;
  const height = Math.max((bottom - top) * margin, flattest * width);
  return { left: (left + right - width) / 2, top: (top + bottom - height) / 2, width, height };
}

/** Boxes of structurePatches, in fractions of the picture that the mesh's 468 points are in fractions of. */
export function structureBoxes(mesh: readonly Point[]): CropBox[] {
  const lids = meshRegions.eyelids.map((index) => mesh[index]);
  const middle = mean(lids.map(([x]) => x));
  return [
    boxAround(
      meshRegions.lips.map((index) => mesh[index]),
      mouthMargin,
    ),
    boxAround(
      lids.filter(([x]) => x < middle),
      eyeMargin,
    ),
    boxAround(
      lids.filter(([x]) => x >= middle),
      eyeMargin,
    ),
  ];
}

/** Weights of structurePatches: those of the regions they show; none where the head turns and they move away. */
export function structureWeights({
  regions,
  normalisation,
}: Pick<Lock, 'regions' | 'normalisation'>): Float32Array {
  if (normalisation === 'affine-camera') return new Float32Array(3);
  return Float32Array.of(regions.lips, 0.5 * regions.eyelids, 0.5 * regions.eyelids);
}
