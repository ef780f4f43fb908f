import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPicture } from '../../../main/catalog/picture-store.ts';
import { writeFolderExport } from '../../../main/export/folder-export.ts';
import { csvLine } from '../../../main/export/table.ts';
import { temporaryFolder } from '../catalog/temporary.ts';
import { request } from './request.ts';
import { type Stored, stored } from './stored.ts';

async function exported(from: Stored): Promise<string> {
  const target = join(temporaryFolder(), 'set');
  await writeFolderExport(from.library.reader, request(target));
  return target;
}

const jsonLines = (path: string) =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('an exported folder', () => {
  it('has one line of metadata for each picture and one picture for each line', async () => {
    const folder = await exported(await stored());
    const lines = jsonLines(join(folder, 'metadata.jsonl'));
    const named = lines.map(({ file_name }) => String(file_name)).sort();
    const files = readdirSync(join(folder, 'pictures')).map((name) => `pictures/${name}`);
    expect(named).toEqual(files.sort());
    expect(lines.map(({ role }) => role)).toEqual(['before', 'before', 'after', 'after']);
    // Readers of this form infer the columns from the first lines: all have the same.
    expect(new Set(lines.map((line) => Object.keys(line).join())).size).toBe(1);
  });

  it('has one metadata file only, as the imagefolder form wants it', async () => {
    const folder = await exported(await stored());
    expect(readdirSync(folder).sort()).toEqual([
      'README.md',
      'metadata.jsonl',
      'mien-export.json',
      'pictures',
      'recipes.jsonl',
      'variations.csv',
    ]);
  });

  it('has the library’s pixels, and the recipe’s hash in each picture', async () => {
    const from = await stored();
    const folder = await exported(from);
    const [variation] = from.kept;
    const lines = jsonLines(join(folder, 'metadata.jsonl'));
    const line = lines.find((candidate) => candidate.variation === variation!.id)!;
    const file = readFileSync(join(folder, String(line.file_name)));
    const pixels = (png: Buffer) => sharp(png).raw().toBuffer();
    const storedPixels = await pixels(readPicture(from.library.reader, variation!.picture));
    expect((await pixels(file)).equals(storedPixels)).toBe(true);
    expect((await sharp(file).metadata()).xmpAsString).toContain(variation!.recipeSha256);
    expect(line).toMatchObject({
      labels: variation!.labels,
      edits: [{ direction: 'age', strength: 2 }],
      lock: 'none',
    });
  });

  it('has a table that a spreadsheet reads, whatever the labels and notes hold', async () => {
    const folder = await exported(await stored());
    const table = readFileSync(join(folder, 'variations.csv'), 'utf8');
    expect(table).toContain('"older; say ""cheese"", please","one\ntwo",true');
    expect(csvLine(['x', null, 'a,b'])).toBe('x,,"a,b"\r\n');
  });

  it('has a data card with the licences', async () => {
    const folder = await exported(await stored());
    const card = readFileSync(join(folder, 'README.md'), 'utf8');
    expect(card).toContain('Faces: 2. Variations of them: 2.');
    expect(card).toContain('| MobileStyleGAN FFHQ | 2021.7.21.1 | weights: non-commercial |');
    expect(card).toContain('| age | Age | shipped | R² 0.71 |');
  });
});
