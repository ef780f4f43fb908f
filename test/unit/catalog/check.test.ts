import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLibrary } from '../../../main/catalog/check.ts';
import type { WritableLibrary } from '../../../main/catalog/library.ts';
import { insertFace } from '../../../main/catalog/write-faces.ts';
import { insertVariation } from '../../../main/catalog/write-variations.ts';
import type { Face, Variation } from '../../../main/contracts/entities.ts';
import { libraryPart, pictureFile } from '../../../main/support/paths.ts';
import { generator, sampleResult, variationResult } from './results.ts';
import { temporaryLibrary } from './temporary.ts';

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
    expect(await checkLibrary(library.reader)).toMatchObject({ problems: [], leftovers: [stray] });
  });

  it.each([
    [
      "UPDATE recipes SET json = json_set(json, '$.seed', 99)",
      /^The recipe \w+ is not the one its hash names\.$/,
    ],
    ['DELETE FROM measures', /^The variation \w+ has no measures\.$/],
    ['DELETE FROM keypoints WHERE face IS NOT NULL', /^The face \w+ has no keypoints\.$/],
    ['DELETE FROM keypoints WHERE variation IS NOT NULL', /^The variation \w+ has no keypoints\.$/],
    [`UPDATE measures SET json = '{}'`, /^The variation \w+ can’t be read: /],
    [`UPDATE faces SET created = 'yesterday'`, /^The library’s catalog is damaged\. created: /],
    ['DELETE FROM faces', /^A row of (variations|keypoints) points to a row of faces that is not there\.$/],
  ])('finds what `%s` did behind its back', async (sql, sentence) => {
    const { library } = await smallLibrary();
    library.writer.connection.pragma('foreign_keys = OFF');
    library.writer.connection.exec(sql);
    expect((await checkLibrary(library.reader)).problems[0]).toMatch(sentence);
  });
});
