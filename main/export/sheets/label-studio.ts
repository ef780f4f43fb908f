// Label Studio: tasks.json with what the nets found as predictions, and label_config.xml, which the project is set up
// with. Pictures are named as its local storage serves them (labelstud.io, 'Local storage'): its root is this folder.
import { join } from 'node:path';
import { expressionNames } from '../../contracts/quota.ts';
import type { Keypoints } from '../../contracts/values.ts';
import { type ExportRow, sizeOfPicture } from '../rows.ts';
import { type Cell, faceCells, picturePath, variationCells } from '../table.ts';
import { openGrowing, writeFlushed } from '../text-file.ts';
import type { OpenSheet } from './sheet.ts';

/** Parts of the 68 points of iBUG 300-W, by their last point. */
const parts = [
  ['jaw', 16],
  ['right brow', 21],
  ['left brow', 26],
  ['nose', 35],
  ['right eye', 41],
  ['left eye', 47],
  ['lips', 67],
] as const;

const partOf = (point: number): string => parts.find(([, last]) => point <= last)![0];

const configuration = `<View>
  <Image name="image" value="$image" zoom="true"/>
  <KeyPointLabels name="points" toName="image" strokeWidth="2">
${parts.map(([part]) => `    <Label value="${part}"/>`).join('\n')}
  </KeyPointLabels>
  <Choices name="expression" toName="image" choice="single" showInLine="true">
${expressionNames.map((expression) => `    <Choice value="${expression}"/>`).join('\n')}
  </Choices>
</View>
`;

const detector = 'face_landmark_68';

export const labelStudioSheet: OpenSheet = (folder, ending) => {
  const file = openGrowing(join(folder, 'tasks.json'));
  let tasks = 0;
  file.write('[');
  return {
    take: async ({ row }) => {
      tasks += 1;
      file.write(`${tasks > 1 ? ',' : ''}\n${JSON.stringify(await taskOf(row, ending ?? 'png'))}`);
    },
    finish: () => {
      file.write('\n]\n');
      file.close();
      writeFlushed(join(folder, 'label_config.xml'), configuration);
    },
  };
};

async function taskOf(row: ExportRow, ending: string): Promise<object> {
  const size = await sizeOfPicture(row.file);
  const points = row.keypoints.find((one) => one.detector === detector)?.points ?? [];
  return {
    data: { ...dataOf(row, ending), image: served(picturePath(row, ending)) },
    predictions: [
      { model_version: detector, result: keypointResults(points, size) },
      ...expressionPredictions(row, size),
    ],
  };
}

const served = (path: string) => `/data/local-files/?d=${encodeURI(path)}`;

function dataOf(row: ExportRow, ending: string): Record<string, Cell> {
  if (row.kind === 'face') return { role: 'before', variation: null, ...faceCells(row) };
  return { role: 'after', ...variationCells(row, ending) };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const regionOf = ({ width, height }: Size) => ({
  to_name: 'image',
  original_width: width,
  original_height: height,
  image_rotation: 0,
});

/** x, y and the dot's width in per cent of the picture, as Label Studio counts. */
function keypointResults(points: Keypoints['points'], size: Size): object[] {
  return points.map(([x, y], point) => ({
    id: `point-${point}`,
    type: 'keypointlabels',
    from_name: 'points',
    ...regionOf(size),
    value: { x: round(100 * x), y: round(100 * y), width: 0.4, keypointlabels: [partOf(point)] },
  }));
}

const round = (value: number): number => Number(value.toFixed(5));

/** What each net reads of a variation, and what the face was sorted by when it came in. */
function expressionPredictions(row: ExportRow, size: Size): object[] {
  const said =
    row.kind === 'face'
      ? [['reading', row.face.reading.expression] as const]
      : row.variation.measures.expression.map(
          ({ net, classes, after }) => [net, classes[after.indexOf(Math.max(...after))] ?? ''] as const,
        );
  return said.flatMap(([net, name]) => {
    const choice = expressionNames.find((one) => sameExpression(one, name));
    if (!choice) return [];
    const result = { id: 'expression', type: 'choices', from_name: 'expression', ...regionOf(size) };
    return [{ model_version: net, result: [{ ...result, value: { choices: [choice] } }] }];
  });
}

/** The nets have names of their own for some: 'disgust' is 'disgusted'. */
const sameExpression = (one: string, other: string): boolean => one.slice(0, 4) === other.slice(0, 4);
