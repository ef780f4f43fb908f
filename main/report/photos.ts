// `mien report --photos DIR`: what becomes of a folder of photographs. A shard and small pictures are written for
// each photo as it is done, so that a report that was stopped goes on.
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { sha256Of } from '../../native-models/manifest/cache.ts';
import { models } from '../../native-models/manifest/manifest.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { Lock } from '../contracts/recipe.ts';
import type { StoredDirection } from '../edit/direction-file.ts';
import { shippedDirections } from '../edit/directions.ts';
import type { Kit } from '../engine/tasks/kit.ts';
import { shippedEncoderSha256 } from '../invert/encoder/encode.ts';
import { type InvertPreset, invertSettings } from '../invert/settings.ts';
import type { Picture } from '../measure/resample.ts';
import { claimFolder } from './one-report.ts';
import { readPart, smallPicture, writePart } from './parts.ts';
import { type PhotoFigures, photoFigures } from './photos-figures.ts';
import { type PhotosHead, photosMarkdown } from './photos-markdown.ts';
import { measurePhoto, photoEdits } from './photos-measure.ts';
import { type PhotoShard, photoShardSchema } from './photos-shard.ts';
import { writePhotosSheet } from './photos-sheet.ts';

export interface PhotosReportChoices {
  readonly kit: Kit;
  /** Untrusted bytes to an upright picture; throws ExpectedError. */
  readonly decode: (bytes: Uint8Array) => Promise<Picture>;
  /** Searched with its subfolders. */
  readonly photos: string;
  /** Report, sheet and shards are written here. */
  readonly folder: string;
  readonly preset: InvertPreset;
  /** Of the edits that show how the inversion edits. */
  readonly lock: Lock;
  readonly onProgress: (done: number, total: number, what: string) => void;
  /** Called between steps; throws Cancelled to stop. */
  readonly breathe: () => Promise<void>;
}

export interface PhotosReport {
  readonly head: PhotosHead;
  readonly figures: PhotoFigures | null;
  readonly shards: readonly PhotoShard[];
  readonly files: readonly string[];
}

const pictureEnding = /\.(jpe?g|png|webp|avif|tiff?|heic|heif)$/i;
const shownSide = 384;
const shown = ['photo', 'inversion', ...photoEdits.map(({ edit }) => edit)];

async function photosIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && pictureEnding.test(entry.name))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      .sort();
  } catch {
    throw new ExpectedError('file-unreadable', `${folder} can’t be read.`);
  }
}

async function measured(
  choices: PhotosReportChoices,
  bytes: Uint8Array,
  age: StoredDirection,
  keep: (name: string, picture: Buffer) => void,
): Promise<PhotoShard['result']> {
  try {
    const photo = await choices.decode(bytes);
    const { found, pictures } = await measurePhoto(choices, photo, age);
    for (const [index, picture] of pictures.entries())
      keep(shown[index], await smallPicture(picture, shownSide));
    return found;
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return { status: 'refused', code: error.code, reason: error.message };
  }
}

/** Runs or continues the report; every figure it returns was measured in this folder's shards. */
export async function runPhotosReport(choices: PhotosReportChoices): Promise<PhotosReport> {
  const { kit, folder, preset, lock } = choices;
  const age = (await shippedDirections()).find(({ id }) => id === 'age');
  if (!age) throw new ExpectedError('direction-unknown', 'age');
  const files = await photosIn(choices.photos);
  claimFolder(folder, {
    preset,
    inversion: invertSettings[preset],
    encoder: await shippedEncoderSha256(),
    lock,
    direction: age.sha256,
    environment: kit.sessions.environment,
    models: await kit.sessions.modelHashes(models.map(({ id }) => id)),
  });
  const shardFolder = join(folder, 'shards');
  await mkdir(shardFolder, { recursive: true });
  const pictureOf = (sha256: string, name: string) => join(shardFolder, `${sha256.slice(0, 16)}-${name}.jpg`);
  const shards: PhotoShard[] = [];
  for (const [index, file] of files.entries()) {
    const bytes = await readFile(join(choices.photos, file));
    const sha256 = sha256Of(bytes);
    const path = join(shardFolder, `${sha256.slice(0, 16)}.json`);
    let shard = await readPart(path, photoShardSchema);
    if (!shard) {
      const result = await measured(choices, bytes, age, (name, picture) =>
        writePart(pictureOf(sha256, name), picture),
      );
      shard = { format: 'mien-photo-shard/1', file, sha256, result };
      writePart(path, JSON.stringify(shard));
    }
    shards.push({ ...shard, file });
    choices.onProgress(index + 1, files.length, file);
  }
  const head = {
    preset,
    environment: kit.sessions.environment,
    created: new Date().toISOString().slice(0, 10),
  };
  const figures = photoFigures(shards);
  const written = [join(folder, 'report.md'), join(folder, 'report.json')];
  writePart(written[0], photosMarkdown(head, figures, shards));
  writePart(written[1], JSON.stringify({ head, figures, shards }, null, 2));
  const faces = shards
    .filter(({ result }) => result.status === 'found')
    .map(({ sha256 }) => shown.map((name) => pictureOf(sha256, name)));
  if (faces.length > 0) {
    written.push(join(folder, 'sheet.jpg'));
    await writePhotosSheet(faces, written[2]);
  }
  return { head, figures, shards, files: written };
}
