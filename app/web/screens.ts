// The built screens (dist/renderer) as the web host serves them. What may be asked for is the list of files that
// was there at the start, so that no path leads out of the folder.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { ExpectedError } from '../../main/contracts/errors.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export interface Screens {
  /** The page, with `nonce` where Emotion looks for it. */
  page(nonce: string): string;
  /** A file by its URL path ('/assets/index.js'); null when there is none. */
  file(path: string): { readonly type: string; readonly bytes: Uint8Array } | null;
}

/** Throws 'file-unreadable' when the screens are not built. */
export function openScreens(folder: string): Screens {
  const index = join(folder, 'index.html');
  if (!existsSync(index))
    throw new ExpectedError(
      'file-unreadable',
      `The screens are not built (${index}).`,
      'Build them: npm start.',
    );
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, file).split(sep).join('/')}`, file);
  }
  return {
    page: (nonce) => withNonce(readFileSync(index, 'utf8'), nonce),
    file(path) {
      const file = files.get(path);
      const type = types[extname(path)];
      return file && type ? { type, bytes: readFileSync(file) } : null;
    },
  };
}

/** Puts the nonce into the page's head, in place of a placeholder if it has one. */
export function withNonce(page: string, nonce: string): string {
  const meta = `<meta property="csp-nonce" nonce="${nonce}">`;
  const cleared = page.replaceAll(/<meta property="csp-nonce"[^>]*>/g, '');
  return cleared.replace(/<head[^>]*>/, (head) => `${head}${meta}`);
}
