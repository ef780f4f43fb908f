// COCO keypoints (cocodataset.org, 'Data format'): one file for each detector, for an annotation's number of keypoints
// is its category's. Coordinates are pixels of the exported picture; every keypoint is visible (2).
import { join } from 'node:path';
import { detectors, type Keypoints } from '../../contracts/values.ts';
import { type ExportRow, sizeOfPicture } from '../rows.ts';
import { picturePath } from '../table.ts';
import { openGrowing } from '../text-file.ts';
import type { OpenSheet } from './sheet.ts';
import { skeletonOf } from './skeletons.ts';

type Detector = Keypoints['detector'];

export const cocoFile = (detector: Detector) =>
  detector === 'facemesh' ? 'keypoints_468.json' : 'keypoints_68.json';

const pointsOf: Readonly<Record<Detector, number>> = { facemesh: 468, face_landmark_68: 68 };

function categoryOf(detector: Detector): object {
  const names = Array.from({ length: pointsOf[detector] }, (_, index) => `${detector}_${index}`);
  // COCO counts the ends of a skeleton's lines from 1.
  const skeleton = skeletonOf(detector).map(([from, to]) => [from + 1, to + 1]);
  return { id: 1, name: 'face', supercategory: 'person', keypoints: names, skeleton };
}

export const cocoSheet =
  (detector: Detector): OpenSheet =>
  (folder, ending) => {
    const file = openGrowing(join(folder, cocoFile(detector)));
    // The annotations are kept as text: a line each, written when all images have been.
    const annotations: string[] = [];
    let id = 0;
    file.write(`{"categories":[${JSON.stringify(categoryOf(detector))}],"images":[`);
    return {
      take: async ({ row }) => {
        const points = row.keypoints.find((one) => one.detector === detector)?.points;
        if (!points) return;
        id += 1;
        const size = await sizeOfPicture(row.file);
        file.write(`${id > 1 ? ',\n' : '\n'}${JSON.stringify(imageOf(id, row, size, ending ?? 'png'))}`);
        annotations.push(JSON.stringify(annotationOf(id, points, size)));
      },
      finish: () => {
        file.write('],"annotations":[\n');
        for (const [index, line] of annotations.entries())
          file.write(`${line}${index + 1 < annotations.length ? ',' : ''}\n`);
        file.write(']}\n');
        file.close();
      },
    };
  };

export const cocoSheets: readonly OpenSheet[] = detectors.map(cocoSheet);

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

/** `points`: fractions of width and height. */
function annotationOf(
  id: number,
  points: Keypoints['points'],
  { width, height }: { width: number; height: number },
): object {
  const pixels = points.map(([x, y]) => [round(x * width), round(y * height)] as const);
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
    keypoints: pixels.flatMap(([x, y]) => [x, y, 2]),
  };
}

/** To a thousandth of a pixel. */
const round = (value: number): number => Number(value.toFixed(3));
