import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { canonicalJson } from './json.ts';

/** SHA-256 in small hexadecimal letters; text is hashed as UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The key of a recipe or of a piece of work: SHA-256 of its canonical JSON. */
export function sha256OfJson(value: unknown): string {
  return sha256(canonicalJson(value));
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
