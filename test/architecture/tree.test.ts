import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CODE, readSources, repository, repositoryPaths } from './sources.ts';

const TOP_LEVEL = [
  ...['app', 'main', 'native-models', 'renderer', 'test', 'docs', '.ci'],
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'LICENSE'],
  ...[
    'package.json',
    'package-lock.json',
    'electron-builder.yml',
    'tsconfig.json',
    'biome.json',
    '.npmrc',
    '.gitignore',
  ],
];

/** Lines; STYLE of the project: aim at 60 to 200, ask why past 300. */
const LONGEST = 450;

test('the top level of the tree is the one that ARCHITECTURE.md describes', () => {
  const top = new Set(repositoryPaths().map((path) => path.split('/')[0]!));
  expect([...top].filter((name) => !TOP_LEVEL.includes(name))).toEqual([]);
});

test(`no source file is longer than ${LONGEST} lines`, () => {
  const long = readSources(/\.(ts|tsx|mts|cts|mjs|cjs|js|py|css|sh)$/)
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > LONGEST);
  expect(long).toEqual([]);
});

test('there are no barrel files: a module is imported from where it is written', () => {
  const barrels = readSources(CODE).filter(({ text }) => {
    const statements = text.replace(/^\s*\/\/.*$/gm, '').trim();
    return (
      statements !== '' &&
      statements.replace(/export\s+(type\s+)?(\*|\{[^}]*\})[^;]*from[^;]*;/g, '').trim() === ''
    );
  });
  expect(barrels.map(({ path }) => path)).toEqual([]);
});

test('no test is switched off or run alone', () => {
  // Skipped where the machine lacks something ("if (...) test.skip(") is another matter: that has a reason.
  const marks =
    /^(?!\s*if \().*\b(?:test|it|describe)\.(?:only|skip|todo)\(|@ts-(?:ignore|nocheck|expect-error)/m;
  // The bootstrap's tests hold such a mark in the text of a small test file that they write.
  const found = readSources(CODE).filter(
    ({ path, text }) =>
      marks.test(text) &&
      !['test/unit/bootstrap/parts.test.ts', 'test/architecture/tree.test.ts'].includes(path),
  );
  expect(found.map(({ path }) => path)).toEqual([]);
});

test('no file names a package registry or a folder of somebody’s machine', () => {
  // Put together here, so that this file does not hold what it looks for.
  // A user of one or two letters is an example in a test, not a machine.
  const host = `https?://(${['registry', 'files', 'deb', 'security', 'pypi'].join('|')})\\.[a-z]`;
  const folder = `(^|[^a-z.])/(${['root', 'home', 'work', 'Users'].join('|')})/[a-zA-Z]{3}`;
  const pattern = new RegExp(`${host}|${folder}`);
  const found = readSources(/\.(?!png$|jpg$|npy$|npz$|ico$|icns$)[^.]*$|\/[^.]*$|^[^.]*$/).flatMap(
    ({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 80)}`] : [],
        ),
  );
  expect(found).toEqual([]);
});

test('the lockfile holds no download addresses', () => {
  expect(readFileSync(join(repository, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved":/);
});

/** Learned by main/invert/encoder/ship.ts from our generator's samples, as the directions are. */
const ourEncoder = 'native-models/encoder/encoder.bin';

test('nothing of a model’s weights is committed', () => {
  expect(
    repositoryPaths().filter(
      (path) => /\.(onnx|bin|pt|pth|ckpt|safetensors|whl|weights)$/.test(path) && path !== ourEncoder,
    ),
  ).toEqual([]);
});

test('each direct dependency has its reason in ARCHITECTURE.md', ({ skip }) => {
  const document = join(repository, 'ARCHITECTURE.md');
  if (!existsSync(document)) return skip('ARCHITECTURE.md is not written yet');
  const text = readFileSync(document, 'utf8');
  const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  const names = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.keys(manifest[kind] ?? {}),
  );
  // @types/x goes with x.
  expect(names.filter((name) => !name.startsWith('@types/') && !text.includes(name))).toEqual([]);
});

test('every direct dependency is pinned to one version', () => {
  const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version as string))).toEqual([]);
});
