// Finds an Electron that can show a window here, or says in one line why the studio is served to a browser instead.
// Electron's binary is not in its package: its own script downloads it. That is tried once, quietly, and given up when
// nothing arrives; the failure is remembered for a day, so that the next start does not wait for it again.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { killTree, runLogged } from './processes.mjs';
import { createProgress } from './progress.mjs';
import { findRuntimeNode } from './runtime-node.mjs';
import { readStamp, removeStamp, writeStamp } from './stamp.mjs';

const RETRY_AFTER_MS = 24 * 60 * 60 * 1000;
const NOTHING_ARRIVES_MS = 15_000;
// Once it is here it is unpacked, and meanwhile nothing arrives either.
const NOTHING_MORE_ARRIVES_MS = 120_000;

/** {program} to start, or {reason} in words that follow "Electron is not used: ". */
export async function findElectron(context, stream) {
  const { environment } = context;
  if (environment.MIEN_NO_ELECTRON === '1') return { reason: 'MIEN_NO_ELECTRON is set' };
  const there = installedElectron(context);
  if (!hasDisplay(environment))
    return { reason: there ? 'there is no display' : 'there is no display, and its program is not here' };
  if (there) return { program: there };
  if (environment.ELECTRON_OVERRIDE_DIST_PATH)
    return { reason: 'ELECTRON_OVERRIDE_DIST_PATH holds no Electron' };
  const version = electronVersion(context);
  if (version === null) return { reason: 'its package is not installed' };
  const failed = readStamp(failureStamp(context));
  if (failed?.version === version && Date.now() - failed.at < RETRY_AFTER_MS) {
    return { reason: 'its program could not be downloaded (tried again a day after)' };
  }
  await download(context, stream);
  const program = installedElectron(context);
  if (program) {
    removeStamp(failureStamp(context));
    return { program };
  }
  writeStamp(failureStamp(context), { version, at: Date.now() });
  return { reason: 'its program cannot be downloaded from here' };
}

function hasDisplay(environment) {
  return (
    ['darwin', 'win32'].includes(process.platform) ||
    Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY)
  );
}

function installedElectron({ project, environment }) {
  const override = environment.ELECTRON_OVERRIDE_DIST_PATH;
  const name =
    { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';
  if (override) return existsSync(join(override, name)) ? join(override, name) : null;
  const folder = join(project, 'node_modules', 'electron');
  // path.txt is what its script writes last.
  const whole = existsSync(join(folder, 'path.txt')) && existsSync(join(folder, 'dist', name));
  return whole ? join(folder, 'dist', name) : null;
}

function electronVersion({ project }) {
  try {
    return JSON.parse(readFileSync(join(project, 'node_modules', 'electron', 'package.json'), 'utf8'))
      .version;
  } catch {
    return null;
  }
}

function failureStamp({ cache }) {
  return join(cache, 'set-up', 'electron-download-failed.json');
}

async function download({ project, cache, log, environment }, stream) {
  const report = createProgress(stream, 1).step(1, "Electron's program");
  // Its script downloads into the temporary folder; in one of its own, what arrives can be seen.
  const folder = join(cache, `electron-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  let pid;
  const stopWatching = watchArrivals(folder, report, () => killTree(pid, 'SIGKILL'));
  try {
    const { status } = await runLogged(
      findRuntimeNode(project, environment),
      [join(project, 'node_modules', 'electron', 'install.js')],
      {
        cwd: project,
        env: { ...environment, TMPDIR: folder, TEMP: folder, TMP: folder },
        log,
        onStart: (started) => {
          pid = started;
        },
      },
    );
    if (status === 0) report.done();
    else report.failed();
  } finally {
    stopWatching();
    rmSync(folder, { recursive: true, force: true });
  }
}

function watchArrivals(folder, report, giveUp) {
  let size = 0;
  let lastGrowth = Date.now();
  const timer = setInterval(() => {
    const now = bytesUnder(folder);
    if (now !== size) {
      size = now;
      lastGrowth = Date.now();
      report.detail(`${Math.round(now / 1e6)} MB`);
    } else if (Date.now() - lastGrowth > (size === 0 ? NOTHING_ARRIVES_MS : NOTHING_MORE_ARRIVES_MS))
      giveUp();
  }, 500);
  return () => clearInterval(timer);
}

function bytesUnder(folder) {
  let total = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    total += statSync(join(entry.parentPath ?? entry.path, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return total;
}
