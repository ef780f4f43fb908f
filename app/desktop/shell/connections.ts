// Which library the windows show: a folder of this machine, or a server's.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BrowserWindow, dialog } from 'electron';
import { Cancelled, ExpectedError } from '../../../main/contracts/errors.ts';
import type { ShellState } from '../../../main/contracts/shell.ts';
import { connectHost } from '../../../main/host/connection.ts';
import type { Launch } from '../../../main/support/launcher.ts';
import { libraryParts } from '../../../main/support/paths.ts';
import { connectRemote } from '../attach/remote.ts';
import type { HostLine, OpenHost } from '../host-line.ts';
import { markLibrary } from './library-file.ts';
import { remembered, rememberLibrary, rememberServer, tokenFor } from './memory.ts';

export interface Connections {
  readonly state: () => ShellState;
  readonly isAttached: () => boolean;
  /** Of the folder that is shown first. */
  readonly open: OpenHost;
  openFolder(path: string): Promise<void>;
  /** Asks the person for a folder. */
  chooseFolder(window: BrowserWindow | null): Promise<void>;
  attach(address: string, token: string | null): Promise<void>;
  detach(): Promise<void>;
}

interface Choices {
  readonly launch: Launch;
  /** MIEN_LIBRARY and what else the host is told. */
  readonly environment: Readonly<Record<string, string>>;
  readonly line: () => HostLine;
  /** After another library is shown: menus follow. */
  readonly onChange: () => void;
}

export function openConnections({ launch, environment, line, onChange }: Choices): Connections {
  let folder = environment.MIEN_LIBRARY!;
  let attached: string | null = null;

  const opener = (path: string): OpenHost => {
    return async () => {
      const connection = await connectHost({ launch, environment: { ...environment, MIEN_LIBRARY: path } });
      rememberLibrary(path);
      markLibrary(path);
      onChange();
      return connection;
    };
  };

  function change(open: OpenHost, note: () => void): Promise<void> {
    return line().change(open, () => {
      note();
      onChange();
      // Everything on screen is of the former library.
      for (const window of BrowserWindow.getAllWindows()) window.webContents.reload();
    });
  }

  async function openFolder(path: string): Promise<void> {
    if (path === folder && attached === null) return;
    await change(opener(path), () => {
      [folder, attached] = [path, null];
    });
  }

  return {
    state: () => {
      const { recent, servers } = remembered();
      return {
        library: attached === null ? folder : null,
        attached,
        recent: recent.map((path) => ({ path, name: basename(path) })),
        servers: servers.map(({ address }) => ({ address, known: tokenFor(address) !== null })),
      };
    },
    isAttached: () => attached !== null,
    open: () => opener(folder)(),
    openFolder,
    async chooseFolder(window) {
      const options = {
        title: 'Open a library',
        message: 'An empty folder becomes a new library.',
        buttonLabel: 'Open',
        properties: ['openDirectory' as const, 'createDirectory' as const],
      };
      const { canceled, filePaths } = window
        ? await dialog.showOpenDialog(window, options)
        : await dialog.showOpenDialog(options);
      const [path] = filePaths;
      if (canceled || !path) throw new Cancelled();
      await openFolder(path);
    },
    async attach(address, given) {
      const token = given ?? tokenFor(address);
      if (!token) throw new ExpectedError('server-refuses', 'No token is kept for it.');
      await change(
        () => connectRemote({ address, token }),
        () => {
          attached = address;
        },
      );
      rememberServer(address, token);
    },
    async detach() {
      if (attached === null) return;
      await change(opener(folder), () => {
        attached = null;
      });
    },
  };
}

/** A library has a catalog; what is opened by its file must be one. */
export function assertLibrary(path: string): void {
  if (!existsSync(join(path, libraryParts.catalog)))
    throw new ExpectedError('file-unreadable', `${path} is no library of Mien.`);
}
