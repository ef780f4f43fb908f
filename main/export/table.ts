// The rows of a folder export: one for each picture as JSON (in the form of Hugging Face's imagefolder), and one
// for each variation as a table for a spreadsheet.
import type { Keypoints } from '../contracts/values.ts';
import { consentColumns } from './consent.ts';
import { type ExportedFace, editsInWords } from './content.ts';
import { verdictColumns } from './extras.ts';
import type { ExportRow } from './rows.ts';
import { statisticsColumns } from './stimuli/columns.ts';

export const pictureFolder = 'pictures';

type FaceRow = Extract<ExportRow, { kind: 'face' }>;
type VariationRow = Extract<ExportRow, { kind: 'variation' }>;

function pathOf(name: string, ending: string): string {
  return `${pictureFolder}/${name}.${ending}`;
}

/** Where a row's picture lies in the folder. */
export function picturePath({ name }: Pick<ExportRow, 'name'>, ending: string): string {
  return pathOf(name, ending);
}

export const photoFolder = 'photos';

export function inPhotoPath({ name }: Pick<ExportRow, 'name'>, ending: string): string {
  return `${photoFolder}/${name}.${ending}`;
}

/** Every row has the same keys, so that a reader that infers columns finds one form. */
export function faceLine(row: FaceRow, ending: string): object {
  const { face, subject, recipeSha256, keypoints } = row;
  return {
    file_name: picturePath(row, ending),
    role: 'before',
    face: face.id,
    variation: null,
    before: picturePath(row, ending),
    split: null,
    edits: [],
    lock: 'none',
    labels: [],
    note: '',
    age: face.reading.age,
    perceived_gender: face.reading.gender,
    expression_change: null,
    expression_source: face.reading.expression,
    ...expressionColumns(null),
    drift_lips: null,
    drift_eyelids: null,
    identity: null,
    ...lineVerdicts(row),
    ...personColumns({ face, subject }),
    in_photo: null,
    recipe_sha256: recipeSha256,
    ...(row.stimulus && { stimulus: statisticsColumns(row.stimulus) }),
    keypoints: keypointColumns(keypoints),
    corrections: correctionsCell(keypoints),
  };
}

/** `inPhoto`: where the whole photo with it lies, if there is one. */
export function variationLine(row: VariationRow, ending: string, inPhoto: string | null): object {
  const { variation, keypoints, person, split } = row;
  const { measures, recipe } = variation;
  return {
    file_name: picturePath(row, ending),
    role: 'after',
    face: variation.face,
    variation: variation.id,
    before: pathOf(row.before, ending),
    split,
    edits: recipe.edits.map(({ direction, strength }) => ({ direction, strength })),
    lock: recipe.lock?.kind ?? 'none',
    labels: variation.labels,
    note: variation.note,
    age: measures.age.after,
    perceived_gender: measures.gender.after,
    expression_change: measures.expressionChange,
    expression_source: person.face.reading.expression,
    ...expressionColumns(variation),
    drift_lips: measures.drift.lips,
    drift_eyelids: measures.drift.eyelids,
    identity: measures.identity,
    ...lineVerdicts(row),
    ...personColumns(person),
    in_photo: inPhoto,
    recipe_sha256: variation.recipeSha256,
    ...(row.stimulus && { stimulus: statisticsColumns(row.stimulus) }),
    keypoints: keypointColumns(keypoints),
    corrections: correctionsCell(keypoints),
  };
}

/** What is said of the person on a photo: consent, and how far the rendering is to be trusted. */
function personColumns({ face, subject }: Pick<ExportedFace, 'face' | 'subject'>): Record<string, Cell> {
  const photo = face.source.kind === 'photo' ? face.source : null;
  return {
    source: face.source.kind,
    ...consentColumns(subject),
    looks_minor: photo?.looksMinor ?? null,
    inversion_identity: photo?.quality.identity ?? null,
    inversion_poor: photo ? photo.quality.poor.join('; ') : null,
  };
}

/** [x, y] as fractions of the picture, to a thousandth of a pixel at 1024. */
function keypointColumns(keypoints: readonly Keypoints[]): Record<Keypoints['detector'], number[][]> {
  const columns: Record<Keypoints['detector'], number[][]> = { facemesh: [], face_landmark_68: [] };
  for (const { detector, points } of keypoints)
    columns[detector] = points.map((point) => point.map((value) => Number(value.toFixed(6))));
  return columns;
}

/** What people say of single points, as JSON; as text, so that a reader that infers columns finds one form. */
export function correctionsCell(keypoints: readonly Keypoints[]): string {
  const said = keypoints.flatMap(({ detector, corrected = [] }) =>
    corrected.map((point) => ({ detector, ...point })),
  );
  return said.length > 0 ? JSON.stringify(said) : '';
}

/** What people said; of a face before any edit nobody says anything, and its columns are empty. */
function lineVerdicts({ kind, extras }: ExportRow): Record<string, Cell> {
  const columns = verdictColumns(extras.verdicts);
  if (kind === 'variation') return columns;
  return Object.fromEntries(Object.keys(columns).map((name) => [name, null]));
}

export type Cell = string | number | boolean | null;

const judges = ['face_expression', 'emotion'] as const;

/** Each net's most probable class before and after: never mixed with what people said. */
function expressionColumns(variation: VariationRow['variation'] | null): Record<string, Cell> {
  const columns: Record<string, Cell> = {};
  for (const net of judges) {
    const reading = variation?.measures.expression.find((one) => one.net === net);
    const top = (answers: readonly number[] | undefined) =>
      reading && answers ? (reading.classes[answers.indexOf(Math.max(...answers))] ?? null) : null;
    columns[`expression_${net}_before`] = top(reading?.before);
    columns[`expression_${net}_after`] = top(reading?.after);
    columns[`expression_${net}_change`] = reading?.change ?? null;
  }
  return columns;
}

/** What a table says of a face before any edit. */
export function faceCells({ face, subject, recipeSha256, stimulus }: FaceRow): Record<string, Cell> {
  return {
    face: face.id,
    seed: face.source.kind === 'sample' ? face.source.seed : null,
    truncation: face.source.kind === 'sample' ? face.source.truncation : null,
    age: face.reading.age,
    perceived_gender: face.reading.gender,
    expression: face.reading.expression,
    expression_probability: face.reading.expressionProbability,
    ...personColumns({ face, subject }),
    recipe_sha256: recipeSha256,
    created: face.created,
    ...stimulusColumns(stimulus),
  };
}

/** Of a standardised picture; none where pictures are as they are stored. */
function stimulusColumns(stimulus: ExportRow['stimulus']): Record<string, Cell> {
  if (!stimulus) return {};
  const columns = Object.entries(statisticsColumns(stimulus));
  return Object.fromEntries(columns.map(([name, value]) => [`stimulus_${name}`, value]));
}

/** The columns of variations.csv, in this order. */
export function variationCells(
  row: VariationRow,
  ending: string | null,
  inPhoto: string | null = null,
): Record<string, Cell> {
  const { variation, person, split } = row;
  const { measures, recipe, environment } = variation;
  const { face } = person;
  return {
    file_name: ending && picturePath(row, ending),
    before: ending && pathOf(row.before, ending),
    face: variation.face,
    variation: variation.id,
    split,
    seed: face.source.kind === 'sample' ? face.source.seed : null,
    truncation: face.source.kind === 'sample' ? face.source.truncation : null,
    edits: editsInWords(recipe),
    lock: recipe.lock?.kind ?? 'none',
    labels: variation.labels.join('; '),
    note: variation.note,
    kept: variation.kept,
    expression_change: measures.expressionChange,
    expression_floor: measures.expressionFloor,
    drift_lips: measures.drift.lips,
    drift_eyelids: measures.drift.eyelids,
    drift_brows: measures.drift.brows,
    drift_jaw: measures.drift.jaw,
    drift_floor: measures.driftFloor,
    identity: measures.identity,
    expression_source: face.reading.expression,
    ...expressionColumns(variation),
    ...verdictColumns(row.extras.verdicts),
    age_before: measures.age.before,
    age_after: measures.age.after,
    perceived_gender_before: measures.gender.before,
    perceived_gender_after: measures.gender.after,
    ...personColumns(person),
    in_photo: inPhoto,
    recipe_sha256: variation.recipeSha256,
    provider: environment.provider,
    mien: environment.mien,
    created: variation.created,
    ...stimulusColumns(row.stimulus),
  };
}

/** RFC 4180, with a header line. */
export function csv(rows: readonly Readonly<Record<string, Cell>>[]): string {
  const header = Object.keys(rows[0] ?? {});
  return [header, ...rows.map((row) => header.map((name) => row[name] ?? null))].map(csvLine).join('');
}

/** One line of a table by RFC 4180. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
