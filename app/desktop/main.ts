// The desktop shell, in the order in which things happen: rules that must stand before the app is ready, then the
// host, the protocols, the calls, the menu and the window; at the end everything that was started is ended.
import { join, resolve } from 'node:path';
import { app, BrowserWindow } from 'electron';
import type { ExportForm } from '../../main/contracts/exports.ts';
import { hostEnvironment } from './arguments.ts';
import { answerCalls, broadcast } from './bridge.ts';
import { answerCall, callRequestSchema } from './calls.ts';
import { callChannel } from './channels.ts';
import { quitOnBugs, showRefusal, showTrouble } from './crash.ts';
import { type HostLine, openHostLine } from './host-line.ts';
import { setMenu } from './menu.ts';
import { choosePhotos } from './open-photos.ts';
import { servePictures } from './photo-protocol.ts';
import { createLauncher } from './processes/launcher.ts';
import { chooseTarget } from './save-as.ts';
import { declareSchemes, lockPages, stayOffline } from './security.ts';
import { serveStudio } from './studio-protocol.ts';
import { openWindow, showWindow } from './window.ts';

// This file runs as dist/desktop/main.cjs.
const bundles = __dirname;
const root = resolve(bundles, '..', '..');

quitOnBugs();
declareSchemes();
lockPages();
stayOffline();

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  const launcher = createLauncher(bundles, root);
  const host = openHostLine(
    { launch: launcher.launch, environment: hostEnvironment(process.argv.slice(1), process.env) },
    broadcast,
  );
  serveStudio(join(root, 'dist', 'renderer'));
  servePictures(async (id, size) => (await host.connection()).picture(id, size));
  answerCalls(callChannel, callRequestSchema, (request, window) =>
    answerCall(request, {
      connection: host.connection,
      choosePhotos: (choice) => choosePhotos(window, choice),
      chooseTarget: (form, suggestion) => chooseTarget(window, form, suggestion),
    }),
  );
  setMenu({ exportTo: (form) => void exportFromMenu(form, host) });
  openWindow(bundles);
  void watchOpening(host);
  watchLifecycle(host, launcher.killAll);
}

/** A library that can't be opened is told in words; what can be put right meanwhile can be tried again. */
async function watchOpening(host: HostLine): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await host.connection();
      // What the screens asked meanwhile was refused: they begin anew.
      if (tries > 1) for (const window of BrowserWindow.getAllWindows()) window.webContents.reload();
      return;
    } catch (error) {
      if ((await showTrouble(error, 'opening the library', true)) === 'quit') return app.quit();
      host.reopen().catch(() => {});
    }
  }
}

async function exportFromMenu(form: ExportForm, host: HostLine): Promise<void> {
  const name = form === 'catalog' ? 'variations.sqlite' : 'variations';
  const window = showWindow(bundles);
  try {
    await answerCall(
      { name: 'export', input: { form, target: { kind: 'path', path: name } } },
      {
        connection: host.connection,
        choosePhotos: (choice) => choosePhotos(window, choice),
        chooseTarget: (asked, suggestion) => chooseTarget(window, asked, suggestion),
      },
    );
  } catch (error) {
    await showRefusal(window, error);
  }
}

function watchLifecycle(host: HostLine, killAll: () => void): void {
  app.on('second-instance', () => showWindow(bundles));
  app.on('activate', () => showWindow(bundles));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('render-process-gone', (_event, contents, { reason }) => {
    if (reason === 'clean-exit') return;
    void showTrouble(new Error(`The window's process ended (${reason}).`), 'showing the studio', true).then(
      (decision) => (decision === 'again' && !contents.isDestroyed() ? contents.reload() : app.quit()),
    );
  });
  app.on('will-quit', (event) => {
    event.preventDefault();
    // The windows are closed by now. Not quit() once more: with a dialog just closed it would wait for ever.
    void host.close().finally(() => {
      killAll();
      app.exit(Number(process.exitCode ?? 0));
    });
  });
  process.on('exit', killAll);
}
