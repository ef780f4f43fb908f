import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isAlive, makeProject, removeProjects, until } from './project.ts';

afterAll(removeProjects);

const project = makeProject();
const slow = { TEST_SLOW_MS: '4000' };
const conversions = () => readFileSync(join(project.cache, 'conversions.log'), 'utf8');
const lockPath = join(project.cache, 'set-up.lock');
const lastConversion = () => Number(/began (\d+)\n(?!.*began)/s.exec(conversions())![1]);

test('npm killed half-way: the packages are installed again, and the first npm does not go on beside it', async () => {
  const first = project.start('mien.mjs', ['0']);
  await until(() => /Packages from the lockfile \.\.\./.test(first.errors()), 'npm has been started');
  await until(() => /"child":\{/.test(readLock()), 'the lock names npm');
  const npm = JSON.parse(readLock()).child.pid;
  first.child.kill('SIGKILL');
  await first.ended;
  project.write('package-lock.json', `${project.read('package-lock.json')}\n`);
  const second = project.start('mien.mjs', ['0'], { environment: slow });
  await until(() => /Packages from the lockfile: done/.test(second.errors()), 'the second npm has ended');
  expect(isAlive(npm)).toBe(false);
  await until(() => second.errors().includes('Models, converted'), 'the conversion has been started');
  await until(() => conversionsOrNothing().includes('made first'), 'the first model is there');
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(130);
  expect(isAlive(lastConversion())).toBe(false);
});

test('an interrupted conversion goes on where it stopped', async () => {
  const start = project.start('mien.mjs', ['0']);
  expect(await start.ended).toBe(0);
  expect(conversions().match(/made \w+/g)).toEqual(['made first', 'made second']);
  expect(start.errors()).not.toContain('Packages from the lockfile');
});

test('two set-ups at once: one works, the other says that it waits, and both end well', async () => {
  project.write('native-models/another.ts', '// a change of the converter\n');
  writeFileSync(join(project.cache, 'conversions.log'), '');
  const first = project.start('mien.mjs', ['0'], { environment: slow });
  await until(() => conversions().includes('began'), 'the first one converts');
  const second = project.start('mien.mjs', ['0']);
  expect([await first.ended, await second.ended]).toEqual([0, 0]);
  expect(conversions().match(/began/g)).toHaveLength(1);
});

test('a waiting set-up names the process it waits for', async () => {
  project.write('native-models/another.ts', '// again\n');
  const owner = { pid: process.pid, host: hostname(), started: null, child: null };
  writeFileSync(lockPath, JSON.stringify(owner));
  const start = project.start('mien.mjs', ['0']);
  await until(() => start.errors().includes(`(process ${process.pid})`), 'it says that it waits');
  expect(start.child.exitCode).toBeNull();
  start.child.kill('SIGINT');
  expect(await start.ended).toBe(130);
});

test.each([
  [
    'of a process that is gone',
    JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), started: '1', child: null }),
  ],
  [
    'of a process number that is used again',
    JSON.stringify({ pid: 1, host: hostname(), started: '-1', child: null }),
  ],
])('a stale lock %s is taken over', async (_, lock) => {
  project.write('native-models/another.ts', `// ${Math.random()}\n`);
  writeFileSync(lockPath, lock);
  const start = project.start('mien.mjs', ['0']);
  expect(await start.ended).toBe(0);
  expect(start.errors()).not.toContain('waiting');
  expect(readLock()).toBe('');
});

function readLock(): string {
  try {
    return readFileSync(lockPath, 'utf8');
  } catch {
    return '';
  }
}

function conversionsOrNothing(): string {
  try {
    return conversions();
  } catch {
    return '';
  }
}
