// Where a backup goes: chosen by a person in the system's own dialog, so that no page can name a folder.
import { existsSync } from 'node:fs';
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';

/** An absolute path; null when the person changed their mind. */
export async function chooseBackupFolder(
  window: BrowserWindow | null,
  suggestion: string,
): Promise<string | null> {
  const options: OpenDialogOptions = {
    title: 'Back up into a new folder, or one that has a backup of this library',
    buttonLabel: 'Back up here',
    ...(existsSync(suggestion) ? { defaultPath: suggestion } : {}),
    properties: ['openDirectory', 'createDirectory'],
  };
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options);
  return canceled ? null : (filePaths[0] ?? null);
}
