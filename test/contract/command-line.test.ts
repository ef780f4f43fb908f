// The command line as a process: exit codes, what goes to stdout and to stderr, and that no one sees a stack trace.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openLibrary } from '../../main/catalog/library.ts';
import { listenForCommands } from '../../main/host/socket-server.ts';
import { openStudio } from '../../main/host/studio.ts';
import { temporaryFolder, watchedLaunch } from '../reliability/processes.ts';

const program = fileURLToPath(new URL('../../app/command-line/main.ts', import.meta.url));

interface Ended {
  status: number | null;
  out: string;
  err: string;
}

function start(words: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended: Ended = { status: null, out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    ended.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    ended.err += text;
  });
  const whole = new Promise<Ended>((resolve) => {
    child.on('close', (status) => {
      expect(`${ended.out}${ended.err}`).not.toMatch(/\n\s+at .*:\d+:\d+/);
      resolve({ ...ended, status });
    });
  });
  return { child, whole };
}

function mien(words: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  return start(words, environment).whole;
}

function emptyLibrary(): string {
  const directory = join(temporaryFolder(), 'library');
  openLibrary(directory, { write: true }).close();
  return directory;
}

describe('words that are not understood', () => {
  test.each([
    [[]],
    [['fly']],
    [['faces', '--colour', 'red']],
    [['edit', '--face', '0000000000', '--with', 'age']],
    [['sample', '--count', 'many']],
    [['serve', '--port', 'http']],
    [['jobs', 'stop', 'x']],
  ])('%j ends with 2 and one line', async (words) => {
    const { status, out, err } = await mien(words, { MIEN_LIBRARY: emptyLibrary() });
    expect([status, out, err.trim().split('\n').length]).toEqual([2, '', 1]);
  });

  test('help goes to stdout and is no failure', async () => {
    const { status, out, err } = await mien(['help', 'edit']);
    expect([status, err]).toEqual([0, '']);
    expect(out).toContain('age=+12y');
  });
});

describe('what can go wrong is said, with what to do', () => {
  const fails = async (words: string[], environment: Record<string, string>, sentence: string) => {
    const { status, out, err } = await mien(words, environment);
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain(sentence);
    expect(err.trim().split('\n').length).toBeGreaterThanOrEqual(2);
  };

  test('no library there', async () => {
    const directory = join(temporaryFolder(), 'none');
    await fails(['faces'], { MIEN_LIBRARY: directory }, 'There is no library');
    expect(existsSync(directory)).toBe(false);
  });

  test('a library that can’t be written', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, 'x');
    await fails(['sample'], { MIEN_LIBRARY: join(file, 'library') }, 'can’t be written to');
  });

  test('a library of a newer version, which stays as it is', async () => {
    const directory = emptyLibrary();
    const catalog = join(directory, 'catalog.sqlite');
    const newer = new Sqlite(catalog);
    newer.pragma('journal_mode = DELETE');
    newer.pragma('user_version = 9990');
    newer.close();
    const before = readFileSync(catalog);
    await fails(['sample'], { MIEN_LIBRARY: directory }, 'made by a newer Mien');
    await fails(['faces'], { MIEN_LIBRARY: directory }, 'made by a newer Mien');
    expect(readFileSync(catalog).equals(before)).toBe(true);
  });

  test('a model cache that is empty, or damaged', async () => {
    const cache = temporaryFolder();
    await fails(
      ['sample', '--provider', 'cpu'],
      { MIEN_LIBRARY: emptyLibrary(), MIEN_CACHE: cache },
      'npm start',
    );
    mkdirSync(join(cache, 'models'));
    for (const name of ['mapping', 'facemesh']) {
      writeFileSync(join(cache, 'models', `${name}.onnx`), 'nonsense');
      writeFileSync(join(cache, 'models', `${name}.json`), '{');
    }
    await fails(
      ['sample', '--provider', 'cpu'],
      { MIEN_LIBRARY: emptyLibrary(), MIEN_CACHE: cache },
      'npm start',
    );
  });

  test('an unknown provider, face, job and direction file', async () => {
    const library = { MIEN_LIBRARY: emptyLibrary() };
    const file = join(temporaryFolder(), 'wrong.npy');
    writeFileSync(file, '\x93NUMPY nonsense');
    await fails(['sample', '--provider', 'abacus'], library, 'abacus');
    await fails(['show', '0000000000'], library, 'no such variation');
    await fails(['show', '../../x'], library, 'not valid');
    await fails(['jobs', 'resume', '0000000000'], library, 'no such job');
    await fails(['directions', 'import', file, '--name', 'mine'], library, 'direction file can’t be used');
    await fails(['directions', 'import', `${file}.exe`, '--name', 'mine'], library, 'none of .npy');
    await fails(['edit', '--face', '0000000000', '--with', 'age=+1'], library, 'no such face');
    await fails(
      ['edit', '--face', '0000000000', '--with', 'age=+1', '--out', join(file, 'x.png')],
      library,
      'can’t be written',
    );
    await fails(['export', join(file, 'x')], library, 'nothing to export');
  });

  test('a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.on('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const { status, err } = await mien(['serve', '--port', port, '--no-browser'], {
      MIEN_LIBRARY: emptyLibrary(),
    });
    expect(status).toBe(1);
    // Where the screens are not built, that is said first.
    expect(err).toMatch(/port is used by another program|screens are not built/);
  });
});

test('--json puts one document on stdout, errors included', async () => {
  const library = { MIEN_LIBRARY: emptyLibrary() };
  const faces = await mien(['faces', '--json'], library);
  expect([faces.status, JSON.parse(faces.out), faces.err]).toEqual([0, { total: 0, faces: [] }, '']);
  const wrong = await mien(['show', '0000000000', '--json'], library);
  expect([wrong.status, JSON.parse(wrong.out).error.code]).toEqual([1, 'variation-unknown']);
});

describe('a library that another process has open', () => {
  function running(directory: string, behaviour: Record<string, unknown> = {}) {
    const studio = openStudio({
      directory,
      cacheDirectory: join(directory, 'no-models'),
      provider: 'cpu',
      launch: watchedLaunch(behaviour).launch,
    });
    onTestFinished(() => studio.close());
    return studio;
  }

  test('is read all the same, and writing is refused where that process can’t be reached', async () => {
    const directory = emptyLibrary();
    running(directory);
    expect((await mien(['faces'], { MIEN_LIBRARY: directory })).status).toBe(0);
    const { status, err } = await mien(['sample'], { MIEN_LIBRARY: directory });
    expect(status).toBe(1);
    expect(err).toContain('Another Mien is writing to this library');
  });

  test('takes the command’s work where it can', async () => {
    const directory = emptyLibrary();
    const studio = running(directory);
    const door = listenForCommands(directory, studio);
    onTestFinished(() => {
      void door.close();
      door.clear();
    });
    const words = ['sample', '--count', '3', '--seed', '5', '--json'];
    const { status, out } = await mien(words, { MIEN_LIBRARY: directory });
    const { faces, job } = JSON.parse(out);
    expect([status, job.state, faces.length]).toEqual([0, 'done', 3]);
    expect(await studio.call('faces', {}, 'desktop')).toMatchObject({ total: 3, nextSeed: 8 });
  });

  test('has its job cancelled by Ctrl-C, and is told how to go on', async () => {
    const directory = emptyLibrary();
    const studio = running(directory, { steps: 400, blocks: 20 });
    const door = listenForCommands(directory, studio);
    onTestFinished(() => {
      void door.close();
      door.clear();
    });
    const { child, whole } = start(['sample', '--count', '50'], { MIEN_LIBRARY: directory });
    const stop = studio.onEvent((event) => {
      if (event.kind === 'step' && event.step === 5) child.kill('SIGINT');
    });
    onTestFinished(stop);
    const { status, err } = await whole;
    expect([status, err.match(/mien jobs resume [0-9a-z]{10}/)?.length]).toEqual([130, 1]);
    const { jobs } = (await studio.call('jobs', {}, 'desktop')) as { jobs: { state: string }[] };
    expect(jobs.map(({ state }) => state)).toEqual(['cancelled']);
  });
});
