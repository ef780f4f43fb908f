// COCO keypoints (cocodataset.org, 'Data format'): one file for each detector, for an annotation's number of keypoints
// is its category's. Coordinates are pixels of the exported picture; every keypoint is visible (2) in the detector's files.
// Where people corrected points there are files beside them, with the corrected pictures alone; hidden points are 1.
import { join } from 'node:path';
import { detectors, type Keypoints } from '../../contracts/values.ts';
import { type ExportRow, sizeOfPicture } from '../rows.ts';
import { picturePath } from '../table.ts';
import { type GrowingFile, openGrowing } from '../text-file.ts';
import type { OpenSheet } from './sheet.ts';
import { skeletonOf } from './skeletons.ts';

type Detector = Keypoints['detector'];

/** Whose points: the detector's, or people's corrections laid over a copy of them. */
type Source = 'detected' | 'corrected';

export const cocoFile = (detector: Detector, source: Source = 'detected') =>
  `keypoints_${pointsOf[detector]}${source === 'corrected' ? '_corrected' : ''}.json`;

const pointsOf: Readonly<Record<Detector, number>> = { facemesh: 468, face_landmark_68: 68 };

function categoryOf(detector: Detector): object {
  const names = Array.from({ length: pointsOf[detector] }, (_, index) => `${detector}_${index}`);
  // COCO counts the ends of a skeleton's lines from 1.
  const skeleton = skeletonOf(detector).map(([from, to]) => [from + 1, to + 1]);
  return { id: 1, name: 'face', supercategory: 'person', keypoints: names, skeleton };
}

export const cocoSheet =
  (detector: Detector, source: Source): OpenSheet =>
  (folder, ending) => {
    const open = () => {
      const growing = openGrowing(join(folder, cocoFile(detector, source)));
      growing.write(`{"categories":[${JSON.stringify(categoryOf(detector))}],"images":[`);
      return growing;
    };
    let file = source === 'detected' ? open() : null;
    // Annotations come behind all images: until then they lie in a file of their own, a line each.
    const asidePath = join(folder, `${cocoFile(detector, source)}.annotations`);
    let aside: GrowingFile | null = null;
    let id = 0;
    return {
      take: async ({ row }) => {
        const found = row.keypoints.find((one) => one.detector === detector);
        if (!found || (source === 'corrected' && !found.corrected)) return;
        file ??= open();
        id += 1;
        const size = await sizeOfPicture(row.file);
        file.write(`${id > 1 ? ',\n' : '\n'}${JSON.stringify(imageOf(id, row, size, ending ?? 'png'))}`);
        aside ??= openGrowing(asidePath);
        const annotation = JSON.stringify(annotationOf(id, marked(found, source), size));
        aside.write(`${id > 1 ? ',\n' : ''}${annotation}`);
      },
      finish: () => {
        if (!file) return;
        file.write('],"annotations":[\n');
        aside?.close();
        if (aside) file.take(asidePath);
        file.write('\n]}\n');
        file.close();
      },
    };
  };

export const cocoSheets: readonly OpenSheet[] = detectors.flatMap((detector) => [
  cocoSheet(detector, 'detected'),
  cocoSheet(detector, 'corrected'),
]);

interface Marked {
  /** Fractions of width and height. */
  readonly place: readonly [x: number, y: number];
  readonly visibility: 1 | 2;
}

function marked({ points, corrected = [] }: Keypoints, source: Source): Marked[] {
  const said = new Map(source === 'corrected' ? corrected.map((one) => [one.point, one]) : []);
  return points.map((place, point) => ({
    place: said.get(point)?.place ?? place,
    visibility: said.get(point)?.occluded ? 1 : 2,
  }));
}

function imageOf(
  id: number,
  row: ExportRow,
  size: { width: number; height: number },
  ending: string,
): object {
  const { face, variation, split } =
    row.kind === 'face'
      ? { face: row.face.id, variation: null, split: null }
      : { face: row.variation.face, variation: row.variation.id, split: row.split };
  return { id, file_name: picturePath(row, ending), ...size, face, variation, split };
}

function annotationOf(
  id: number,
  points: readonly Marked[],
  { width, height }: { width: number; height: number },
): object {
  const pixels = points.map(({ place: [x, y] }) => [round(x * width), round(y * height)] as const);
  const [left, top] = [Math.min(...pixels.map(([x]) => x)), Math.min(...pixels.map(([, y]) => y))];
  const box = [
    Math.max(...pixels.map(([x]) => x)) - left,
    Math.max(...pixels.map(([, y]) => y)) - top,
  ] as const;
  return {
    id,
    image_id: id,
    category_id: 1,
    iscrowd: 0,
    bbox: [left, top, ...box.map(round)],
    area: round(box[0] * box[1]),
    num_keypoints: points.length,
    keypoints: pixels.flatMap(([x, y], point) => [x, y, points[point]!.visibility]),
  };
}

/** To a thousandth of a pixel. */
const round = (value: number): number => Number(value.toFixed(3));
