// A FiftyOne dataset folder: metadata.json and samples.json, each sample with its picture, keypoints, what the nets
// read, and all measures as fields. Written in the layout that has no version number, which every FiftyOne since 0.8
// reads as fiftyone.types.FiftyOneDataset (docs.voxel51.com, 'FiftyOneDataset').
import { join } from 'node:path';
import type { Keypoints } from '../../contracts/values.ts';
import { type ExportRow, sizeOfPicture } from '../rows.ts';
import { type Cell, faceCells, picturePath, variationCells } from '../table.ts';
import { openGrowing, writeFlushed } from '../text-file.ts';
import type { OpenSheet } from './sheet.ts';

export const fiftyoneSheet: OpenSheet = (folder, ending) => {
  const file = openGrowing(join(folder, 'samples.json'));
  let samples = 0;
  file.write('{"samples":[');
  return {
    take: async ({ row, inPhoto }) => {
      samples += 1;
      const sample = await sampleOf(row, ending ?? 'png', inPhoto);
      file.write(`${samples > 1 ? ',' : ''}\n${JSON.stringify(sample)}`);
    },
    finish: () => {
      file.write('\n]}\n');
      file.close();
      const metadata = { name: 'mien', media_type: 'image', info: { made_by: 'Mien' } };
      writeFlushed(join(folder, 'metadata.json'), `${JSON.stringify(metadata)}\n`);
    },
  };
};

async function sampleOf(row: ExportRow, ending: string, inPhoto: string | null): Promise<object> {
  const { width, height } = await sizeOfPicture(row.file);
  const cells = row.kind === 'face' ? faceCells(row) : variationCells(row, ending, inPhoto);
  const tags =
    row.kind === 'face' ? ['before'] : ['after', ...(row.split ? [row.split] : []), ...row.variation.labels];
  return {
    filepath: picturePath(row, ending),
    tags: [...new Set(tags)],
    metadata: {
      _cls: 'ImageMetadata',
      ...{ size_bytes: row.file.byteLength, mime_type: `image/${ending === 'jpg' ? 'jpeg' : ending}` },
      ...{ width, height, num_channels: 3 },
    },
    ...fieldsOf(cells),
    ...expressionFields(row),
    keypoints_468: keypointsField(row.keypoints, 'facemesh'),
    keypoints_68: keypointsField(row.keypoints, 'face_landmark_68'),
  };
}

/** Said by other fields: the picture's place, tags, and what the expression fields hold with their certainty. */
const otherwise = /^(?:file_name|labels|split|expression|expression_(?:probability|.*_(?:before|after)))$/;

const fieldsOf = (cells: Readonly<Record<string, Cell>>): Record<string, Cell> =>
  Object.fromEntries(
    Object.entries(cells).filter(([name, value]) => !otherwise.test(name) && value !== null),
  );

const classification = (label: string | undefined, confidence: number | undefined) => ({
  _cls: 'Classification',
  label: label ?? null,
  confidence: confidence ?? null,
});

/** Of a face what it was sorted by; of a variation each net's answer before and after, never mixed. */
function expressionFields(row: ExportRow): Record<string, object> {
  if (row.kind === 'face') {
    const { expression, expressionProbability } = row.face.reading;
    return { expression: classification(expression, expressionProbability) };
  }
  const top = (classes: readonly string[], answers: readonly number[]) => {
    const at = answers.indexOf(Math.max(...answers));
    return classification(classes[at], answers[at]);
  };
  return Object.fromEntries(
    row.variation.measures.expression.flatMap(({ net, classes, before, after }) => [
      [`expression_${net}_before`, top(classes, before)],
      [`expression_${net}_after`, top(classes, after)],
    ]),
  );
}

/** Points as fractions of the picture, as FiftyOne has them. */
function keypointsField(keypoints: readonly Keypoints[], detector: Keypoints['detector']): object {
  const found = keypoints.filter((one) => one.detector === detector);
  return {
    _cls: 'Keypoints',
    keypoints: found.map(({ points }) => ({
      _cls: 'Keypoint',
      label: detector,
      points,
      attributes: {},
      tags: [],
    })),
  };
}
