import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isAlive, makeProject, removeProjects, until } from './project.ts';

afterAll(removeProjects);

// One project, as a person uses it: a first start, a second, and then changes.
const project = makeProject();
const steps = /^\[\d\/4\] (.*) \.\.\.$/gm;
const stepsOf = (output: string) => [...output.matchAll(steps)].map((match) => match[1]);
const processesOf = (output: string) => /server (\d+), engine (\d+)/.exec(output)!.slice(1).map(Number);

test('the first start does every step with the real npm and pip, and serves the studio', async () => {
  const start = project.start('start.mjs');
  await start.says('token=once');
  expect(stepsOf(start.output())).toEqual([
    'Packages from the lockfile',
    "The generator's wheel",
    'Models, converted for this machine',
    "The studio's screens",
  ]);
  expect(start.output()).toMatch(/^Electron is not used: there is no display.*$/m);
  expect(project.has('dist/renderer/index.html')).toBe(true);
  start.child.kill('SIGINT');
  expect(await start.ended).toBe(130);
});

test('the second start has nothing to set up and is there within ten seconds', async () => {
  const began = Date.now();
  const start = project.start('start.mjs');
  await start.says('token=once');
  expect(Date.now() - began).toBeLessThan(10_000);
  expect(stepsOf(start.output())).toEqual([]);
  start.child.kill('SIGINT');
  await start.ended;
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s stops the server and what it started',
  async (signal) => {
    const start = project.start('start.mjs');
    await start.says('token=once');
    const engine = Number(/engine (\d+)/.exec(start.output())![1]);
    expect(isAlive(engine)).toBe(true);
    start.child.kill(signal);
    expect(await start.ended).toBe(130);
    await until(() => !isAlive(engine), 'the engine has ended');
  },
);

test('a start that is killed outright leaves no server behind', async () => {
  const start = project.start('start.mjs');
  await start.says('token=once');
  const processes = processesOf(start.output());
  start.child.kill('SIGKILL');
  await until(() => !processes.some(isAlive), 'server and engine have ended');
});

test.each(['SIGTERM', 'SIGKILL'] as const)('%s to npm alone ends everything too', async (signal) => {
  const start = project.npmStart();
  await start.says('token=once');
  const processes = processesOf(start.output());
  start.child.kill(signal);
  await until(() => !processes.some(isAlive), 'server and engine have ended');
});

test('only what changed is done again', async () => {
  project.write('renderer/index.html', '<p>changed</p>');
  const start = project.start('mien.mjs', ['0']);
  expect(await start.ended).toBe(0);
  expect(stepsOf(start.errors())).toEqual(["The studio's screens"]);
});

test('a model that was lost is made again', async () => {
  rmSync(join(project.cache, 'models', 'second.onnx'));
  const start = project.start('mien.mjs', ['0']);
  expect(await start.ended).toBe(0);
  expect(stepsOf(start.errors())).toEqual(['Models, converted for this machine']);
});

test('a wheel that was damaged after its download is fetched again', async () => {
  const wheel = join(project.cache, 'sources', 'random_face-2021.7.21.1-py3-none-any.whl');
  mkdirSync(join(project.cache, 'sources', '.partial-old'), { recursive: true });
  writeFileSync(wheel, 'half');
  const start = project.start('mien.mjs', ['0']);
  expect(await start.ended).toBe(0);
  expect(stepsOf(start.errors())[0]).toBe("The generator's wheel");
});
