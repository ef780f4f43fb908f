// Starts the desktop shell as a person would: bundles, a display, an Electron, a library folder of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { type Display, openDisplay } from './display.ts';
import { type ElectronBinary, root } from './electron-binary.ts';
import { commandLine, descendants, isAlive } from './process-tree.ts';

export interface Studio {
  readonly application: ElectronApplication;
  readonly page: Page;
  readonly pid: number;
  readonly library: string;
  /** Program and arguments it was started with. */
  readonly commandLine: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** What the shell printed. */
  readonly output: () => string;
  /** Every process that came of this start and is alive; those with `named` in their command line. */
  readonly processes: (named?: string) => readonly number[];
  /** Ends all, whatever state it is in, and removes the library. */
  readonly clear: () => Promise<void>;
}

export interface StudioChoices {
  readonly binary: Exclude<ElectronBinary, { reason: string }>;
  readonly main?: string;
  readonly library?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export async function openStudio({
  binary,
  main,
  library,
  environment = {},
}: StudioChoices): Promise<Studio> {
  const place = mkdtempSync(join(tmpdir(), 'mien-desktop-'));
  const folder = library ?? join(place, 'library');
  const display = await openDisplay();
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    main ?? join(root, 'dist', 'desktop', 'main.cjs'),
    `--library=${folder}`,
    '--provider=cpu',
  ];
  const env = {
    ...(process.env as Record<string, string>),
    DISPLAY: display.name,
    // Electron's own folder (profile, lock of the single instance) is this start's alone.
    XDG_CONFIG_HOME: join(place, 'config'),
    MIEN_RUNTIME_NODE: process.execPath,
    MIEN_LOG: 'debug',
    ...environment,
  };
  const application = await _electron.launch({ executablePath: binary.program, args, env });
  const child = application.process();
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  const page = await application.firstWindow();
  await page.waitForLoadState('domcontentloaded');
  return {
    application,
    page,
    pid: child.pid!,
    library: folder,
    commandLine: [binary.program, ...args],
    environment: env,
    output: () => output,
    processes: (named = '') => descendants(child.pid!).filter((pid) => commandLine(pid).includes(named)),
    clear: () => clear(application, child.pid!, display, place),
  };
}

async function clear(
  application: ElectronApplication,
  pid: number,
  display: Display,
  place: string,
): Promise<void> {
  const left = descendants(pid);
  const ended = isAlive(pid) ? application.close().catch(() => {}) : Promise.resolve();
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 15_000))]);
  for (const each of left) {
    try {
      process.kill(each, 'SIGKILL');
    } catch {
      // Ended by itself, as it should.
    }
  }
  display.close();
  rmSync(place, { recursive: true, force: true });
}
