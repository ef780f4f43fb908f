// The packaging of electron-builder.yml, around the Electron that tests have: the archive holds all that the program
// needs, the fuses are set, and it runs.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallAnswer } from '../../app/desktop/channels.ts';
import { makeIcons } from '../../app/desktop/icons.ts';
import { openDisplay } from './display.ts';
import { archivedFiles, packFolder, readConfiguration, readFuses, unpackArchive } from './packager.ts';
import { evaluateIn, readDebugger } from './page-protocol.ts';
import { descendants } from './process-tree.ts';
import { readyDesktop } from './ready.ts';
import { openStudio } from './studio.ts';
import { until } from './until.ts';

const found = readyDesktop();
if ('reason' in found) test.skip(`the packaged desktop (${found.reason})`, () => {});
const desktop = 'reason' in found ? null : found;

describe.skipIf(!desktop)('the packaged desktop', () => {
  let place: string;
  let folder: string;
  const electron = () => join(place, 'electron');
  const archive = () => join(folder, 'resources', 'app.asar');

  beforeAll(async () => {
    await desktop!.build();
    await makeIcons();
    place = mkdtempSync(join(tmpdir(), 'mien-package-'));
    cpSync(desktop!.binary.folder, electron(), { recursive: true });
    // The starter that the tests' Electron has instead of a default app.
    rmSync(join(electron(), 'resources', 'app'), { recursive: true, force: true });
    const { electronFuses, ...configuration } = readConfiguration();
    // Younger than the oldest Electron that tests run on.
    const { grantFileProtocolExtraPrivileges, ...fuses } = electronFuses!;
    expect(grantFileProtocolExtraPrivileges).toBe(false);
    folder = await packFolder(
      {
        ...configuration,
        electronFuses: fuses,
        electronDist: electron(),
        electronVersion: desktop!.binary.version,
      },
      join(place, 'packed'),
    );
  });

  afterAll(() => {
    if (place) rmSync(place, { recursive: true, force: true });
  });

  test('holds the program and its packages, without sources, tests or the generator’s weights', () => {
    const files = archivedFiles(archive());
    for (const needed of [
      '/dist/desktop/main.cjs',
      '/dist/desktop/preload.cjs',
      '/dist/desktop/host.mjs',
      '/dist/desktop/engine.mjs',
      '/dist/desktop/decoder.mjs',
      '/dist/desktop/set-up.mjs',
      '/dist/renderer/index.html',
    ])
      expect(files, needed).toContain(needed);
    const unwanted = /^\/(?:test|app|main|renderer)\/|SynthesisNetwork|MappingNetwork|\.whl$/;
    expect(files.filter((file) => unwanted.test(file))).toEqual([]);
  });

  test('has its fuses set', async () => {
    expect(await readFuses(join(folder, 'mien'))).toMatchObject({
      RunAsNode: false,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      OnlyLoadAppFromAsar: true,
    });
  });

  test('opens its window from the archive', async () => {
    const display = await openDisplay();
    const child = spawn(
      join(folder, 'mien'),
      ['--no-sandbox', '--disable-gpu', '--remote-debugging-port=0', `--library=${join(place, 'library')}`],
      {
        env: {
          ...process.env,
          DISPLAY: display.name,
          XDG_CONFIG_HOME: join(place, 'config'),
          MIEN_RUNTIME_NODE: process.execPath,
        },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    try {
      const host = await readDebugger(child);
      const ask = (expression: string) => evaluateIn(host, 'mien://studio/', expression);
      await until(
        async () => (await ask("document.querySelector('nav') !== null")) === true,
        'the screens are drawn',
      );
      expect(await ask('Object.keys(window.mien).sort()')).toEqual(['call', 'onEvent', 'pictureUrl']);
      expect(await ask("window.mien.call('nothing', {})")).toMatchObject({
        ok: false,
        failure: { code: 'input-invalid' },
      });
    } finally {
      for (const pid of descendants(child.pid!)) process.kill(pid, 'SIGKILL');
      display.close();
    }
  });

  // An Electron too old for the database's binary runs the host on a Node beside it, which reads no archive.
  test('holds every module that host and engine need', async () => {
    unpackArchive(archive(), join(electron(), 'resources', 'app'));
    const binary = { ...desktop!.binary, program: join(electron(), 'electron') };
    const studio = await openStudio({ binary, main: '--enable-logging' });
    try {
      const call = (name: string, input: unknown) =>
        studio.page.evaluate(([asked, given]) => window.mien!.call(asked, given) as Promise<CallAnswer>, [
          name,
          input,
        ] as const);
      expect(await call('status', {})).toMatchObject({ ok: true });
      expect(studio.processes(join('resources', 'app', 'dist', 'desktop'))).toHaveLength(2);
      if (!desktop!.hasModels) return;
      expect(await call('sample', { count: 1, seed: 7, truncation: 0.7 })).toMatchObject({ ok: true });
      await until(
        async () => {
          const answer = await call('faces', {});
          return answer.ok && (answer.output as { total: number }).total === 1;
        },
        'the face is in the library',
        90_000,
      );
    } finally {
      await studio.clear();
    }
  });
});
