// The menu: what every program of its platform has, and the exports.
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { ExportForm } from '../../main/contracts/exports.ts';

export interface MenuActions {
  readonly exportTo: (form: ExportForm) => void;
}

const edit: MenuItemConstructorOptions = { role: 'editMenu' };
const windowMenu: MenuItemConstructorOptions = { role: 'windowMenu' };
const separator: MenuItemConstructorOptions = { type: 'separator' };

export function setMenu(actions: MenuActions): void {
  const mac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [{ role: 'appMenu' } as const] : []),
      fileMenu(actions, mac),
      edit,
      viewMenu(!app.isPackaged),
      windowMenu,
    ]),
  );
}

function fileMenu({ exportTo }: MenuActions, mac: boolean): MenuItemConstructorOptions {
  return {
    label: '&File',
    submenu: [
      { id: 'export-catalog', label: 'Export a &catalog…', click: () => exportTo('catalog') },
      { id: 'export-folder', label: 'Export a &folder of pictures…', click: () => exportTo('folder') },
      separator,
      mac ? { role: 'close' } : { role: 'quit' },
    ],
  };
}

function viewMenu(development: boolean): MenuItemConstructorOptions {
  const tools: MenuItemConstructorOptions[] = development
    ? [{ role: 'reload' }, { role: 'toggleDevTools' }, separator]
    : [];
  return {
    label: '&View',
    submenu: [
      ...tools,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
    ],
  };
}
