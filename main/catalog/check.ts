// Looks at everything a library holds and says what is wrong with it, in sentences. Changes nothing.
import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { ExpectedError } from '../contracts/errors.ts';
import { recipeSchema } from '../contracts/recipe.ts';
import { sha256, sha256OfFile } from '../support/hash.ts';
import { canonicalJson } from '../support/json.ts';
import { photoFile, pictureFile } from '../support/paths.ts';
import { floatsToBlob } from './blobs.ts';
import { findLeftovers, type Leftover } from './check-leftovers.ts';
import { numberProblems } from './check-numbers.ts';
import { all, first, type ReadDatabase, translated } from './database.ts';
import { directionWithVector, listDirections } from './directions.ts';
import { listFaces } from './read-faces.ts';
import { listJobs } from './read-jobs.ts';
import { listPhotos } from './read-photos.ts';
import { variationById } from './read-variations.ts';
import { damagedPages } from './seal.ts';
import { listSubjects } from './subjects.ts';

export interface CheckResult {
  readonly problems: readonly string[];
  readonly leftovers: readonly Leftover[];
  readonly checkedFiles: number;
  readonly checkedRows: number;
}

export async function checkLibrary(reader: ReadDatabase): Promise<CheckResult> {
  const pages = pageProblems(reader);
  const damage = await collected(() => databaseProblems(reader));
  // What SQLite itself calls damaged is not read further: every sentence after it would be noise.
  if (damage.length > 0)
    return { problems: [...pages, ...damage], leftovers: [], checkedFiles: 0, checkedRows: 0 };
  const leftovers = findLeftovers(reader);
  const known = namedFiles(reader);
  const pictures = await fileProblems(reader, known);
  const rows = [rowProblems, recipeProblems, wholenessProblems, directionProblems, resultProblems];
  const problems = [...pages, ...pictures];
  for (const part of rows) problems.push(...(await collected(() => part(reader))));
  problems.push(...(await numberProblems(reader)));
  return {
    problems,
    leftovers,
    checkedFiles: known.length,
    checkedRows: countRows(reader),
  };
}

async function collected(part: () => string[]): Promise<string[]> {
  await setImmediate();
  try {
    return part();
  } catch (error) {
    if (error instanceof ExpectedError) return [error.message];
    throw error;
  }
}

/** Bits that flipped while it was closed, or another program's writing: neither is told from the other. */
function pageProblems({ directory }: ReadDatabase): string[] {
  return damagedPages(directory).map(
    ({ page, table }) =>
      `Page ${page} of the catalog${table === null ? '' : `, of ${table},`} is not as it was when it was last closed.`,
  );
}

function databaseProblems({ connection }: ReadDatabase): string[] {
  const integrity = translated(() => connection.pragma('integrity_check')) as { integrity_check: string }[];
  const references = translated(() => connection.pragma('foreign_key_check')) as {
    table: string;
    parent: string;
  }[];
  return [
    ...integrity.map((row) => row.integrity_check).filter((message) => message !== 'ok'),
    ...references.map(
      ({ table, parent }) => `A row of ${table} points to a row of ${parent} that is not there.`,
    ),
  ];
}

interface NamedFile {
  readonly table: 'pictures' | 'photos';
  readonly path: string;
  readonly sha256: string;
}

const namedSchema = z.object({ sha256: z.string() });

/** Every file that a row names by its content. */
function namedFiles(reader: ReadDatabase): NamedFile[] {
  const { directory } = reader;
  const pictures = all(reader, namedSchema, 'SELECT sha256 FROM pictures');
  const photos = all(reader, namedSchema, 'SELECT sha256 FROM photos');
  return [
    ...pictures.map(({ sha256 }) => ({
      table: 'pictures' as const,
      sha256,
      path: pictureFile(directory, sha256),
    })),
    ...photos.map(({ sha256 }) => ({ table: 'photos' as const, sha256, path: photoFile(directory, sha256) })),
  ];
}

async function fileProblems(reader: ReadDatabase, files: readonly NamedFile[]): Promise<string[]> {
  const problems: string[] = [];
  for (const file of files) {
    const problem = await fileProblem(file);
    // One that was erased while we looked is no problem.
    const stillThere = `SELECT sha256 FROM ${file.table} WHERE sha256 = :sha256`;
    if (problem && first(reader, namedSchema, stillThere, { sha256: file.sha256 })) problems.push(problem);
  }
  return problems;
}

async function fileProblem({ table, path, sha256: expected }: NamedFile): Promise<string | null> {
  const what = table === 'pictures' ? 'picture' : 'photo';
  if (!existsSync(path)) return `The ${what} ${expected} is missing.`;
  try {
    if ((await sha256OfFile(path)) === expected) return null;
    return `The ${what} ${expected} is damaged: its content has another SHA-256.`;
  } catch {
    return `The ${what} ${expected} can’t be read.`;
  }
}

/** Reads every face, variation and job as the program does: a row that doesn't fit its form throws. */
function rowProblems(reader: ReadDatabase): string[] {
  listFaces(reader, { offset: 0, limit: -1 });
  listPhotos(reader, { offset: 0, limit: -1 });
  listSubjects(reader);
  listJobs(reader, { limit: -1 });
  const problems: string[] = [];
  for (const { id } of idsOf(
    reader,
    'SELECT id FROM variations WHERE id IN (SELECT variation FROM measures)',
  ))
    try {
      variationById(reader, id);
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      problems.push(`The variation ${id} can’t be read: ${error.detail}`);
    }
  return problems;
}

function recipeProblems(reader: ReadDatabase): string[] {
  const rows = all(reader, z.object({ sha256: z.string(), json: z.string() }), 'SELECT * FROM recipes');
  return rows.flatMap((row) => {
    if (sha256(row.json) !== row.sha256) return [`The recipe ${row.sha256} is not the one its hash names.`];
    const content: unknown = JSON.parse(row.json);
    if (!recipeSchema.safeParse(content).success) return [`The recipe ${row.sha256} can’t be read.`];
    return canonicalJson(content) === row.json ? [] : [`The recipe ${row.sha256} is not in canonical form.`];
  });
}

/** Everything that a finished face or variation has. */
function wholenessProblems(reader: ReadDatabase): string[] {
  const unphotographed = `SELECT id FROM faces WHERE kind = 'photo' AND id NOT IN (SELECT face FROM photo_faces)`;
  const faceless = 'SELECT sha256 AS id FROM photos WHERE sha256 NOT IN (SELECT photo FROM photo_faces)';
  const unmeasured = 'SELECT id FROM variations WHERE id NOT IN (SELECT variation FROM measures)';
  const facePoints =
    'SELECT id FROM faces WHERE id NOT IN (SELECT face FROM keypoints WHERE face IS NOT NULL)';
  const variationPoints = `SELECT id FROM variations
    WHERE id NOT IN (SELECT variation FROM keypoints WHERE variation IS NOT NULL)`;
  const loose = `SELECT CAST(id AS TEXT) AS id FROM latents
    WHERE id NOT IN (SELECT latent FROM faces WHERE latent IS NOT NULL)
      AND id NOT IN (SELECT latent FROM variations WHERE latent IS NOT NULL)`;
  const unlisted = 'SELECT id FROM variations WHERE serial NOT IN (SELECT serial FROM variation_facts)';
  const unused = 'SELECT sha256 AS id FROM recipes WHERE sha256 NOT IN (SELECT recipe FROM variations)';
  return [
    ...idsOf(reader, unphotographed).map(({ id }) => `The face ${id} has lost its photo.`),
    ...idsOf(reader, faceless).map(({ id }) => `The photo ${id} has no face.`),
    ...idsOf(reader, unmeasured).map(({ id }) => `The variation ${id} has no measures.`),
    ...idsOf(reader, facePoints).map(({ id }) => `The face ${id} has no keypoints.`),
    ...idsOf(reader, variationPoints).map(({ id }) => `The variation ${id} has no keypoints.`),
    ...idsOf(reader, loose).map(({ id }) => `The face code ${id} belongs to nothing.`),
    ...idsOf(reader, unlisted).map(({ id }) => `The variation ${id} is found by no filter.`),
    ...idsOf(reader, unused).map(({ id }) => `The recipe ${id} belongs to nothing.`),
  ];
}

function directionProblems(reader: ReadDatabase): string[] {
  return listDirections(reader).flatMap(({ id, sha256: expected }) => {
    const stored = directionWithVector(reader, id);
    return stored && sha256(floatsToBlob(stored.vector)) === expected
      ? []
      : [`The direction ${id} is not the one its hash names.`];
  });
}

function resultProblems(reader: ReadDatabase): string[] {
  const missing = `SELECT result AS id FROM job_items JOIN jobs ON jobs.id = job_items.job
    WHERE result IS NOT NULL AND (
      (kind = 'sample' AND result NOT IN (SELECT id FROM faces)) OR
      (kind = 'intake' AND result NOT IN (SELECT sha256 FROM photos)) OR
      (kind IN ('edit', 'vary') AND result NOT IN (SELECT id FROM variations)))`;
  return idsOf(reader, missing).map(({ id }) => `A job’s result ${id} is not in the library.`);
}

function idsOf(reader: ReadDatabase, sql: string): { id: string }[] {
  return all(reader, z.object({ id: z.string() }), sql);
}

function countRows(reader: ReadDatabase): number {
  const tables = [
    'pictures',
    'latents',
    'faces',
    'recipes',
    'variations',
    'keypoints',
    'measures',
    'labels',
    'directions',
    'models',
    'subjects',
    'photos',
    'photo_faces',
    'jobs',
    'job_items',
  ];
  const sql = tables.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ');
  return first(reader, z.object({ count: z.int() }), `SELECT ${sql} AS count`)!.count;
}
