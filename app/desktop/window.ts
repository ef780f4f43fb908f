// The studio's window: sandboxed, isolated, with nothing of Node's.
import { join } from 'node:path';
import { BrowserWindow, screen } from 'electron';
import { studioAddress } from './addresses.ts';
import { remembered, rememberWindow, type WindowBounds } from './shell/memory.ts';

const background = '#16181c';

/** `folder` is where the bundles lie. The window shows itself when its first frame is drawn. */
export function openWindow(folder: string): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Mien',
    ...placeOf(remembered().window),
    minWidth: 900,
    minHeight: 600,
    show: false,
    backgroundColor: background,
    webPreferences: {
      preload: join(folder, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Chromium's spell checker would fetch its dictionaries from the network.
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (remembered().window?.maximized) window.maximize();
    window.show();
  });
  window.on('close', () => rememberWindow({ ...window.getNormalBounds(), maximized: window.isMaximized() }));
  void window.loadURL(studioAddress);
  return window;
}

/** Where the window stood, if that is on a screen still. */
function placeOf(bounds: WindowBounds | null): Partial<Electron.Rectangle> {
  const usual = { width: 1440, height: 920 };
  if (!bounds) return usual;
  const { x, y, width, height } = bounds;
  const seen = screen.getAllDisplays().some(({ workArea: area }) => {
    const across = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
    const down = Math.min(y + height, area.y + area.height) - Math.max(y, area.y);
    return across > 200 && down > 100;
  });
  return seen ? { x, y, width, height } : usual;
}

/** Brings the window to the front, opening one where there is none. */
export function showWindow(folder: string): BrowserWindow {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) return openWindow(folder);
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
  return window;
}
