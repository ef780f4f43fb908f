import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProject, removeProjects, repository } from './project.ts';

afterAll(removeProjects);

const project = makeProject();
const elsewhere = join(project.folder, '..', 'elsewhere');

beforeAll(async () => {
  mkdirSync(elsewhere);
  const first = project.start('mien.mjs', ['0', 'first']);
  expect(await first.ended).toBe(0);
  // The first run had everything to set up, and said so, but not where a script would read the answer.
  expect(JSON.parse(first.output()).arguments).toEqual(['0', 'first']);
});

test('arguments and the exit code pass through, from any folder, and nothing else is said', async () => {
  const run = project.start('mien.mjs', ['2', '--with', 'age=+2', ''], { folder: elsewhere });
  expect(await run.ended).toBe(2);
  expect(JSON.parse(run.output())).toMatchObject({ arguments: ['2', '--with', 'age=+2', ''] });
  expect(JSON.parse(run.output()).folder).toMatch(/elsewhere$/);
  expect(run.errors()).toBe('');
});

test('a link to it, as npm makes for a program that it installs, finds its project', async () => {
  const link = join(elsewhere, 'mien');
  symlinkSync(join(project.folder, 'app', 'bootstrap', 'mien.mjs'), link);
  const run = project.start('../../../elsewhere/mien', ['0'], { folder: elsewhere });
  expect(await run.ended).toBe(0);
});

test('the program decides what SIGTERM means, and its exit code is passed on', async () => {
  const run = project.start('mien.mjs', ['wait']);
  await run.says('"wait"');
  run.child.kill('SIGTERM');
  expect(await run.ended).toBe(7);
});

test('a program that dies of a signal exits with 128 and its number', async () => {
  project.write('app/command-line/main.ts', "process.kill(process.pid, 'SIGKILL');\n");
  expect(await project.start('mien.mjs').ended).toBe(137);
});

test('the Node of the machine, which may be an old one, runs the set-up and a newer one the program', async ({
  skip,
}) => {
  const system = (process.env.PATH ?? '')
    .split(':')
    .filter((folder) => !folder.startsWith(repository))
    .flatMap((folder) => (listed(folder).includes('node') ? [join(folder, 'node')] : []))[0];
  if (!system) return skip('there is no Node on the PATH but this project’s own');
  project.write('app/command-line/main.ts', 'console.log(process.versions.node as string);\n');
  const run = project.start('mien.mjs', [], { node: system });
  expect(await run.ended, run.errors()).toBe(0);
  expect(Number.parseInt(run.output(), 10)).toBeGreaterThanOrEqual(22);
});

test('the package names it as its program', () => {
  const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  expect(manifest.bin).toEqual({ mien: 'app/bootstrap/mien.mjs' });
  expect(readFileSync(join(repository, manifest.bin.mien), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
