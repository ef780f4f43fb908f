// Which photos come in by path: chosen by a person in the system's own dialog, so that no page can name a file.
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';

export type PhotoChoice = 'files' | 'folder';

const choices: Readonly<Record<PhotoChoice, OpenDialogOptions>> = {
  files: {
    title: 'Take photos in',
    buttonLabel: 'Take in',
    properties: ['openFile', 'multiSelections'],
    filters: [
      {
        name: 'Photos',
        extensions: ['jpg', 'jpeg', 'png', 'webp', 'avif', 'tif', 'tiff', 'heic', 'heif'],
      },
      { name: 'All files', extensions: ['*'] },
    ],
  },
  folder: {
    title: 'Take a folder of photos in',
    buttonLabel: 'Take in',
    properties: ['openDirectory', 'multiSelections'],
  },
};

/** Absolute paths; null when the person changed their mind. */
export async function choosePhotos(
  window: BrowserWindow | null,
  choice: PhotoChoice,
): Promise<readonly string[] | null> {
  const options = choices[choice];
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options);
  return canceled || filePaths.length === 0 ? null : filePaths;
}
