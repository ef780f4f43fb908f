// The rows of a folder export: one for each picture as JSON (in the form of Hugging Face's imagefolder), and one
// for each variation as a table for a spreadsheet.
import type { Keypoints } from '../contracts/values.ts';
import { consentColumns } from './consent.ts';
import { type ExportedFace, type ExportedVariation, editsInWords } from './content.ts';

export const pictureFolder = 'pictures';

export function facePath(id: string): string {
  return `${pictureFolder}/face-${id}.png`;
}

export function variationPath(face: string, id: string): string {
  return `${pictureFolder}/face-${face}-variation-${id}.png`;
}

export const photoFolder = 'photos';

export function inPhotoPath(face: string, id: string): string {
  return `${photoFolder}/face-${face}-variation-${id}.jpg`;
}

/** Every row has the same keys, so that a reader that infers columns finds one form. */
export function faceLine({ face, subject, recipeSha256, keypoints }: ExportedFace): object {
  return {
    file_name: facePath(face.id),
    role: 'before',
    face: face.id,
    variation: null,
    before: facePath(face.id),
    edits: [],
    lock: 'none',
    labels: [],
    note: '',
    age: face.reading.age,
    perceived_gender: face.reading.gender,
    expression_change: null,
    drift_lips: null,
    drift_eyelids: null,
    identity: null,
    ...personColumns({ face, subject }),
    in_photo: null,
    recipe_sha256: recipeSha256,
    keypoints: keypointColumns(keypoints),
  };
}

export function variationLine(
  { variation, keypoints }: ExportedVariation,
  person: Pick<ExportedFace, 'face' | 'subject'>,
  inPhoto: boolean,
): object {
  const { measures, recipe } = variation;
  return {
    file_name: variationPath(variation.face, variation.id),
    role: 'after',
    face: variation.face,
    variation: variation.id,
    before: facePath(variation.face),
    edits: recipe.edits.map(({ direction, strength }) => ({ direction, strength })),
    lock: recipe.lock?.kind ?? 'none',
    labels: variation.labels,
    note: variation.note,
    age: measures.age.after,
    perceived_gender: measures.gender.after,
    expression_change: measures.expressionChange,
    drift_lips: measures.drift.lips,
    drift_eyelids: measures.drift.eyelids,
    identity: measures.identity,
    ...personColumns(person),
    in_photo: inPhoto ? inPhotoPath(variation.face, variation.id) : null,
    recipe_sha256: variation.recipeSha256,
    keypoints: keypointColumns(keypoints),
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

type Cell = string | number | boolean | null;

/** The columns of variations.csv, in this order. */
export function variationCells(
  { variation }: ExportedVariation,
  person: Pick<ExportedFace, 'face' | 'subject'>,
  inPhoto: boolean,
): Record<string, Cell> {
  const { measures, recipe, environment } = variation;
  const { face } = person;
  return {
    file_name: variationPath(variation.face, variation.id),
    before: facePath(variation.face),
    face: variation.face,
    variation: variation.id,
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
    age_before: measures.age.before,
    age_after: measures.age.after,
    perceived_gender_before: measures.gender.before,
    perceived_gender_after: measures.gender.after,
    ...personColumns(person),
    in_photo: inPhoto ? inPhotoPath(variation.face, variation.id) : null,
    recipe_sha256: variation.recipeSha256,
    provider: environment.provider,
    mien: environment.mien,
    created: variation.created,
  };
}

/** RFC 4180, with a header line. */
export function csv(rows: readonly Readonly<Record<string, Cell>>[]): string {
  const header = Object.keys(rows[0] ?? {});
  const lines = [header, ...rows.map((row) => header.map((name) => row[name] ?? null))];
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
