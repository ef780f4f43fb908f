// Where an export goes: chosen by a person in the system's own dialog, so that no page can name a file.
import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { app, type BrowserWindow, dialog, type SaveDialogOptions } from 'electron';
import type { ExportForm } from '../../main/contracts/exports.ts';

export interface ChosenTarget {
  readonly path: string;
  /** There was something at the path, and the dialog asked whether it may be replaced. */
  readonly replace: boolean;
}

const titles: Readonly<Record<ExportForm, string>> = {
  catalog: 'Export a catalog',
  folder: 'Export a folder of pictures',
  bundle: 'Export a bundle',
  coco: 'Export COCO keypoints',
  csv: 'Export CSV tables',
  parquet: 'Export Parquet',
  webdataset: 'Export WebDataset shards',
  fiftyone: 'Export a FiftyOne dataset',
  'label-studio': 'Export Label Studio tasks',
};

/** `suggestion` is a name or a path to begin with; null when the person changed their mind. */
export async function chooseTarget(
  window: BrowserWindow | null,
  form: ExportForm,
  suggestion: string,
): Promise<ChosenTarget | null> {
  const options: SaveDialogOptions = {
    title: titles[form],
    buttonLabel: 'Export',
    defaultPath: isAbsolute(suggestion)
      ? join(dirname(suggestion), basename(suggestion))
      : join(app.getPath('documents'), basename(suggestion)),
    filters: form === 'catalog' ? [{ name: 'Mien catalog', extensions: ['sqlite'] }] : [],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options);
  if (canceled || !filePath) return null;
  return { path: filePath, replace: form === 'catalog' && existsSync(filePath) };
}
