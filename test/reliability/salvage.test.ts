import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { checkLibrary } from '../../main/catalog/check.ts';
import { openLibrary } from '../../main/catalog/library.ts';
import { salvageLibrary } from '../../main/catalog/salvage.ts';
import { insertVariation } from '../../main/catalog/write-variations.ts';
import { ExpectedError } from '../../main/contracts/errors.ts';
import { pictureFile } from '../../main/support/paths.ts';
import { variationResult } from '../unit/catalog/results.ts';
import { temporaryFolder } from '../unit/catalog/temporary.ts';
import { filesOf } from './erase-bytes.ts';
import { addPerson } from './erase-full-library.ts';

const pageSize = 4096;
let whole: string;
const folder = mkdtempSync(join(tmpdir(), 'mien-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  whole = join(folder, 'library');
  const library = openLibrary(whole, { write: true });
  for (const [index, name] of ['Ada', 'Bo', 'Cleo'].entries()) {
    const { face } = await addPerson(library, name, 40 + index * 20);
    for (let strength = 3; strength < 6; strength++)
      insertVariation(library.writer, face, await variationResult(40 + index, strength));
  }
  library.writer.connection.pragma('wal_checkpoint(TRUNCATE)');
  library.close();
});

/** A copy to be damaged, and a place for what is saved of it. */
function places() {
  const folder = temporaryFolder();
  const [damaged, saved] = [join(folder, 'damaged'), join(folder, 'saved')];
  cpSync(whole, damaged, { recursive: true });
  return { damaged, saved, catalog: join(damaged, 'catalog.sqlite') };
}

const count = (directory: string, table: string): number => {
  const { reader, close } = openLibrary(directory, { write: false });
  const rows = reader.connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  close();
  return rows;
};

/** What the damage is called when the library is opened and looked through; null where nothing is noticed. */
async function noticed(directory: string): Promise<string | null> {
  try {
    const { reader, close } = openLibrary(directory, { write: false });
    onTestFinished(() => close());
    const { problems } = await checkLibrary(reader);
    return problems[0] ?? null;
  } catch (error) {
    expect(error).toBeInstanceOf(ExpectedError);
    return (error as ExpectedError).code;
  }
}

async function savedIsWhole(directory: string): Promise<void> {
  const library = openLibrary(directory, { write: true });
  const { problems } = await checkLibrary(library.reader);
  expect(
    problems.filter(
      (problem) =>
        !/has lost its photo|has no (?:keypoints|measures|face)|is missing|not what was stored/.test(problem),
    ),
  ).toEqual([]);
  expect(library.writer.connection.pragma('integrity_check', { simple: true })).toBe('ok');
  library.close();
}

describe('a damaged catalog', () => {
  test('that is whole after all is saved to the last row and file', async () => {
    const { damaged, saved } = places();
    const { tables, problems, files } = await salvageLibrary(damaged, saved);
    expect([tables.filter(({ lost }) => lost !== 0), problems]).toEqual([[], []]);
    expect(files).toBe(filesOf(join(damaged, 'pictures')).length + filesOf(join(damaged, 'photos')).length);
    for (const table of [
      'faces',
      'variations',
      'verdicts',
      'keypoint_corrections',
      'version_items',
      'face_texts',
    ])
      expect([table, count(saved, table)]).toEqual([table, count(whole, table)]);
  });

  test.each([0.4, 0.9])('cut to %f of its length is noticed, and much of it is saved', async (share) => {
    const { damaged, saved, catalog } = places();
    truncateSync(catalog, Math.floor((statSync(catalog).size * share) / pageSize) * pageSize);
    const before = readFileSync(catalog);
    expect(await noticed(damaged)).not.toBeNull();
    const { tables } = await salvageLibrary(damaged, saved);
    expect(tables.some(({ lost }) => lost !== 0)).toBe(true);
    await savedIsWhole(saved);
    expect(readFileSync(catalog).equals(before)).toBe(true);
  });

  test('with any one page overwritten is noticed, and saved but for what stood there', async () => {
    const pages = statSync(join(whole, 'catalog.sqlite')).size / pageSize;
    let kept = 0;
    let tried = 0;
    for (let page = 2; page <= pages; page += Math.ceil(pages / 7)) {
      const { damaged, saved, catalog } = places();
      const bytes = readFileSync(catalog);
      bytes.fill(0xa5, (page - 1) * pageSize, page * pageSize);
      writeFileSync(catalog, bytes);
      expect(await noticed(damaged), `page ${page}`).not.toBeNull();
      await salvageLibrary(damaged, saved);
      await savedIsWhole(saved);
      kept += count(saved, 'variations');
      tried += 1;
    }
    expect(tried).toBeGreaterThan(3);
    expect(kept / tried).toBeGreaterThan(0.7 * count(whole, 'variations'));
  });

  test('with a flipped bit in a picture and a lost file names both, and keeps their rows', async () => {
    const { damaged, saved } = places();
    const [one, other] = filesOf(join(damaged, 'pictures')).map((path) => path.slice(-68, -4)) as [
      string,
      string,
    ];
    const bytes = readFileSync(pictureFile(damaged, one));
    bytes[bytes.length >> 1]! ^= 4;
    writeFileSync(pictureFile(damaged, one), bytes);
    rmSync(pictureFile(damaged, other));
    const { problems } = await salvageLibrary(damaged, saved);
    expect([...problems].sort()).toEqual(
      [`The picture ${one} is missing.`, `The picture ${other} is missing.`].sort(),
    );
    expect(count(saved, 'variations')).toBe(count(whole, 'variations'));
  });

  test.each([
    ['its first page', (bytes: Buffer) => bytes.fill(0, 0, pageSize)],
    ['the header alone', (bytes: Buffer) => bytes.fill(0xff, 16, 100)],
    [
      'one letter of the list of tables',
      (bytes: Buffer) => bytes.write('CREATF', bytes.indexOf('CREATE TABLE')),
    ],
  ])('without %s is saved to the last row by the list in its seal', async (_, damage) => {
    const { damaged, saved, catalog } = places();
    const bytes = readFileSync(catalog);
    damage(bytes);
    writeFileSync(catalog, bytes);
    expect(await noticed(damaged)).toBe('library-damaged');
    const { tables, problems } = await salvageLibrary(damaged, saved);
    expect([tables.filter(({ lost }) => lost !== 0), problems]).toEqual([[], []]);
    for (const { table, kept } of tables) expect([table, kept]).toEqual([table, count(whole, table)]);
    await savedIsWhole(saved);
  });

  test('without its first page and its seal can’t be saved, and says so; what is no library is told apart', async () => {
    const { damaged, saved, catalog } = places();
    const bytes = readFileSync(catalog);
    bytes.fill(0, 0, pageSize);
    writeFileSync(catalog, bytes);
    rmSync(join(damaged, 'catalog.seal'));
    await expect(salvageLibrary(damaged, saved)).rejects.toMatchObject({ code: 'library-damaged' });
    await expect(salvageLibrary(saved, saved)).rejects.toMatchObject({ code: 'file-unreadable' });
    await expect(salvageLibrary(damaged, damaged)).rejects.toMatchObject({ code: 'library-exists' });
  });
});
