// electron-builder and what it brings with it, around an Electron that is already here: nothing is fetched.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, type Configuration } from 'electron-builder';
import { root } from './electron-binary.ts';

// These belong to electron-builder, in the versions it was made with.
const builderRequire = createRequire(createRequire(import.meta.url).resolve('electron-builder'));

const { load } = builderRequire('js-yaml') as { load(text: string): unknown };
const asar = builderRequire('@electron/asar') as {
  listPackage(archive: string, options: { isPack: boolean }): string[];
  extractAll(archive: string, folder: string): void;
};
const fuses = builderRequire('@electron/fuses') as {
  getCurrentFuseWire(program: string): Promise<Readonly<Record<number, number>>>;
  FuseV1Options: Readonly<Record<string, number>>;
};

export function readConfiguration(): Configuration {
  return load(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Configuration;
}

/** The unpacked program's folder; `output` is made. */
export async function packFolder(configuration: Configuration, output: string): Promise<string> {
  mkdirSync(output, { recursive: true });
  // As a file of its own: given as an object it would be merged into the project's own configuration.
  const config = join(output, 'configuration.json');
  writeFileSync(
    config,
    JSON.stringify({
      ...configuration,
      directories: { ...configuration.directories, output },
    }),
  );
  await build({ projectDir: root, dir: true, config });
  return join(output, process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked');
}

export function archivedFiles(archive: string): string[] {
  return asar.listPackage(archive, { isPack: false });
}

/** The program's files as they are in the package, those that lie beside the archive included. */
export function unpackArchive(archive: string, folder: string): void {
  asar.extractAll(archive, folder);
}

/** On or off by the fuse's name; one that this Electron does not have is left out. */
export async function readFuses(program: string): Promise<Record<string, boolean>> {
  const wire = await fuses.getCurrentFuseWire(program);
  const on = '1'.charCodeAt(0);
  const off = '0'.charCodeAt(0);
  return Object.fromEntries(
    Object.entries(fuses.FuseV1Options)
      .filter(([, index]) => wire[index] === on || wire[index] === off)
      .map(([name, index]) => [name, wire[index] === on]),
  );
}
