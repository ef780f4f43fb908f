// What the shell remembers from one start to the next: libraries and servers, and where the window stood. A server's
// token is kept only where the system's own key store can lock it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import { z } from 'zod';
import { writeWhole } from '../../../main/support/files.ts';
import { log } from '../../../main/support/log.ts';

const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(200).max(20_000),
  height: z.int().min(200).max(20_000),
  maximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof boundsSchema>;

const memorySchema = z.object({
  format: z.literal('mien-shell/1'),
  /** Library folders, the latest first. */
  recent: z.array(z.string().max(4096)).max(50),
  /** `token`: encrypted, base64. */
  servers: z.array(z.object({ address: z.string().max(500), token: z.string().nullable() })).max(50),
  window: boundsSchema.nullable(),
});
type Memory = z.infer<typeof memorySchema>;

const nothing: Memory = { format: 'mien-shell/1', recent: [], servers: [], window: null };
const mostRecent = 10;
const file = () => join(app.getPath('userData'), 'studio.json');

/** What can't be read is begun anew: nothing in it is worth a refusal to start. */
export function remembered(): Memory {
  if (!existsSync(file())) return nothing;
  try {
    return memorySchema.parse(JSON.parse(readFileSync(file(), 'utf8')));
  } catch (error) {
    log('warning', `what the shell remembered could not be read: ${String(error)}`);
    return nothing;
  }
}

function remember(change: Partial<Memory>): void {
  writeWhole(file(), Buffer.from(`${JSON.stringify({ ...remembered(), ...change }, null, 2)}\n`));
}

export function rememberLibrary(path: string): void {
  const others = remembered().recent.filter((known) => known !== path);
  remember({ recent: [path, ...others].slice(0, mostRecent) });
}

export function rememberServer(address: string, token: string): void {
  const others = remembered().servers.filter((known) => known.address !== address);
  const locked = safeStorage.isEncryptionAvailable()
    ? safeStorage.encryptString(token).toString('base64')
    : null;
  remember({ servers: [{ address, token: locked }, ...others].slice(0, mostRecent) });
}

export function forgetServer(address: string): void {
  remember({ servers: remembered().servers.filter((known) => known.address !== address) });
}

/** The token kept for the address; null where none is, or none that can be unlocked. */
export function tokenFor(address: string): string | null {
  const locked = remembered().servers.find((known) => known.address === address)?.token;
  if (!locked) return null;
  try {
    return safeStorage.decryptString(Buffer.from(locked, 'base64'));
  } catch {
    return null;
  }
}

export const rememberWindow = (window: WindowBounds): void => remember({ window });
