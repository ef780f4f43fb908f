// The log of corrected keypoints: rows are added, none is changed, and the detector's own points stay where they are. A
// point stands as the last row says that was not taken back, in the order of (at, id).
import { z } from 'zod';
import { ExpectedError } from '../contracts/errors.ts';
import {
  type Correction,
  correctionSchema,
  type FiledCorrection,
  filedCorrectionSchema,
} from '../contracts/review-corrections.ts';
import { type CorrectedPoint, detectorSchema, type Keypoints } from '../contracts/values.ts';
import { newId } from '../support/identifiers.ts';
import { mienVersion } from '../support/version.ts';
import { all, first, parsed, type ReadDatabase, run, transaction, type WriteDatabase } from './database.ts';
import type { KeypointsOwner } from './keypoints.ts';
import { addReviewer } from './review-lists.ts';

const storedColumns = {
  id: z.string(),
  detector: detectorSchema,
  point: z.int(),
  x: z.number().nullable(),
  y: z.number().nullable(),
  occluded: z.int(),
  undoes: z.string().nullable(),
  reviewer: z.string(),
  program: z.string(),
  at: z.string(),
};
const rowSchema = z.object(storedColumns);

function asCorrection({ x, y, occluded, ...row }: z.output<typeof rowSchema>): Correction {
  const place = x === null || y === null ? null : [x, y];
  return parsed(correctionSchema, { ...row, place, occluded: occluded === 1 });
}
const stored = rowSchema.transform(asCorrection);

const ownerOf = (owner: KeypointsOwner) =>
  'face' in owner
    ? { table: 'faces', column: 'face', id: owner.face }
    : { table: 'variations', column: 'variation', id: owner.variation };

const filed = z
  .object({
    ...storedColumns,
    face: z.string().nullable(),
    variation: z.string().nullable(),
    picture: z.string(),
  })
  .transform(({ face, variation, picture, ...row }): FiledCorrection => {
    const of = face === null ? { variation } : { face };
    return parsed(filedCorrectionSchema, { ...asCorrection(row), of, picture });
  });

/** The whole log in order, or what it says of a queue's pictures. */
export function filedCorrections(reader: ReadDatabase, queue: string | null): FiledCorrection[] {
  return all(
    reader,
    filed,
    `SELECT * FROM keypoint_corrections
     WHERE :queue IS NULL OR variation IN (SELECT variation FROM review_items WHERE queue = :queue)
       OR face IN (SELECT v.face FROM review_items JOIN variations AS v ON v.id = variation WHERE queue = :queue)
     ORDER BY at, id`,
    { queue },
  );
}

export function correctionById(reader: ReadDatabase, id: string): FiledCorrection | null {
  return first(reader, filed, 'SELECT * FROM keypoint_corrections WHERE id = :id', { id });
}

/** Rows about the picture that the face or variation has now. */
function rowsAbout(owner: KeypointsOwner): { readonly sql: string; readonly parameters: { id: string } } {
  const { table, column, id } = ownerOf(owner);
  const sql = `FROM keypoint_corrections WHERE ${column} = :id
    AND picture = (SELECT picture FROM ${table} WHERE id = :id)`;
  return { sql, parameters: { id } };
}

/** Everything that was said of a picture's points, in order. */
export function correctionLog(reader: ReadDatabase, owner: KeypointsOwner): Correction[] {
  const { sql, parameters } = rowsAbout(owner);
  return all(reader, stored, `SELECT * ${sql} ORDER BY at, id`, parameters);
}

/** What holds of the points that stand elsewhere, or out of sight, in people's opinion: one row a point. */
export function standingCorrections(reader: ReadDatabase, owner: KeypointsOwner): Correction[] {
  const log = correctionLog(reader, owner);
  const undone = new Set(log.flatMap(({ undoes }) => undoes ?? []));
  const last = new Map<string, Correction>();
  for (const row of log)
    if (row.undoes === null && !undone.has(row.id)) last.set(`${row.detector} ${row.point}`, row);
  return [...last.values()].filter(({ place, occluded }) => place !== null || occluded);
}

/** The standing corrections' points, by detector. */
export function correctedPoints(
  reader: ReadDatabase,
  owner: KeypointsOwner,
): ReadonlyMap<Keypoints['detector'], readonly CorrectedPoint[]> {
  const byDetector = Map.groupBy(standingCorrections(reader, owner), ({ detector }) => detector);
  return new Map(
    [...byDetector].map(([detector, rows]) => [
      detector,
      rows
        .map(({ point, place, occluded }) => ({ point, place, occluded }))
        .sort((one, other) => one.point - other.point),
    ]),
  );
}

type Said = Pick<Correction, 'detector' | 'point' | 'place' | 'occluded' | 'reviewer'>;

/** Errors: input-invalid where the picture has no such point. */
export function appendCorrection(writer: WriteDatabase, owner: KeypointsOwner, said: Said): Correction {
  const { column, id } = ownerOf(owner);
  const known = first(
    writer,
    z.object({ points: z.int() }),
    `SELECT length(points) / 8 AS points FROM keypoints WHERE ${column} = :id AND detector = :detector`,
    { id, detector: said.detector },
  );
  if (!known || said.point >= known.points)
    throw new ExpectedError('input-invalid', `There is no point ${said.point} of ${said.detector} on it.`);
  return append(writer, owner, { ...said, undoes: null });
}

/** Takes the reviewer's last correction of the picture back. Errors: nothing-to-undo. */
export function undoCorrection(writer: WriteDatabase, owner: KeypointsOwner, reviewer: string): Correction {
  const log = correctionLog(writer, owner);
  const undone = new Set(log.flatMap(({ undoes }) => undoes ?? []));
  const last = log.findLast((row) => row.reviewer === reviewer && row.undoes === null && !undone.has(row.id));
  if (!last) throw new ExpectedError('nothing-to-undo');
  const { detector, point } = last;
  append(writer, owner, { detector, point, place: null, occluded: false, reviewer, undoes: last.id });
  return last;
}

function append(
  writer: WriteDatabase,
  of: KeypointsOwner,
  said: Omit<Correction, 'id' | 'program' | 'at'>,
): Correction {
  return transaction(writer, () => {
    addReviewer(writer, said.reviewer);
    const last = correctionLog(writer, of).at(-1)?.at;
    // After the last row, should the clock have gone back.
    const time = Math.max(Date.now(), last === undefined ? 0 : Date.parse(last) + 1);
    const row: Correction = { ...said, id: newId(), program: mienVersion, at: new Date(time).toISOString() };
    const picture = pictureOf(writer, of);
    if (picture === null) throw new ExpectedError('input-invalid', 'Its picture is gone.');
    insertCorrection(writer, { ...row, of, picture });
    return row;
  });
}

/** Null for one that is not in the library. */
export function pictureOf(reader: ReadDatabase, owner: KeypointsOwner): string | null {
  const { table, id } = ownerOf(owner);
  const row = first(
    reader,
    z.object({ picture: z.string() }),
    `SELECT picture FROM ${table} WHERE id = :id`,
    {
      id,
    },
  );
  return row?.picture ?? null;
}

/** A row as it is, whoever made it and wherever. */
export function insertCorrection(writer: WriteDatabase, row: FiledCorrection): void {
  run(
    writer,
    `INSERT INTO keypoint_corrections (id, face, variation, picture, detector, point, x, y, occluded, undoes,
       reviewer, program, at)
     VALUES (:id, :face, :variation, :picture, :detector, :point, :x, :y, :occluded, :undoes,
       :reviewer, :program, :at)`,
    {
      face: 'face' in row.of ? row.of.face : null,
      variation: 'variation' in row.of ? row.of.variation : null,
      ...{ id: row.id, picture: row.picture, detector: row.detector, point: row.point },
      ...{ x: row.place?.[0] ?? null, y: row.place?.[1] ?? null, occluded: row.occluded ? 1 : 0 },
      ...{ undoes: row.undoes, reviewer: row.reviewer, program: row.program, at: row.at },
    },
  );
}
