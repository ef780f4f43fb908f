// Where converted models are kept: models/<id>.onnx beside models/<id>.json, which says what the file was made from
// and its sha256. Nothing is read from it unchecked; what doesn't match is made anew by the set-up.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { decodeGraph } from '../graph/codec.ts';
import { type Graph, OPSET } from '../graph/graph.ts';
import type { ModelEntry } from './entry.ts';
import { ModelError } from './errors.ts';
import { findModel, models } from './manifest.ts';

export type ModelState = 'present' | 'missing' | 'stale' | 'damaged';

export interface ModelStatus {
  readonly id: string;
  readonly state: ModelState;
  /** Size of the converted model, 0 where there is none. */
  readonly bytes: number;
}

const recordSchema = z.object({
  format: z.literal('mien-model/1'),
  id: z.string(),
  /** Of the source files the model was made from: see sourceSha256. */
  source: z.string(),
  converter: z.string(),
  opset: z.int(),
  sha256: z.string(),
  bytes: z.int(),
});
export type ModelRecord = z.infer<typeof recordSchema>;

/** MIEN_CACHE, or mien in the platform's folder for what can be made again. */
export function defaultCacheDirectory(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  if (environment.MIEN_CACHE) return resolve(environment.MIEN_CACHE);
  if (platform === 'win32')
    return join(environment.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'mien', 'cache');
  if (environment.XDG_CACHE_HOME) return join(resolve(environment.XDG_CACHE_HOME), 'mien');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'mien');
  return join(home, '.cache', 'mien');
}

export const modelsFolder = (cacheDirectory: string): string => join(cacheDirectory, 'models');
export const modelFile = (cacheDirectory: string, id: string): string =>
  join(modelsFolder(cacheDirectory), `${id}.onnx`);
export const recordFile = (cacheDirectory: string, id: string): string =>
  join(modelsFolder(cacheDirectory), `${id}.json`);

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** One hash for all source files of a model: over their paths and hashes, in the manifest's order. */
export function sourceSha256(model: ModelEntry): string {
  return sha256Of(model.source.files.map((file) => `${file.path} ${file.sha256}\n`).join(''));
}

/** The converter's name and version, and those of what it starts from: a change of any makes the model anew. */
function converterOf({ converter: { name, version, from = [] } }: ModelEntry): string {
  return [`${name}/${version}`, ...from.map((id) => converterOf(findModel(id)))].join(' ');
}

/** What the record of `model` has to say, before the file's own hash and size. */
export function expectedRecord(model: ModelEntry): Omit<ModelRecord, 'sha256' | 'bytes'> {
  return {
    format: 'mien-model/1',
    id: model.id,
    source: sourceSha256(model),
    converter: converterOf(model),
    opset: OPSET,
  };
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    const { buffer, byteOffset, length } = await readFile(path);
    // A plain array: Node's own Buffer slices without copying.
    return new Uint8Array(buffer, byteOffset, length);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

function parsedRecord(bytes: Uint8Array): ModelRecord | undefined {
  try {
    return recordSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return undefined;
  }
}

interface Inspection {
  readonly state: ModelState;
  readonly bytes?: Uint8Array;
  readonly sha256?: string;
}

async function inspect(cacheDirectory: string, model: ModelEntry): Promise<Inspection> {
  const recordBytes = await readIfThere(recordFile(cacheDirectory, model.id));
  const bytes = await readIfThere(modelFile(cacheDirectory, model.id));
  if (!recordBytes || !bytes) return { state: 'missing', bytes };
  const record = parsedRecord(recordBytes);
  const sha256 = sha256Of(bytes);
  if (!record || record.sha256 !== sha256) return { state: 'damaged', bytes };
  const expected = Object.entries(expectedRecord(model));
  const current = expected.every(([key, value]) => record[key as keyof ModelRecord] === value);
  return { state: current ? 'present' : 'stale', bytes, sha256 };
}

/** The state of one model, its file read and hashed. */
export async function statusOf(cacheDirectory: string, model: ModelEntry): Promise<ModelStatus> {
  const { state, bytes } = await inspect(cacheDirectory, model);
  return { id: model.id, state, bytes: bytes?.length ?? 0 };
}

/** The state of every model of the manifest. */
export async function modelStatus(cacheDirectory: string): Promise<ModelStatus[]> {
  const statuses: ModelStatus[] = [];
  for (const model of models) statuses.push(await statusOf(cacheDirectory, model));
  return statuses;
}

/**
 * The bytes of model `id` and their sha256, checked. Throws a ModelError: model-missing when it isn't there or was
 * made by another version, model-damaged when it isn't what was written.
 */
export async function readModel(
  cacheDirectory: string,
  id: string,
): Promise<{ bytes: Uint8Array; sha256: string }> {
  const { state, bytes, sha256 } = await inspect(cacheDirectory, findModel(id));
  if (state === 'damaged') throw new ModelError('model-damaged', `The converted model ${id} is damaged.`);
  if (state === 'stale')
    throw new ModelError('model-missing', `The model ${id} was converted by another version of Mien.`);
  if (!bytes || !sha256) throw new ModelError('model-missing', `The model ${id} is not converted yet.`);
  return { bytes, sha256 };
}

/** Model `id` as a graph; errors as readModel's. */
export async function openModel(cacheDirectory: string, id: string): Promise<Graph> {
  return decodeGraph((await readModel(cacheDirectory, id)).bytes);
}
