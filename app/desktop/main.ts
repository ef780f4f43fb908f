// The desktop shell, in the order in which things happen: rules that must stand before the app is ready, then the
// host, the protocols, the calls, the menu and the window; at the end everything that was started is ended.
import { join, resolve } from 'node:path';
import { app, BrowserWindow } from 'electron';
import type { ExportForm } from '../../main/contracts/exports.ts';
import { hostEnvironment } from './arguments.ts';
import { answerCalls, broadcast } from './bridge.ts';
import { answerCall, type CallContext, callRequestSchema } from './calls.ts';
import { callChannel } from './channels.ts';
import { chooseBackupFolder } from './choose-folder.ts';
import { quitOnBugs, showRefusal, showTrouble } from './crash.ts';
import { type HostLine, openHostLine } from './host-line.ts';
import { setMenu } from './menu.ts';
import { choosePhotos } from './open-photos.ts';
import { servePictures } from './photo-protocol.ts';
import { createLauncher } from './processes/launcher.ts';
import { chooseTarget } from './save-as.ts';
import { declareSchemes, lockPages, stayOffline } from './security.ts';
import { answerShellCall, isShellCall, openAsLibrary, type ShellContext } from './shell/answer.ts';
import { assertLibrary, openConnections } from './shell/connections.ts';
import { fileAmong, readOpened } from './shell/library-file.ts';
import { tellEndOfWork } from './shell/notify.ts';
import { openSetUp } from './shell/set-up.ts';
import { serveStudio } from './studio-protocol.ts';
import { openWindow, showWindow } from './window.ts';

// This file runs as dist/desktop/main.cjs.
const bundles = __dirname;
const root = resolve(bundles, '..', '..');

/** Set once the shell stands; files that the system opens before are kept until then. */
let openFile: (path: string) => void = (path) => waitingFiles.push(path);
const waitingFiles: string[] = [];

quitOnBugs();
declareSchemes();
lockPages();
stayOffline();
app.on('open-file', (event, path) => {
  event.preventDefault();
  openFile(path);
});

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  const launcher = createLauncher(bundles, root);
  const { launch } = launcher;
  const connections = openConnections({
    launch,
    environment: hostEnvironment(process.argv.slice(1), process.env),
    line: () => host,
    onChange: () => {
      showMenu();
      broadcast({ kind: 'shell', about: 'connections' });
    },
  });
  const host = openHostLine(connections.open, (event) => {
    broadcast(event);
    tellEndOfWork(event, () => showWindow(bundles));
  });
  const setUp = openSetUp({
    launch,
    tell: (state) => broadcast({ kind: 'shell', about: 'set-up', state }),
    onReady: () => void host.connection().then(({ call }) => call('restartEngine', {}, 'desktop')),
    isAttached: connections.isAttached,
  });
  const contextOf = (window: BrowserWindow | null): CallContext => ({
    connection: host.connection,
    isAttached: connections.isAttached,
    choosePhotos: (choice) => choosePhotos(window, choice),
    chooseTarget: (form, suggestion) => chooseTarget(window, form, suggestion),
    chooseBackupFolder: (suggestion) => chooseBackupFolder(window, suggestion),
  });
  const attempt = (work: (window: BrowserWindow) => Promise<unknown>) => {
    const window = showWindow(bundles);
    work(window).catch((error: unknown) => showRefusal(window, error));
  };
  const showMenu = () =>
    setMenu(
      {
        exportTo: (form) => attempt((window) => answerCall(exportOf(form), contextOf(window))),
        openLibrary: (recent) =>
          attempt((window) => answerShellCall('openLibrary', { recent }, { ...shellContext, window })),
        showServers: () => attempt(async () => broadcast({ kind: 'shell', about: 'servers' })),
        attachAgain: (address) => attempt(() => connections.attach(address, null)),
        detach: () => attempt(connections.detach),
      },
      connections.state(),
    );
  const shellContext = { connections, setUp, connection: host.connection };

  serveStudio(join(root, 'dist', 'renderer'));
  servePictures(async (id, size) => (await host.connection()).picture(id, size));
  answerCalls(callChannel, callRequestSchema, (request, window) =>
    isShellCall(request.name)
      ? answerShellCall(request.name, request.input, { ...shellContext, window })
      : answerCall(request, contextOf(window)),
  );
  showMenu();
  openWindow(bundles);
  void watchOpening(host);
  openFile = (path) => attempt((window) => openFromSystem(path, { ...shellContext, window }));
  for (const path of waitingFiles.splice(0)) openFile(path);
  const named = fileAmong(process.argv.slice(1));
  if (named) openFile(named);
  watchLifecycle(host, launcher.killAll);
}

const exportOf = (form: ExportForm) => {
  const name = form === 'catalog' ? 'variations.sqlite' : 'variations';
  return { name: 'export', input: { form, target: { kind: 'path', path: name } } };
};

async function openFromSystem(path: string, context: ShellContext): Promise<void> {
  const opened = readOpened(resolve(path));
  if (opened.kind === 'recipe')
    return broadcast({ kind: 'shell', about: 'recipe', name: opened.name, recipe: opened.recipe });
  if (opened.kind === 'bundle') {
    await openAsLibrary(opened.folder, context);
    return;
  }
  assertLibrary(opened.folder);
  await context.connections.openFolder(opened.folder);
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

function watchLifecycle(host: HostLine, killAll: () => void): void {
  app.on('second-instance', (_event, words) => {
    showWindow(bundles);
    const named = fileAmong(words.slice(1));
    if (named) openFile(named);
  });
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
