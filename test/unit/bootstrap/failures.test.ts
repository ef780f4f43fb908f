import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeProject, type Project, type Running, removeProjects } from './project.ts';

afterAll(removeProjects);

/** An address where nothing listens: the real npm and pip then fail as they do without a network. */
const NOWHERE = 'http://127.0.0.1:9/';

async function expectPlainFailure(start: Running, words: RegExp): Promise<void> {
  expect(await start.ended).toBe(1);
  expect(start.errors()).toMatch(words);
  expect(start.errors()).toMatch(/^What to do: /m);
  expect(start.errors()).toMatch(/^Log: /m);
  expect(start.errors() + start.output()).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
}

/** A PATH of one folder with these programs in it: real ones by their path, or the text of a shell script. */
function programs(project: Project, name: string, holds: Record<string, string>): string {
  const folder = join(dirname(project.folder), name);
  mkdirSync(folder);
  for (const [program, is] of Object.entries(holds)) {
    if (existsSync(is)) symlinkSync(is, join(folder, program));
    else {
      writeFileSync(join(folder, program), `#!/bin/sh\n${is}\n`);
      chmodSync(join(folder, program), 0o755);
    }
  }
  return folder;
}

function find(program: string): string {
  const folder = process.env.PATH!.split(':').find((each) => existsSync(join(each, program)))!;
  return join(folder, program);
}

const shell = { sh: '/bin/sh', env: find('env'), cp: find('cp'), touch: find('touch'), sleep: find('sleep') };
const npm = { npm: find('npm'), node: process.execPath };

test('without pip: says so, and how to get it', async () => {
  const project = makeProject();
  const start = project.start('start.mjs', [], {
    environment: { PATH: programs(project, 'bin', { ...shell, ...npm }) },
  });
  await expectPlainFailure(start, /no working pip.*\n.*Install Python 3 with pip/);
});

test('without npm: says so', async () => {
  const project = makeProject();
  const start = project.start('start.mjs', [], { environment: { PATH: programs(project, 'bin', shell) } });
  await expectPlainFailure(start, /There is no npm on the PATH/);
});

test('pip without a network: says so, and keeps what was done', async () => {
  const project = makeProject();
  const environment = {
    PIP_INDEX_URL: NOWHERE,
    PIP_EXTRA_INDEX_URL: '',
    PIP_FIND_LINKS: '',
    PIP_CONFIG_FILE: '/dev/null',
  };
  const start = project.start('start.mjs', [], { environment: { ...environment, PIP_NO_CACHE_DIR: '1' } });
  await expectPlainFailure(start, /pip3? could not reach its package registry/);
  expect(project.has('node_modules/.mien-packages.json')).toBe(true);
  expect(readdirSync(join(project.cache, 'sources'))).toEqual([]);
});

test('npm without a network: says so, and the half-made folder is not taken for whole', async () => {
  const project = makeProject();
  const lockfile = JSON.parse(project.read('package-lock.json'));
  lockfile.packages[''].dependencies['left-pad'] = '1.3.0';
  lockfile.packages['node_modules/left-pad'] = { version: '1.3.0', integrity: `sha512-${'A'.repeat(86)}==` };
  project.write('package-lock.json', JSON.stringify(lockfile));
  project.write('package.json', JSON.stringify(lockfile.packages['']));
  const environment = { npm_config_registry: NOWHERE, npm_config_fetch_retries: '0' };
  const start = project.start('start.mjs', [], { environment });
  await expectPlainFailure(start, /npm could not reach its package registry/);
  expect(project.has('node_modules/.mien-packages.json')).toBe(false);
});

test('package.json and the lockfile apart: says which to restore', async () => {
  const project = makeProject();
  const manifest = JSON.parse(project.read('package.json'));
  project.write(
    'package.json',
    JSON.stringify({ ...manifest, dependencies: { other: 'file:stand-ins/vite' } }),
  );
  await expectPlainFailure(project.start('start.mjs'), /do not belong together/);
});

test('a disk that is too small for the next step: says how much is missing, before it begins', async ({
  skip,
}) => {
  const project = makeProject();
  mkdirSync(project.cache);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', project.cache]).status !== 0)
    return skip('a small disk cannot be mounted here');
  try {
    await expectPlainFailure(
      project.start('start.mjs'),
      /The disk that holds .* is full\. Set-up needs about 100 MB more/,
    );
  } finally {
    spawnSync('umount', ['-l', project.cache]);
  }
});

// No index hands out a changed wheel, and pip would need a disk that fills up between our look and its end:
// in the next two tests pip is a script with that result.
test('a wheel with another sha256 is refused and not kept', async () => {
  const project = makeProject();
  const pip3 = `for last; do [ "$before" = --dest ] && to=$last; before=$last; done
[ -n "$to" ] && echo changed > "$to/random_face-2021.7.21.1-py3-none-any.whl"; exit 0`;
  const path = programs(project, 'bin', { ...shell, ...npm, pip3 });
  const start = project.start('start.mjs', [], { environment: { PATH: path } });
  await expectPlainFailure(start, /not the one this Mien knows \(sha256 e5d10e2be7df/);
  expect(readdirSync(join(project.cache, 'sources'))).toEqual([]);
});

test('a disk that fills up during the download: says so', async () => {
  const project = makeProject();
  const pip3 = `[ "$1" = --version ] && exit 0; echo "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device" >&2; exit 1`;
  const path = programs(project, 'bin', { ...shell, ...npm, pip3 });
  const start = project.start('start.mjs', [], { environment: { PATH: path } });
  await expectPlainFailure(start, /The disk that holds .* is full\.\n.*MIEN_CACHE/);
});

test('a cache folder that cannot be written to: says which', async () => {
  const project = makeProject();
  project.write('a-file', '');
  const cache = join(project.folder, 'a-file', 'cache');
  const start = project.start('start.mjs', [], { environment: { MIEN_CACHE: cache } });
  await expectPlainFailure(start, /cannot write to .*a-file.*\n.*MIEN_CACHE/);
});

test('a packed copy without its lockfile: says how to get a whole one', async () => {
  const project = makeProject();
  rmSync(join(project.folder, 'package-lock.json'));
  await expectPlainFailure(
    project.start('start.mjs'),
    /Mien runs from its own checkout.*\n.*Clone the repository/,
  );
});

test('a reader that leaves early gets no stack trace for it', async () => {
  const project = makeProject();
  const script = join(project.folder, 'app', 'bootstrap', 'start.mjs');
  const { stderr, status } = spawnSync('/bin/sh', ['-c', '"$0" "$1" | head -n 1', process.execPath, script], {
    encoding: 'utf8',
    env: { ...process.env, MIEN_CACHE: project.cache, MIEN_NO_ELECTRON: '1' },
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
});

test('a conversion that fails: its words, not its stack', async () => {
  const project = makeProject();
  project.write(
    'native-models/convert/build.ts',
    "throw new Error('SynthesisNetwork.xml: unknown operation Foo');\n",
  );
  await expectPlainFailure(project.start('start.mjs'), /could not be converted.*unknown operation Foo/);
});

test('an error of our own names the log, which holds the stack', async () => {
  const project = makeProject();
  project.write('package-lock.json', '{}');
  project.write(
    'app/bootstrap/steps/packages.mjs',
    "export const packagesStep = { title: 'x', isDone() { null.x; } };\n",
  );
  const start = project.start('start.mjs');
  expect(await start.ended).toBe(1);
  const log = /with this log: (.*)$/m.exec(start.errors())![1]!;
  expect(log.startsWith(project.cache)).toBe(true);
  expect(start.errors()).not.toMatch(/^\s+at /m);
});
