import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { ExpectedError } from '../../main/contracts/errors.ts';
import { parseGoldenCase, readGoldenCases } from '../../main/engine/golden/case.ts';
import { absolute, direction, gradient, relative } from '../../main/engine/golden/compare.ts';
import { runGoldenCases } from '../../main/engine/golden/run.ts';
import { defaultCacheDirectory, statusOf } from '../../native-models/manifest/cache.ts';
import { findModel } from '../../native-models/manifest/manifest.ts';
import { goldenNetNames } from '../../native-models/recipes/golden.ts';

const casesFolder = fileURLToPath(new URL('../../../shared/oracle/cases/', import.meta.url));
const cacheDirectory = defaultCacheDirectory();
const folder = mkdtempSync(join(tmpdir(), 'golden-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function whyNot(): Promise<string | undefined> {
  if (!existsSync(casesFolder)) return 'there is no ../shared/oracle/cases';
  for (const id of ['mapping', 'synthesis', ...goldenNetNames])
    if ((await statusOf(cacheDirectory, findModel(id))).state !== 'present')
      return `model ${id} is not converted`;
  return undefined;
}
const absent = await whyNot();

describe(absent ? `the golden gradients (skipped: ${absent})` : 'the golden gradients', () => {
  test.skipIf(absent)('agree with other frameworks through the whole 1024 picture', async () => {
    const [first] = readdirSync(casesFolder).sort();
    copyFileSync(join(casesFolder, first), join(folder, first));
    const rows = await runGoldenCases({ directory: folder, cacheDirectory, provider: 'cpu' });
    expect(rows.filter(({ ok }) => !ok)).toEqual([]);
    expect(rows.map(({ quantity }) => quantity)).toContain('hfld_grad_rows (1 - cosine)');
    rmSync(join(folder, first));
  });
});

test.each([
  ['no JSON', 'nothing', 'case.json is not JSON.'],
  ['another format', '{"format":"other"}', "'format'"],
  ['numbers missing', '{"format":"mien-golden/1","seed":1,"z":[1]}', "'z': has to hold 512 numbers"],
  ['no object', '[]', 'the file'],
])('a case file with %s is refused and the fault named', (_what, text, message) => {
  expect(() => parseGoldenCase('case.json', text)).toThrow(message);
});

test('whatever a case file holds, it is taken or refused in plain words', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.dictionary(fc.string(), fc.anything()).map((value) => JSON.stringify(value) ?? ''),
      ),
      (text) => {
        try {
          parseGoldenCase('case.json', text);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpectedError);
        }
      },
    ),
  );
});

test('a folder without cases, or none at all, is an error with its name', async () => {
  writeFileSync(join(folder, 'notes.txt'), 'no case');
  await expect(readGoldenCases(folder)).rejects.toThrow(`There is no .json file in ${folder}`);
  await expect(readGoldenCases(join(folder, 'nowhere'))).rejects.toThrow('nowhere');
});

test('errors are measured as the tolerances are given', () => {
  expect(absolute('a', [1, 2.5], [1, 2], 1).largestError).toBe(0.5);
  expect(relative('r', 3, 2, 1).largestError).toBe(0.5);
  expect(direction('d', [2, 0], [5, 0], 1).largestError).toBe(0);
  expect(gradient('g', [0, 3], [2, 0], { cosine: 1, norm: 1 })).toEqual([
    { quantity: 'g (1 - cosine)', largestError: 1, tolerance: 1 },
    { quantity: 'g (norm)', largestError: 0.5, tolerance: 1 },
  ]);
});

test('answers of another length, and answers that are not numbers, are infinitely wrong', () => {
  expect(absolute('a', [1], [1, 2], 1).largestError).toBe(Infinity);
  expect(absolute('a', [Number.NaN], [1], 1).largestError).toBe(Infinity);
  expect(direction('d', [0, 0], [1, 0], 1).largestError).toBe(Infinity);
  expect(relative('r', Number.NaN, 1, 1).largestError).toBe(Infinity);
});
