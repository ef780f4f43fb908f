// The studio's window: sandboxed, isolated, with nothing of Node's.
import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { studioAddress } from './addresses.ts';

const background = '#16181c';

/** `folder` is where the bundles lie. The window shows itself when its first frame is drawn. */
export function openWindow(folder: string): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Mien',
    width: 1440,
    height: 920,
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
  window.once('ready-to-show', () => window.show());
  void window.loadURL(studioAddress);
  return window;
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
