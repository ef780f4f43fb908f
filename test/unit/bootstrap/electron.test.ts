// Electron's program is not in its package and cannot be had on most machines that run these tests: here it is a
// script that says that it was started. What the real one does with the bundle is tested under test/desktop.

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProject, removeProjects } from './project.ts';

afterAll(removeProjects);

const project = makeProject();
const display = { DISPLAY: ':99' };

beforeAll(async () => {
  project.write(
    'app/desktop/build.ts',
    "import { mkdirSync, writeFileSync } from 'node:fs';\nmkdirSync('dist/desktop', { recursive: true });\nwriteFileSync('dist/desktop/main.cjs', '');\n",
  );
  expect(await project.start('mien.mjs', ['0']).ended).toBe(0);
});

function electronThat(script: string): Record<string, string> {
  const folder = join(dirname(project.folder), 'electron');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'electron'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'electron'), 0o755);
  return { ...display, ELECTRON_OVERRIDE_DIST_PATH: folder };
}

test('where Electron is there, it gets the bundle, and its exit code is ours', async () => {
  const start = project.start('start.mjs', ['--library', 'x'], {
    environment: electronThat('echo "window: $@"; exit 0'),
  });
  expect(await start.ended).toBe(0);
  expect(start.output()).toMatch(/window: .*dist\/desktop\/main\.cjs --library x/);
  expect(start.output()).not.toContain('Electron is not used');
});

test('Ctrl-C closes the window and what it started', async () => {
  const start = project.start('start.mjs', [], { environment: electronThat('echo window; sleep 600') });
  await start.says('window');
  start.child.kill('SIGINT');
  expect(await start.ended).toBe(130);
});

test('an Electron that dies at once: one line, and the studio is served', async () => {
  const start = project.start('start.mjs', [], { environment: electronThat('echo no sandbox >&2; exit 1') });
  await start.says('token=once');
  expect(start.output()).toMatch(/^Electron is not used: it ended at once \(exit code 1\); see .*$/m);
  start.child.kill('SIGINT');
  await start.ended;
});

test('MIEN_NO_ELECTRON=1 serves the studio even so', async () => {
  const environment = { ...electronThat('echo window'), MIEN_NO_ELECTRON: '1' };
  const start = project.start('start.mjs', [], { environment });
  await start.says('token=once');
  expect(start.output()).not.toContain('window');
  start.child.kill('SIGINT');
  await start.ended;
});

test('a download that fails is told in one line, and not tried again on the next start', async () => {
  project.write('node_modules/electron/package.json', '{ "name": "electron", "version": "45.0.0" }');
  project.write(
    'node_modules/electron/install.js',
    "require('node:fs').appendFileSync(process.env.TRACE, 'tried\\n');\nthrow new TypeError('fetch failed');\n",
  );
  const trace = join(project.folder, 'dist', 'tried.log');
  for (const words of [
    /cannot be downloaded from here/,
    /could not be downloaded \(tried again a day after\)/,
  ]) {
    const start = project.start('start.mjs', [], { environment: { ...display, TRACE: trace } });
    await start.says('token=once');
    expect(start.output()).toMatch(words);
    expect(start.output() + start.errors()).not.toContain('fetch failed');
    start.child.kill('SIGINT');
    await start.ended;
  }
  expect(project.read('dist/tried.log')).toBe('tried\n');
});
