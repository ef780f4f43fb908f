// The menu: what every program of its platform has, libraries and servers, and the exports.
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { ExportForm } from '../../main/contracts/exports.ts';
import type { ShellState } from '../../main/contracts/shell.ts';

export interface MenuActions {
  readonly exportTo: (form: ExportForm) => void;
  readonly openLibrary: (recent: number | null) => void;
  /** Shows the panel in which a server is named. */
  readonly showServers: () => void;
  readonly attachAgain: (address: string) => void;
  readonly detach: () => void;
}

const edit: MenuItemConstructorOptions = { role: 'editMenu' };
const windowMenu: MenuItemConstructorOptions = { role: 'windowMenu' };
const separator: MenuItemConstructorOptions = { type: 'separator' };

/** Set anew whenever `state` changes: Electron's menus can't be changed in place. */
export function setMenu(actions: MenuActions, state: ShellState): void {
  const mac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [{ role: 'appMenu' } as const] : []),
      fileMenu(actions, state, mac),
      edit,
      viewMenu(!app.isPackaged),
      windowMenu,
    ]),
  );
}

function fileMenu(actions: MenuActions, state: ShellState, mac: boolean): MenuItemConstructorOptions {
  const { exportTo, openLibrary, showServers, attachAgain, detach } = actions;
  const { recent, servers, attached } = state;
  return {
    label: '&File',
    submenu: [
      {
        id: 'open-library',
        label: '&Open a library…',
        accelerator: 'CmdOrCtrl+O',
        click: () => openLibrary(null),
      },
      {
        id: 'recent-libraries',
        label: 'Recent &libraries',
        enabled: recent.length > 0,
        submenu: recent.map(({ path }, index) => ({ label: path, click: () => openLibrary(index) })),
      },
      separator,
      { id: 'attach', label: '&Attach to a server…', click: showServers },
      {
        id: 'recent-servers',
        label: 'Recent &servers',
        enabled: servers.length > 0,
        submenu: servers.map(({ address, known }) => ({
          label: address,
          click: known ? () => attachAgain(address) : showServers,
        })),
      },
      { id: 'detach', label: '&Detach from the server', enabled: attached !== null, click: detach },
      separator,
      {
        id: 'export-catalog',
        label: 'Export a &catalog…',
        accelerator: 'CmdOrCtrl+E',
        click: () => exportTo('catalog'),
      },
      {
        id: 'export-folder',
        label: 'Export a &folder of pictures…',
        accelerator: 'CmdOrCtrl+Shift+E',
        click: () => exportTo('folder'),
      },
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
