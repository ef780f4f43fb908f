// electron-builder.yml against electron-builder's own schema, as it reads it, without a network.

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from './sources.ts';

interface Configuration {
  appId: string;
  asar: boolean;
  asarUnpack: string[];
  electronFuses: Record<string, boolean>;
  extraMetadata: { main: string };
  linux: { files: string[] };
  mac: { files: string[] };
  win: { files: string[] };
}

interface BuilderConfig {
  getConfig(project: string, path: string | null, options: null): Promise<Configuration>;
  validateConfiguration(configuration: unknown, log: { isEnabled: boolean }): Promise<void>;
}

// The schema's reader is a part of electron-builder, not a dependency of ours: found from its place.
const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
const builder = fromBuilder('app-builder-lib/out/util/config/config') as BuilderConfig;
const configuration = await builder.getConfig(repository, join(repository, 'electron-builder.yml'), null);
const validate = (changed: object) =>
  builder.validateConfiguration({ ...configuration, ...changed }, { isEnabled: false });

test('the configuration fits the schema', async () => {
  await expect(validate({})).resolves.toBeUndefined();
});

test('the schema would have refused a setting that it does not know', async () => {
  await expect(validate({ asarUnpacked: [] })).rejects.toThrow(/unknown property 'asarUnpacked'/);
});

test('the fuses are those of the checklist', () => {
  expect(configuration.electronFuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    grantFileProtocolExtraPrivileges: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
  });
});

test('each system’s list of files lets something in: one of refusals alone would pack the whole repository', () => {
  for (const system of ['linux', 'mac', 'win'] as const)
    expect(configuration[system].files.filter((pattern) => !pattern.startsWith('!'))).toEqual([
      'dist/desktop/*.{cjs,mjs}',
    ]);
});

test('what the system’s loader opens is left outside the archive, where it is in the packages', () => {
  expect(configuration.asar).toBe(true);
  const folders = configuration.asarUnpack.map((pattern) => pattern.replace(/\/(\{.*\}|bin)?\/?\*\*$/, ''));
  expect(folders.map((folder) => [folder, existsSync(join(repository, folder))])).toEqual([
    ['node_modules/onnxruntime-node', true],
    ['node_modules/better-sqlite3', true],
    ['node_modules/@img', true],
  ]);
});
