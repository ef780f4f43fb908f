// The user interface, served from the files that were there at the start: an address names one of them or nothing.
// Every page gets a nonce of its own, which its policy header and its csp-nonce element share.
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { protocol } from 'electron';
import { withNonce } from '../web/screens.ts';
import { isStudioAddress, studioScheme } from './addresses.ts';
import { studioHeaders } from './policy.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** `folder` holds index.html and what belongs to it. */
export function serveStudio(folder: string): void {
  const files = listFiles(folder);
  protocol.handle(studioScheme, async ({ url, method }) => {
    const nonce = randomBytes(16).toString('base64');
    const headers = studioHeaders(nonce);
    const file = method === 'GET' && isStudioAddress(url) ? files.get(new URL(url).pathname) : undefined;
    const type = file && types[extname(file)];
    if (!file || !type) return new Response(null, { status: 404, headers });
    const bytes = await readFile(file);
    const body = type.startsWith('text/html') ? withNonce(bytes.toString('utf8'), nonce) : bytes;
    return new Response(body, { headers: { ...headers, 'content-type': type } });
  });
}

/** By the path in the address; `/` is index.html. Read once: what is added to the folder later is not served. */
export function listFiles(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const walk = (inner: string, path: string) => {
    for (const entry of readdirSync(inner, { withFileTypes: true })) {
      const file = join(inner, entry.name);
      if (entry.isDirectory()) walk(file, `${path}${entry.name}/`);
      else if (entry.isFile()) files.set(encodeURI(`${path}${entry.name}`), file);
    }
  };
  walk(folder, '/');
  const index = files.get('/index.html');
  if (index) files.set('/', index);
  return files;
}
