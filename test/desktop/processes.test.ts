// Processes: what the launcher promises of Electron's utility processes, and that nothing outlives the shell.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallAnswer } from '../../app/desktop/channels.ts';
import { type Display, openDisplay } from './display.ts';
import { root } from './electron-binary.ts';
import { isAlive } from './process-tree.ts';
import type { UtilityProbe } from './programs/utility-main.ts';
import { readyDesktop } from './ready.ts';
import { openStudio, type Studio } from './studio.ts';
import { until } from './until.ts';

const found = readyDesktop();
if ('reason' in found) test.skip(`the desktop’s processes (${found.reason})`, () => {});
const desktop = 'reason' in found ? null : found;

declare const probe: UtilityProbe;

describe.skipIf(!desktop)('utility processes', () => {
  let folder: string;
  let display: Display;
  let application: ElectronApplication;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mien-utility-'));
    const program = (name: string) => join(root, 'test', 'desktop', 'programs', `${name}.ts`);
    await build({
      entryPoints: { main: program('utility-main'), child: program('utility-child') },
      outdir: folder,
      outExtension: { '.js': '.cjs' },
      bundle: true,
      platform: 'node',
      target: 'node18',
      format: 'cjs',
      external: ['electron'],
      logLevel: 'error',
    });
    display = await openDisplay();
    application = await _electron.launch({
      executablePath: desktop!.binary.program,
      args: ['--no-sandbox', '--disable-gpu', join(folder, 'main.cjs')],
      env: {
        ...(process.env as Record<string, string>),
        DISPLAY: display.name,
        XDG_CONFIG_HOME: join(folder, 'config'),
      },
    });
  });

  afterAll(async () => {
    await application?.close();
    display?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  test('get messages that were posted before they stood, in order, with their bytes', async () => {
    const answers = await application.evaluate(async () => {
      const messages = [{ kind: 'a' }, { kind: 'b', bytes: new Uint8Array([1, 2, 255]) }];
      const echoed = (await probe.echo(messages)) as { kind: string; bytes?: unknown }[];
      return echoed.map(({ kind, bytes }) => [kind, bytes instanceof Uint8Array ? [...bytes] : null]);
    });
    expect(answers).toEqual([
      ['a', null],
      ['b', [1, 2, 255]],
    ]);
  });

  test('are killed at once, whatever they are doing', async () => {
    expect(await application.evaluate(() => probe.killBusy())).toEqual({ reason: 'SIGKILL', gone: true });
  });

  test('are killed even before they have a pid', async () => {
    expect(await application.evaluate(() => probe.killAtOnce())).toBe('SIGKILL');
  });

  test('tell the code they ended with', async () => {
    expect(await application.evaluate(() => probe.exit(3))).toBe('exit code 3');
  });
});

interface DialogInHand {
  readonly asked: readonly { readonly message: string; readonly buttons: readonly string[] }[];
  answer(button: number): void;
}

/** The shell with the system's message box replaced: nobody is there to press its buttons. */
function withDialogInHand(): { readonly folder: string; readonly main: string } {
  const folder = mkdtempSync(join(tmpdir(), 'mien-dialog-'));
  const main = join(folder, 'main.cjs');
  writeFileSync(
    main,
    `const { dialog } = require('electron');
     globalThis.asked = [];
     dialog.showMessageBox = (...given) => new Promise((resolve) => {
       globalThis.asked.push(given.at(-1));
       globalThis.answer = (response) => resolve({ response, checkboxChecked: false });
     });
     require(${JSON.stringify(join(desktop!.folder, 'main.cjs'))});`,
  );
  return { folder, main };
}

const questions = (studio: Studio) =>
  studio.application.evaluate(() => {
    const { asked } = globalThis as unknown as DialogInHand;
    return asked.map(({ message, buttons }) => ({ message, buttons }));
  });

describe.skipIf(!desktop)('the shell’s processes', () => {
  let studio: Studio;

  beforeAll(async () => {
    await desktop!.build();
    studio = await openStudio({ binary: desktop!.binary });
  });

  afterAll(() => studio?.clear());

  const status = (asked: Studio) =>
    asked.page.evaluate(() => window.mien!.call('status', {}) as Promise<CallAnswer>);

  test('a second start ends itself and brings the first window to the front', async () => {
    await studio.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.hide());
    const second = spawn(studio.commandLine[0]!, studio.commandLine.slice(1), {
      env: studio.environment,
      stdio: 'ignore',
    });
    const code = await new Promise((resolve) => second.once('exit', resolve));
    expect(code).toBe(0);
    const visible = () =>
      studio.application.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((w) => w.isVisible()),
      );
    await until(async () => (await visible())[0] === true, 'the first window is shown');
    expect(await visible()).toEqual([true]);
  });

  test('a library that another Mien writes to is refused in words, and opened once it is free', async () => {
    const first = await openStudio({ binary: desktop!.binary });
    const { folder, main } = withDialogInHand();
    const other = await openStudio({ binary: desktop!.binary, main, library: first.library });
    try {
      await until(async () => (await questions(other)).length === 1, 'the person is asked');
      expect(await questions(other)).toMatchObject([
        { message: expect.stringMatching(/Another Mien is writing/), buttons: ['Try again', 'Quit'] },
      ]);
      expect(await status(other)).toMatchObject({
        ok: false,
        failure: { kind: 'expected', code: 'library-in-use' },
      });
      await first.application.close();
      await other.application.evaluate(() => (globalThis as unknown as DialogInHand).answer(0));
      await until(async () => (await status(other).catch(() => null))?.ok === true, 'the library is open');
    } finally {
      await other.clear();
      await first.clear();
      rmSync(folder, { recursive: true });
    }
  });

  test('a shell that is killed takes host and engine with it', async () => {
    const all = studio.processes();
    expect(studio.processes('host.mjs')).toHaveLength(1);
    process.kill(studio.pid, 'SIGKILL');
    await until(() => all.every((pid) => !isAlive(pid)), 'every process is gone', 15_000);
  });
});
