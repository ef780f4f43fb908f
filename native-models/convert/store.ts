// Writing into the cache so that nothing half-made is ever taken for whole: a file is written aside in the same
// folder, flushed to the disk and renamed. A model's record is removed first and written last.
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { encodeGraph } from '../graph/codec.ts';
import type { Graph } from '../graph/graph.ts';
import {
  expectedRecord,
  type ModelRecord,
  modelFile,
  modelsFolder,
  recordFile,
  sha256Of,
} from '../manifest/cache.ts';
import type { ModelEntry } from '../manifest/entry.ts';

const PARTIAL = /\.partial-(\d+)$/;

/** Writes `bytes` to `path`, whole or not at all. */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const aside = join(dirname(path), `.${basename(path)}.partial-${process.pid}`);
  try {
    const file = await open(aside, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes what builds that were killed left behind; what a running process is writing stays. */
export async function removePartials(cacheDirectory: string): Promise<void> {
  const folder = modelsFolder(cacheDirectory);
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const pid = Number(PARTIAL.exec(name)?.[1] ?? Number.NaN);
    if (pid === process.pid || (pid > 0 && !isRunning(pid))) await rm(join(folder, name), { force: true });
  }
}

/** Writes the converted `graph` of `model` and its record. */
export async function storeModel(cacheDirectory: string, model: ModelEntry, graph: Graph): Promise<void> {
  const bytes = encodeGraph(graph);
  const record: ModelRecord = {
    ...expectedRecord(model),
    sha256: sha256Of(bytes),
    bytes: bytes.length,
  };
  await rm(recordFile(cacheDirectory, model.id), { force: true });
  await writeWhole(modelFile(cacheDirectory, model.id), bytes);
  await writeWhole(recordFile(cacheDirectory, model.id), `${JSON.stringify(record, null, 2)}\n`);
}
