// Long tokens let a Mien window on another machine work with this library. Each has a name, by which it is revoked;
// the library's folder holds their SHA-256 only, so nobody who reads it can come in with what is there.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ExpectedError } from '../../main/contracts/errors.ts';
import { labelSchema, sha256Schema } from '../../main/contracts/values.ts';
import { makeDirectory, writeWhole } from '../../main/support/files.ts';

const fileSchema = z.object({
  format: z.literal('mien-tokens/1'),
  tokens: z.array(z.object({ name: labelSchema, sha256: sha256Schema, made: z.string() })).max(1000),
});
type LongToken = z.infer<typeof fileSchema>['tokens'][number];

const fileOf = (library: string) => join(library, 'tokens.json');

export function longTokens(library: string): readonly LongToken[] {
  const file = fileOf(library);
  if (!existsSync(file)) return [];
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).tokens;
  } catch {
    throw new ExpectedError(
      'file-unreadable',
      `${file} is no list of tokens.`,
      'Remove it: all are revoked.',
    );
  }
}

/** The token itself: told once, and kept nowhere here. Errors: token-exists. */
export function addLongToken(library: string, name: string): string {
  const tokens = longTokens(library);
  if (tokens.some((known) => known.name === name)) throw new ExpectedError('token-exists', `'${name}'.`);
  const token = randomBytes(32).toString('base64url');
  write(library, [...tokens, { name, sha256: sha256(token), made: new Date().toISOString() }]);
  return token;
}

/** Errors: token-unknown. Windows that came in with it are shut out within half a minute. */
export function revokeLongToken(library: string, name: string): void {
  const tokens = longTokens(library);
  const left = tokens.filter((known) => known.name !== name);
  if (left.length === tokens.length) throw new ExpectedError('token-unknown', `'${name}'.`);
  write(library, left);
}

/** Read anew at every question, so that a token revoked by another process is revoked here. */
export function isLongToken(library: string, token: string): boolean {
  const given = Buffer.from(sha256(token), 'hex');
  return longTokens(library).some((known) => timingSafeEqual(given, Buffer.from(known.sha256, 'hex')));
}

const sha256 = (token: string) => createHash('sha256').update(token).digest('hex');

function write(library: string, tokens: readonly LongToken[]): void {
  const text = `${JSON.stringify({ format: 'mien-tokens/1', tokens }, null, 2)}\n`;
  makeDirectory(library, 'library-unwritable');
  writeWhole(fileOf(library), Buffer.from(text));
}
