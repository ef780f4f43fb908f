// A folder holds one report: what a stopped one had measured is read back, so it must have been measured by the same
// lock, directions and models as what follows.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ExpectedError } from '../contracts/errors.ts';
import { asExpected, writeWhole } from '../support/files.ts';

export type ReportSettings = Readonly<Record<string, unknown>>;

const settingsFile = (folder: string) => join(folder, 'settings.json');

function readSettings(folder: string): ReportSettings | undefined {
  try {
    return JSON.parse(readFileSync(settingsFile(folder), 'utf8'));
  } catch {
    return undefined;
  }
}

function writeSettings(folder: string, text: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeWhole(settingsFile(folder), Buffer.from(text));
  } catch (error) {
    throw asExpected(error, 'input-invalid', `${folder} can’t be written to.`);
  }
}

/** Makes `folder` the report's; throws 'input-invalid' where it holds one of other settings, and names them. */
export function claimFolder(folder: string, settings: ReportSettings): void {
  const text = JSON.stringify(settings, null, 2);
  const now: ReportSettings = JSON.parse(text);
  const found = readSettings(folder) ?? now;
  const others = Object.keys({ ...found, ...now }).filter((key) => !isDeepStrictEqual(found[key], now[key]));
  if (others.length > 0)
    throw new ExpectedError(
      'input-invalid',
      `${folder} holds a report that was made with other settings: ${others.join(', ')}.`,
      'Choose another folder with --out.',
    );
  writeSettings(folder, text);
}
