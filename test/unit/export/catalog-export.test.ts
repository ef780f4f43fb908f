import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keypointsOf } from '../../../main/catalog/keypoints.ts';
import { readPicture } from '../../../main/catalog/picture-store.ts';
import { insertVariation } from '../../../main/catalog/write-variations.ts';
import { writeCatalogExport } from '../../../main/export/catalog-export.ts';
import type { ExportRequest } from '../../../main/export/content.ts';
import { canonicalJson } from '../../../main/support/json.ts';
import { lock, measures, variationResult } from '../catalog/results.ts';
import { temporaryFolder } from '../catalog/temporary.ts';
import { request } from './request.ts';
import { type Stored, stored } from './stored.ts';

async function exported(from: Stored, changed: Partial<ExportRequest> = {}): Promise<Sqlite.Database> {
  const target = join(temporaryFolder(), 'set.sqlite');
  await writeCatalogExport(from.library.reader, request(target, changed));
  const file = new Sqlite(target, { readonly: true });
  onTestFinished(() => {
    file.close();
  });
  return file;
}

const column = (file: Sqlite.Database, sql: string) => file.prepare(sql).pluck().all();

describe('an exported catalog', () => {
  it('holds the kept variations and their faces, and is whole by SQLite’s own checks', async () => {
    const from = await stored();
    const file = await exported(from);
    const tables = ['faces', 'variations', 'pictures', 'recipes', 'measures', 'labels', 'keypoints'];
    const counts = tables.map((table) => column(file, `SELECT count(*) FROM ${table}`)[0]);
    // Four pictures with 468 + 68 points each; the two faces share the recipe without edits.
    expect(counts).toEqual([2, 2, 4, 3, 2, 3, 4 * (468 + 68)]);
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(file.pragma('foreign_key_check')).toEqual([]);
  });

  it('holds pictures whose pixels are the library’s, before and after', async () => {
    const from = await stored();
    const file = await exported(from);
    const [variation] = from.kept;
    const pair = file.prepare('SELECT * FROM picture_pairs WHERE variation = ?').get(variation!.id) as {
      before_png: Buffer;
      after_png: Buffer;
    };
    const pixels = (png: Buffer) => sharp(png).raw().toBuffer();
    const { reader } = from.library;
    expect((await pixels(pair.after_png)).equals(await pixels(readPicture(reader, variation!.picture)))).toBe(
      true,
    );
    expect(
      (await pixels(pair.before_png)).equals(await pixels(readPicture(reader, from.faces[0]!.picture))),
    ).toBe(true);
    expect((await sharp(pair.after_png).metadata()).xmpAsString).toContain(variation!.recipeSha256);
  });

  it('holds labels, recipes, keypoints and measures as the library has them', async () => {
    const from = await stored();
    const file = await exported(from);
    const [variation] = from.kept;
    const { id, recipe, recipeSha256, measures, labels } = variation!;
    expect(column(file, `SELECT label FROM labels WHERE variation = '${id}' ORDER BY label`)).toEqual(labels);
    expect(column(file, `SELECT json FROM recipes WHERE sha256 = '${recipeSha256}'`)).toEqual([
      canonicalJson(recipe),
    ]);
    expect(column(file, `SELECT json FROM measures WHERE variation = '${id}'`)).toEqual([
      canonicalJson(measures),
    ]);
    const points = file
      .prepare(`SELECT x, y FROM keypoints WHERE detector = ? AND picture = (SELECT picture FROM variations WHERE id = ?)
        ORDER BY point`)
      .raw();
    for (const { detector, points: stored } of keypointsOf(from.library.reader, { variation: id }))
      expect(points.all(detector, id)).toEqual(stored);
  });

  it('tells an analyst the edits, the lock, the measures and the shifts in one row', async () => {
    const from = await stored();
    const file = await exported(from);
    const row = file.prepare('SELECT * FROM variation_table WHERE variation = ?').get(from.kept[1]!.id);
    expect(row).toMatchObject({
      seed: 2,
      edits: 'age=-1.5',
      lock: 'none',
      labels: 'younger',
      age_change: 12.5,
    });
    expect(column(file, 'SELECT count(*) FROM keypoint_shifts')).toEqual([2 * (468 + 68)]);
  });

  it('puts the edit with the lock beside the same edit without it', async () => {
    const from = await stored();
    const [without] = from.kept;
    const result = await variationResult(1, 2);
    const locked = insertVariation(
      from.library.writer,
      without!.face,
      { ...result, recipe: { ...result.recipe, lock }, measures: measures(0.125), lockSteps: 40 },
      { kept: true },
    );
    const file = await exported(from);
    expect(file.prepare('SELECT * FROM lock_comparison').all()).toEqual([
      expect.objectContaining({
        without_lock: without!.id,
        with_lock: locked.id,
        edits: 'age=+2',
        expression_change_without: 0.25,
        expression_change_with: 0.125,
      }),
    ]);
  });

  it('says what it is, which directions moved and which licences bind, also of models nobody recorded', async () => {
    const file = await exported(await stored());
    expect(column(file, 'SELECT topic FROM readme ORDER BY position')).toContain('Licences');
    const [card] = column(file, `SELECT text FROM readme WHERE topic LIKE 'Data card%'`);
    expect(card).toContain('| Predicted age | Faces | Variations |');
    expect(card).toContain('| Change of expression | off | 2 | 0.250 | 0.250 and 0.250 |');
    expect(column(file, 'SELECT net FROM unfit_nets ORDER BY net')).toEqual(['facemesh', 'faceres']);
    expect(column(file, 'SELECT title FROM directions')).toEqual(['Age']);
    expect(column(file, 'SELECT licence FROM models ORDER BY id')).toEqual([
      'not recorded',
      'weights: non-commercial',
    ]);
  });

  it('documents its schema in the schema', async () => {
    const file = await exported(await stored());
    const tables = file.prepare(`SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'view')`).all();
    const undocumented = (tables as { name: string; sql: string }[]).filter(({ sql }) => !sql.includes('--'));
    expect(undocumented.map(({ name }) => name)).toEqual([]);
  });

  it('can be narrowed to faces and labels, and widened to what was not kept', async () => {
    const from = await stored();
    const variations = async (changed: Partial<ExportRequest>) =>
      new Set(column(await exported(from, changed), 'SELECT id FROM variations'));
    expect(await variations({ faces: [from.faces[1]!.id] })).toEqual(new Set([from.kept[1]!.id]));
    expect(await variations({ labels: ['older'] })).toEqual(new Set([from.kept[0]!.id]));
    const all = [...from.kept, from.unkept].map(({ id }) => id);
    expect(await variations({ includeUnkept: true })).toEqual(new Set(all));
  });
});
