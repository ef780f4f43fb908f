// The import rule: renderer -> contracts · app -> main, contracts · main -> native-models, contracts ·
// native-models -> nothing of ours · contracts -> zod only · the bootstrap -> nothing but Node.

import { expect, test } from 'vitest';
import { CODE, importsOf, readSources } from './sources.ts';

type Area = 'contracts' | 'bootstrap' | 'app' | 'main' | 'native-models' | 'renderer';

const MAY_IMPORT: Record<Area, readonly Area[]> = {
  contracts: [],
  bootstrap: [],
  app: ['main', 'contracts'],
  main: ['native-models', 'contracts'],
  'native-models': [],
  renderer: ['contracts'],
};

/** Packages that need Node, files or a device: what runs in the sandboxed screen has none of them. */
const NOT_IN_A_SCREEN = [
  'electron',
  'better-sqlite3',
  'onnxruntime-node',
  'sharp',
  'ws',
  'yauzl',
  'ml-matrix',
];

const modules = readSources(CODE)
  .map((file) => ({ path: file.path, area: areaOf(file.path), imports: importsOf(file) }))
  .filter((module): module is typeof module & { area: Area } => module.area !== null);

function areaOf(path: string): Area | null {
  if (path.startsWith('main/contracts/')) return 'contracts';
  if (path.startsWith('app/bootstrap/')) return 'bootstrap';
  const top = path.split('/')[0]!;
  return top === 'app' || top === 'main' || top === 'native-models' || top === 'renderer' ? top : null;
}

function offences(refuses: (module: (typeof modules)[number], imported: string) => boolean): string[] {
  return modules.flatMap((module) =>
    module.imports
      .filter((imported) => refuses(module, imported))
      .map((imported) => `${module.path} imports ${imported}`),
  );
}

test('the areas are all seen', () => {
  expect(new Set(modules.map(({ area }) => area))).toEqual(new Set(Object.keys(MAY_IMPORT)));
});

test('an area imports only from the areas that it may know', () => {
  const wrong = offences(({ area }, imported) => {
    const target = areaOf(imported);
    return target !== null && target !== area && !MAY_IMPORT[area].includes(target);
  });
  expect(wrong).toEqual([]);
});

test('nothing but tests reaches into test/', () => {
  expect(offences((_, imported) => imported.startsWith('test/'))).toEqual([]);
});

test('only app/ imports electron', () => {
  expect(offences(({ area }, imported) => imported === 'electron' && area !== 'app')).toEqual([]);
});

test('the contracts import zod and nothing else', () => {
  const wrong = offences(
    ({ area }, imported) => area === 'contracts' && areaOf(imported) !== 'contracts' && imported !== 'zod',
  );
  expect(wrong).toEqual([]);
});

test('the bootstrap runs before any package is there', () => {
  const wrong = offences(
    ({ area }, imported) =>
      area === 'bootstrap' && areaOf(imported) !== 'bootstrap' && !imported.startsWith('node:'),
  );
  expect(wrong).toEqual([]);
});

test('the screens use nothing that a browser lacks', () => {
  const wrong = offences(
    ({ area, path }, imported) =>
      area === 'renderer' &&
      path !== 'renderer/vite.config.ts' &&
      (imported.startsWith('node:') || NOT_IN_A_SCREEN.includes(imported)),
  );
  expect(wrong).toEqual([]);
});
