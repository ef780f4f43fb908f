import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import { defaultLock } from '../../../main/edit/lock-settings.ts';
import { claimFolder } from '../../../main/report/one-report.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'mien-report-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

const settings = { lock: defaultLock('full'), models: { mapping: 'a'.repeat(64) } };

test('a report goes on in its folder with the settings that it began with', () => {
  const path = join(folder(), 'not', 'there', 'yet');
  claimFolder(path, settings);
  claimFolder(path, structuredClone(settings));
  expect(JSON.parse(readFileSync(join(path, 'settings.json'), 'utf8'))).toEqual(settings);
});

test('other settings are not mixed with what was measured: the sentence names them and what to do', () => {
  const path = folder();
  claimFolder(path, settings);
  const other = { ...settings, lock: { ...settings.lock, steps: 41 } };
  let refusal: unknown;
  try {
    claimFolder(path, other);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(ExpectedError);
  expect((refusal as ExpectedError).message).toMatch(
    /holds a report that was made with other settings: lock\.$/,
  );
  expect((refusal as ExpectedError).nextStep).toContain('--out');
  expect(JSON.parse(readFileSync(join(path, 'settings.json'), 'utf8'))).toEqual(settings);
});

test('a folder that can’t be made is told in words', () => {
  const file = join(folder(), 'file');
  writeFileSync(file, 'x');
  expect(() => claimFolder(join(file, 'report'), settings)).toThrow('report can’t be written to.');
});
