// Whole exports of a small library with real faces: what is written is read again and measured by hand.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { stimulusPresets } from '../../../../main/contracts/stimuli.ts';
import { writeCatalogExport } from '../../../../main/export/catalog-export.ts';
import type { ExportRequest } from '../../../../main/export/content.ts';
import { writeFolderExport } from '../../../../main/export/folder-export.ts';
import { temporaryFolder } from '../../catalog/temporary.ts';
import { request } from '../request.ts';
import { type Stored, stored } from '../stored.ts';

const settings = { ...stimulusPresets['hull-matched'].settings, size: 96 };
async function exported(changed: Partial<ExportRequest>, from?: Stored): Promise<string> {
  const { library } = from ?? (await stored());
  const target = join(temporaryFolder(), 'set');
  await writeFolderExport(library.reader, request(target, { includeUnkept: true, ...changed }));
  return target;
}

const lines = (file: string) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));

describe('standardised pictures', () => {
  it('have the size asked for, one mean within the mask, and statistics that their file shows', async () => {
    const folder = await exported({ stimuli: { ...settings, mask: 'none' } });
    const [header, ...rows] = lines(join(folder, 'stimuli.csv'));
    const column = (name: string) => header!.indexOf(name);
    expect(rows).toHaveLength(5);
    for (const row of rows) {
      const { data, info } = await sharp(join(folder, row[column('file_name')]!))
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([96, 96]);
      const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
      const squares = data.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      expect(Number(row[column('mean_luma')])).toBeCloseTo(mean, 1);
      expect(Number(row[column('rms_contrast')])).toBeCloseTo(
        Math.sqrt(squares / (data.length - 1)) / 255,
        3,
      );
    }
    const means = rows.map((row) => Number(row[column('mean_luma')]));
    expect(Math.max(...means) - Math.min(...means)).toBeLessThan(3);
  });

  it('carry their settings, statistics in every sheet, and keypoints that moved along', async () => {
    const folder = await exported({ stimuli: settings });
    const document = JSON.parse(readFileSync(join(folder, 'stimuli.json'), 'utf8'));
    expect(document).toMatchObject({
      format: 'mien-stimuli/1',
      preset: null,
      settings,
      set: { pictures: 5 },
    });
    const [first] = readFileSync(join(folder, 'metadata.jsonl'), 'utf8').split('\n');
    const line = JSON.parse(first!);
    expect(line.stimulus.mean_luma).toBeGreaterThan(0);
    const [left, right] = [33, 133, 362, 263].map((index) => line.keypoints.facemesh[index][1]);
    const other = [36, 39, 42, 45].map((index) => line.keypoints.face_landmark_68[index][1]);
    const centre = (left + right + line.keypoints.facemesh[362][1] + line.keypoints.facemesh[263][1]) / 4;
    const mean = (centre + other.reduce((sum: number, y: number) => sum + y, 0) / 4) / 2;
    expect(mean).toBeCloseTo(settings.eyes!.y, 4);
    expect(lines(join(folder, 'variations.csv'))[0]).toContain('stimulus_rms_contrast');
  });

  it('stand in a catalog with their statistics', async () => {
    const target = join(temporaryFolder(), 'set.sqlite');
    await writeCatalogExport((await stored()).library.reader, request(target, { stimuli: settings }));
    const file = new Sqlite(target, { readonly: true });
    const row = file
      .prepare(
        'SELECT count(*) AS pictures, min(mean_luma) > 0 AS measured, max(width) AS width FROM stimuli JOIN pictures ON id = picture',
      )
      .get();
    expect(row).toEqual({ pictures: 4, measured: 1, width: 96 });
    file.close();
  });

  it('are counted twice in the progress: measured, then written', async () => {
    const seen: string[] = [];
    const target = join(temporaryFolder(), 'set');
    await writeFolderExport((await stored()).library.reader, request(target, { stimuli: settings }), {
      progress: (done, total) => seen.push(`${done}/${total}`),
    });
    expect(seen).toEqual(['1/8', '2/8', '3/8', '4/8', '4/8', '5/8', '6/8', '7/8', '8/8']);
  });
});

describe('names', () => {
  it('come from the template, in the files and in every sheet', async () => {
    const folder = await exported({ names: { kind: 'template', template: '{index:3}-{role}-{edits}' } });
    const names = readdirSync(join(folder, 'pictures')).sort();
    expect(names.slice(0, 3)).toEqual([
      '001-before-original.png',
      '002-before-original.png',
      '003-after-age2.png',
    ]);
    const named = readFileSync(join(folder, 'metadata.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(named.map(({ file_name }) => file_name).sort()).toEqual(names.map((name) => `pictures/${name}`));
    expect(named.at(-1).before).toMatch(/^pictures\/00[12]-before-original\.png$/);
  });

  it('that collide are refused, and nothing is written', async () => {
    const target = join(temporaryFolder(), 'set');
    const colliding = request(target, { names: { kind: 'template', template: '{role}' } });
    const { library } = await stored();
    await expect(writeFolderExport(library.reader, colliding)).rejects.toMatchObject({
      code: 'names-collide',
      detail: expect.stringMatching(/^before: \w{10}, \w{10}\./),
    });
    expect(() => readdirSync(target)).toThrow('ENOENT');
  });

  it('at random say nothing, come again with their seed, and have their key in another folder', async () => {
    const names = { kind: 'opaque', seed: 'pilot' } as const;
    const from = await stored();
    const folder = await exported({ names }, from);
    const files = readdirSync(join(folder, 'pictures')).sort();
    expect(files.every((name) => /^[0-9a-z]{10}\.png$/.test(name))).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['README.md', 'mien-export.json', 'pictures']);
    const key = lines(join(`${folder}-key`, 'key.csv'));
    expect(
      key
        .slice(1)
        .map((row) => `${row[0]}.png`)
        .sort(),
    ).toEqual(files);
    expect(readdirSync(join(await exported({ names }, from), 'pictures')).sort()).toEqual(files);
    const others = await exported({ names: { kind: 'opaque', seed: null } }, from);
    expect(readdirSync(join(others, 'pictures')).sort()).not.toEqual(files);
  });
});
