import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupLibrary, recordBackup } from '../../../main/catalog/backup.ts';
import { checkLibrary } from '../../../main/catalog/check.ts';
import { repairLibrary } from '../../../main/catalog/check-repair.ts';
import { findIds } from '../../../main/catalog/find.ts';
import type { WritableLibrary } from '../../../main/catalog/library.ts';
import { keepThumbnail } from '../../../main/catalog/thumbnails.ts';
import { insertFace } from '../../../main/catalog/write-faces.ts';
import { insertVariation } from '../../../main/catalog/write-variations.ts';
import type { Face, Variation } from '../../../main/contracts/entities.ts';
import { asAdded } from '../../../main/contracts/library.ts';
import { libraryPart, pictureFile } from '../../../main/support/paths.ts';
import { generator, sampleResult, variationResult } from './results.ts';
import { temporaryFolder, temporaryLibrary } from './temporary.ts';

async function smallLibrary(): Promise<{ library: WritableLibrary; face: Face; variation: Variation }> {
  const library = temporaryLibrary();
  const face = insertFace(library.writer, { generator, seed: 1, truncation: 0.7 }, await sampleResult(1));
  const variation = insertVariation(library.writer, face.id, await variationResult(1));
  return { library, face, variation };
}

describe('the check of a library', () => {
  it('finds nothing wrong with a whole one, and says how much it looked at', async () => {
    const { library } = await smallLibrary();
    // 2 pictures, 2 latents, a face, a recipe, a variation, 4 sets of keypoints, its measures.
    expect(await checkLibrary(library.reader)).toEqual({
      problems: [],
      leftovers: [],
      checkedFiles: 2,
      checkedRows: 12,
    });
  });

  it('finds a picture that is missing and one that was changed', async () => {
    const { library, face, variation } = await smallLibrary();
    rmSync(pictureFile(library.directory, face.picture));
    appendFileSync(pictureFile(library.directory, variation.picture), 'x');
    expect(new Set((await checkLibrary(library.reader)).problems)).toEqual(
      new Set([
        `The picture ${face.picture} is missing.`,
        `The picture ${variation.picture} is damaged: its content has another SHA-256.`,
      ]),
    );
  });

  it('tells a picture file that nothing names from a problem', async () => {
    const { library } = await smallLibrary();
    const stray = join(libraryPart(library.directory, 'pictures'), 'stray.png');
    writeFileSync(stray, 'x');
    expect(await checkLibrary(library.reader)).toMatchObject({
      problems: [],
      leftovers: [{ kind: 'orphan', path: stray }],
    });
  });

  it.each([
    [
      "UPDATE recipes SET json = json_set(json, '$.seed', 99)",
      /^The recipe \w+ is not the one its hash names\.$/,
    ],
    ['DELETE FROM measures', /^The variation \w+ has no measures\.$/],
    ['DELETE FROM variation_facts', /^The variation \w+ is found by no filter\.$/],
    ['DELETE FROM keypoints WHERE face IS NOT NULL', /^The face \w+ has no keypoints\.$/],
    ['DELETE FROM keypoints WHERE variation IS NOT NULL', /^The variation \w+ has no keypoints\.$/],
    [`UPDATE measures SET json = '{}'`, /^The variation \w+ can’t be read: /],
    [`UPDATE faces SET created = 'yesterday'`, /^The library’s catalog is damaged\. created: /],
    [
      'UPDATE latents SET vector = zeroblob(length(vector))',
      /^The face \S+ is damaged: its face code is not what was stored\.$/,
    ],
    [
      'UPDATE keypoints SET points = zeroblob(length(points))',
      /^The (face|variation) \S+ is damaged: its keypoints are not what was stored\.$/,
    ],
    ['DELETE FROM faces', /^A row of (variations|keypoints) points to a row of faces that is not there\.$/],
  ])('finds what `%s` did behind its back', async (sql, sentence) => {
    const { library } = await smallLibrary();
    library.writer.connection.pragma('foreign_keys = OFF');
    library.writer.connection.exec(sql);
    expect((await checkLibrary(library.reader)).problems[0]).toMatch(sentence);
  });
});

describe('the repair of a library', () => {
  it('removes what a crash left, and what belongs to nothing', async () => {
    const { library, face } = await smallLibrary();
    const pictures = libraryPart(library.directory, 'pictures');
    writeFileSync(join(pictures, 'stray.png'), 'x');
    writeFileSync(join(pictures, 'a.png.partial-x'), 'x');
    keepThumbnail(library.directory, face.picture, 256, Buffer.from('cut short'));
    keepThumbnail(library.directory, 'ab'.repeat(32), 256, Buffer.from([0xff, 0xd8, 0xff, 0xd9]));
    library.writer.connection.exec(`INSERT INTO latents (generator, rows, vector) VALUES ('g', 1, zeroblob(2048));
      INSERT INTO recipes VALUES ('${'cd'.repeat(32)}', '{}')`);
    expect((await checkLibrary(library.reader)).leftovers.map(({ kind }) => kind)).toEqual([
      'orphan',
      'half-made',
      'thumbnail',
      'thumbnail',
    ]);
    const { thumbnails, ...made } = await repairLibrary(library.writer);
    expect(thumbnails).toEqual([{ picture: face.picture, size: 256 }]);
    expect(made).toEqual({
      repaired: [
        '1 face code that belonged to nothing was removed.',
        '1 recipe that belonged to nothing was removed.',
        '1 file that nothing names was removed.',
        '1 half-made file was removed.',
        '2 thumbnails that were damaged or had lost their picture were removed.',
      ],
      problems: [],
      checkedFiles: 2,
      checkedRows: 12,
    });
    expect((await checkLibrary(library.reader)).leftovers).toEqual([]);
  });

  it('takes lost and damaged pictures from a backup, and names those that no backup has', async () => {
    const { library, face, variation } = await smallLibrary();
    const folder = join(temporaryFolder(), 'backup');
    await backupLibrary(library.reader, folder, { keep: 1 });
    recordBackup(library.writer, folder);
    const later = insertFace(library.writer, { generator, seed: 2, truncation: 0.7 }, await sampleResult(2));
    for (const { picture } of [face, later]) rmSync(pictureFile(library.directory, picture));
    appendFileSync(pictureFile(library.directory, variation.picture), 'x');
    const { repaired, problems } = await repairLibrary(library.writer);
    expect(repaired).toHaveLength(2);
    expect(problems).toEqual([`The picture ${later.picture} is missing.`]);
  });

  it('makes an index again that lost its rows, and words that lost theirs', async () => {
    const { library } = await smallLibrary();
    const { connection } = library.writer;
    connection.unsafeMode(true);
    connection.pragma('writable_schema = ON');
    const { rootpage } = connection
      .prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'faces_by_age'`)
      .get() as { rootpage: number };
    const other = connection
      .prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'face_tags_by_tag'`)
      .pluck()
      .get() as number;
    // The index by age is now the empty one by tag, and the other way round: as a lost write leaves it.
    connection.exec(`UPDATE sqlite_schema SET rootpage = ${other} WHERE name = 'faces_by_age';
      UPDATE sqlite_schema SET rootpage = ${rootpage} WHERE name = 'face_tags_by_tag';`);
    connection.pragma('writable_schema = RESET');
    connection.exec('DELETE FROM face_texts_idx');
    expect((await checkLibrary(library.reader)).problems.length).toBeGreaterThan(0);
    const { repaired, problems } = await repairLibrary(library.writer);
    expect(repaired).toContain('The indexes were made again.');
    expect(problems).toEqual([]);
  });

  it('derives again what variations are filtered by', async () => {
    const { library, variation } = await smallLibrary();
    library.writer.connection.exec('DELETE FROM variation_facts');
    const { repaired, problems } = await repairLibrary(library.writer);
    expect([repaired, problems]).toEqual([['What variations are filtered by was derived again.'], []]);
    const filter = { text: '', conditions: [] };
    expect(findIds(library.reader, 'variations', filter, asAdded)).toEqual([variation.id]);
  });
});
