// The mesh read through several crops of one picture. A keypoint net errs by a little that depends on where its
// crop lies; a loss on one crop fits that error too, and what it gains does not carry over to other detectors. The
// mean over shifted, scaled and mirrored crops has less of it.
import { GraphBuilder } from '../graph/builder.ts';
import type { Graph } from '../graph/graph.ts';
import { boxMatrices, type CropBox, cropByMatrices } from './crop.ts';
import { alignedFaceBox } from './observe.ts';

export interface MeshCrop {
  readonly box: CropBox;
  /** Left and right changed: the net's left eye is then the face's right one. */
  readonly mirrored: boolean;
}

/** The aligned face box, `scale` times as large and moved by shares of its side. */
function movedBox(scale: number, across: number, down: number): CropBox {
  const { left, top, width, height } = alignedFaceBox;
  return {
    left: left + width * ((1 - scale) / 2 + across),
    top: top + height * ((1 - scale) / 2 + down),
    width: width * scale,
    height: height * scale,
  };
}

const boxes = [alignedFaceBox, movedBox(1.1, 0.02, 0.02), movedBox(0.92, -0.02, -0.01)];

/** Every crop that a lock may use, the plain ones first; a lock takes the first so many. */
export const meshCrops: readonly MeshCrop[] = [false, true].flatMap((mirrored) =>
  boxes.map((box) => ({ box, mirrored })),
);

const side = 192;
const pointCount = 468;

/** Columns of a crop, [from, 192], in the other order. */
function mirroredColumns(columns: Float32Array): Float32Array {
  return columns.map((_, at) => {
    const column = at % side;
    return columns[at - column + (side - 1 - column)];
  });
}

/** The two matrices of a crop of a `from` x `from` picture: rows [192, from], columns [from, 192]. */
export function matricesOfCrop({ box, mirrored }: MeshCrop, from: number) {
  const { rows, columns } = boxMatrices(box, from, side);
  return { rows, columns: mirrored ? mirroredColumns(columns) : columns };
}

function pointsOfCrop(
  builder: GraphBuilder,
  image: string,
  facemesh: Graph,
  meshCrop: MeshCrop,
  prefix: string,
): string {
  const { box } = meshCrop;
  const from = builder.shape(image)[3];
  const { rows, columns } = matricesOfCrop(meshCrop, from);
  const crop = cropByMatrices(builder, image, {
    rows: builder.floats([side, from], rows, 'mesh_rows'),
    columns: builder.floats([from, side], columns, 'mesh_columns'),
  });
  const { points } = builder.inline(
    facemesh,
    { image: builder.shift(builder.scale(crop, 0.5), 0.5) },
    prefix,
  );
  return builder.reshape(builder.scale(points, box.width / side), [1, pointCount, 3]);
}

/**
 * From an image [1, 3, S, S] in [-1, 1]: x, y and z of the 468 points in each crop, [crops, 468, 3], from the crop's
 * own corner (of a mirrored crop: the mirrored one) in fractions of the picture's side.
 */
export function pointsOfCrops(
  builder: GraphBuilder,
  image: string,
  facemesh: Graph,
  crops: readonly MeshCrop[],
): string {
  const points = crops.map((crop, at) => pointsOfCrop(builder, image, facemesh, crop, `mesh${at}/`));
  return points.length === 1 ? points[0] : builder.concat(points, 0);
}

/** Input `image` [1, 3, S, S], output `points` as pointsOfCrops gives them: what a lock holds the steps to. */
export function cropPointsGraph(facemesh: Graph, size: number, crops: readonly MeshCrop[]): Graph {
  const builder = new GraphBuilder('crop_points');
  builder.output(
    'points',
    pointsOfCrops(builder, builder.input('image', [1, 3, size, size]), facemesh, crops),
  );
  return builder.build();
}
