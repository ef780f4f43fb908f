// Where things lie: the user's own folders by platform, and the parts of a library folder.
import { join, resolve } from 'node:path';

// Models and set-up know one cache folder; app/ may not reach into native-models/ for it.
export { defaultCacheDirectory } from '../../native-models/manifest/cache.ts';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Where the library is unless the user names another: MIEN_LIBRARY, or the platform's place for documents kept. */
export function defaultLibraryDirectory({ platform, home, environment }: Surroundings): string {
  if (environment.MIEN_LIBRARY) return resolve(environment.MIEN_LIBRARY);
  return join(dataDirectory({ platform, home, environment }), 'library');
}

function dataDirectory({ platform, home, environment }: Surroundings): string {
  if (platform === 'win32') return join(environment.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Mien');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Mien');
  return join(absolute(environment.XDG_DATA_HOME) ?? join(home, '.local', 'share'), 'mien');
}

/** The XDG rules: a relative path in one of its variables is ignored. */
function absolute(path: string | undefined): string | undefined {
  return path?.startsWith('/') ? path : undefined;
}

export const libraryParts = {
  catalog: 'catalog.sqlite',
  lock: 'lock.sqlite',
  /** The catalog's list of tables and checksums. */
  seal: 'catalog.seal',
  pictures: 'pictures',
  /** Of the pictures; made again where they are missing. */
  thumbnails: 'thumbnails',
  photos: 'photos',
  incoming: 'incoming',
  exports: 'exports',
  /** Catalogs as they were before a migration. */
  backups: 'backups',
} as const;

export function libraryPart(directory: string, part: keyof typeof libraryParts): string {
  return join(directory, libraryParts[part]);
}

const sha256Form = /^[0-9a-f]{64}$/;

/** The file of a stored picture: pictures/ab/<sha256>.png. Anything but a SHA-256 is refused, so no id leads out. */
export function pictureFile(directory: string, sha256: string): string {
  if (!sha256Form.test(sha256)) throw new TypeError('a stored picture is named by its SHA-256');
  return join(directory, libraryParts.pictures, sha256.slice(0, 2), `${sha256}.png`);
}

/** The file of a photo as it came: photos/ab/<sha256>, without an ending, for nobody is to open it by accident. */
export function photoFile(directory: string, sha256: string): string {
  return contentFile(directory, 'photos', sha256);
}

/** A file that was handed over and is not looked at yet: incoming/ab/<sha256>. */
export function incomingFile(directory: string, sha256: string): string {
  return contentFile(directory, 'incoming', sha256);
}

function contentFile(directory: string, part: 'photos' | 'incoming', sha256: string): string {
  if (!sha256Form.test(sha256)) throw new TypeError('a stored photo is named by its SHA-256');
  return join(directory, libraryParts[part], sha256.slice(0, 2), sha256);
}

const exportForm = /^[A-Za-z0-9][\w .-]{0,99}$/;
const reservedOnWindows = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i;

/** An export's place in the library's own exports folder, or null where the name can't be a file's everywhere. */
export function exportPath(directory: string, name: string): string | null {
  if (!exportForm.test(name) || /[ .]$|\.partial-/.test(name) || reservedOnWindows.test(name)) return null;
  return join(directory, libraryParts.exports, name);
}
