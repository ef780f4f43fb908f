// An exported catalog or bundle becomes a library of its own, which is shown then: the person chooses the file, where the
// system did not name it, and the new folder.
import { basename, dirname, extname, join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { Cancelled } from '../../../main/contracts/errors.ts';
import type { Imported } from '../../../main/contracts/exports.ts';
import { importedSchema } from '../../../main/contracts/exports.ts';
import { bundleCatalog, bundleMark } from '../../../main/export/bundle-files.ts';
import type { HostConnection } from '../../../main/host/connection.ts';

export async function openExport(
  window: BrowserWindow | null,
  connection: Pick<HostConnection, 'call'>,
  named: string | null = null,
): Promise<Imported> {
  const path = named ?? (await chooseExport(window));
  const library = await chooseNewFolder(window, besideOf(path));
  return importedSchema.parse(await connection.call('importExport', { path, library }, 'desktop'));
}

/** Not in a bundle's own folder. */
function besideOf(path: string): string {
  const inBundle = [bundleCatalog, bundleMark].includes(basename(path));
  const whole = inBundle ? dirname(path) : path;
  const name = basename(whole, ['.sqlite', '.zip'].includes(extname(whole)) ? extname(whole) : '');
  return join(dirname(whole), `${name} library`);
}

async function chooseExport(window: BrowserWindow | null): Promise<string> {
  const options = {
    title: 'Open an exported catalog or bundle',
    buttonLabel: 'Choose',
    filters: [{ name: 'Mien catalog or bundle', extensions: ['sqlite', 'mien', 'zip'] }],
    properties: ['openFile' as const],
  };
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options);
  const [path] = filePaths;
  if (canceled || !path) throw new Cancelled();
  return path;
}

async function chooseNewFolder(window: BrowserWindow | null, defaultPath: string): Promise<string> {
  const options = {
    title: 'Where the new library is to be',
    buttonLabel: 'Make the library',
    defaultPath,
    properties: ['createDirectory' as const],
  };
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options);
  if (canceled || !filePath) throw new Cancelled();
  return filePath;
}
