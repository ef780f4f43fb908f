// The light and dark of the mouth and of both eyes, whatever their brightness and contrast: what a keypoint net can
// misread, a picture of the lips and lids themselves shows. Patches of the luminance, laid over the reference's own
// mouth and eyes, are compared by their normalised cross-correlation.
import { GraphBuilder } from '../graph/builder.ts';
import type { Graph } from '../graph/graph.ts';
import { boxMatrices, type CropBox } from './crop.ts';

/** In the order of the patches everywhere; left and right are the picture's. */
export const structurePatches = ['mouth', 'left eye', 'right eye'] as const;

/** Height and width of a patch; a box is resampled to it whatever its shape. */
const [patchHeight, patchWidth] = [24, 36];
const patchSize = patchHeight * patchWidth;
/** Rec. 601 luma. */
const luma = [0.299, 0.587, 0.114];
/** Keeps a patch without any light and dark from being divided by nothing; patches have about 10. */
const flatness = 1e-6;

/** What places the patches on a picture of S x S: [3, 24, S] and [3, S, 36], by the names of a graph's inputs. */
export interface PatchPlacement extends Readonly<Record<string, Float32Array>> {
  readonly patch_rows: Float32Array;
  readonly patch_columns: Float32Array;
}

/** The placement of boxes in fractions of a picture of `size` x `size`. */
export function patchPlacement(boxes: readonly CropBox[], size: number): PatchPlacement {
  const rows = new Float32Array(boxes.length * patchHeight * size);
  const columns = new Float32Array(boxes.length * size * patchWidth);
  boxes.forEach((box, at) => {
    rows.set(boxMatrices(box, size, patchHeight).rows, at * patchHeight * size);
    columns.set(boxMatrices(box, size, patchWidth).columns, at * size * patchWidth);
  });
  return { patch_rows: rows, patch_columns: columns };
}

/** From an image [1, 3, S, S]: each patch with mean 0 and length 1, [3, 864]. Takes the placement's two inputs. */
export function patchesOf(builder: GraphBuilder, image: string): string {
  const count = structurePatches.length;
  const side = builder.shape(image)[3];
  const rows = builder.input('patch_rows', [count, patchHeight, side]);
  const columns = builder.input('patch_columns', [count, side, patchWidth]);
  const light = builder.node('Conv', [image, builder.floats([1, 3, 1, 1], luma, 'luma')]);
  const plane = builder.reshape(light, [1, side, side]);
  const patches = builder.reshape(builder.matmul(rows, builder.matmul(plane, columns)), [count, patchSize]);
  const centred = builder.subtract(patches, builder.scale(builder.sum(patches, [1], true), 1 / patchSize));
  const power = builder.shift(builder.sum(builder.square(centred), [1], true), flatness);
  return builder.divide(centred, builder.node('Sqrt', [power]));
}

/** Reads a picture's patches: inputs `image` [1, 3, S, S] and the placement's; output `patches` [3, 864]. */
export function patchesGraph(size: number): Graph {
  const builder = new GraphBuilder('patches');
  builder.output('patches', patchesOf(builder, builder.input('image', [1, 3, size, size])));
  return builder.build();
}

/**
 * What the patches have lost of a reference's, each 1 - its normalised cross-correlation with it, added up by
 * weight. Takes inputs `patch_target` [3, 864] (patchesOf the reference) and `patch_weights` [3].
 */
export function structureLoss(builder: GraphBuilder, image: string): string {
  const count = structurePatches.length;
  const target = builder.input('patch_target', [count, patchSize]);
  const weights = builder.input('patch_weights', [count]);
  const likeness = builder.sum(builder.multiply(patchesOf(builder, image), target), [1]);
  return builder.sum(builder.multiply(builder.subtract(builder.scalar(1), likeness), weights));
}
