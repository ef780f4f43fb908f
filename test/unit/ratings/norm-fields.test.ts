// Faces and variations filtered by what people said of them, and by action units.
import { beforeEach, expect, test } from 'vitest';
import { parseFilter } from '../../../app/command-line/filter.ts';
import type { WriteDatabase } from '../../../main/catalog/database.ts';
import { facetOf } from '../../../main/catalog/facets.ts';
import { countFound, findIds } from '../../../main/catalog/find.ts';
import { addQuestion } from '../../../main/catalog/rating-forms.ts';
import { everything, fieldOf, filterSchema } from '../../../main/contracts/filter.ts';
import { asAdded } from '../../../main/contracts/library.ts';
import { isNormField } from '../../../main/contracts/norm-fields.ts';
import { questionOf } from '../../../main/contracts/ratings.ts';
import { takeFiles } from '../../../main/ratings/take-files.ts';
import { filteredLibrary } from '../catalog/filtered-library.ts';

let library: Awaited<ReturnType<typeof filteredLibrary>>;
let writer: WriteDatabase;
beforeEach(async () => {
  library = await filteredLibrary();
  writer = library.writer;
  const { calm, wild, olderWild, younger } = library;
  addQuestion(writer, questionOf('valence=1..7 How pleasant?')!);
  addQuestion(writer, { ...questionOf('emotion=calm,wild Which?')!, intended: 'labels' } as never);
  const rows = [
    ...[`${calm},Ana,2,calm`, `${calm},Ben,4,calm`, `${wild},Ana,6,calm`, `${wild},Ben,6,wild`],
    ...[`${olderWild},Ana,7,wild`, `${younger},Ana,5,`],
  ];
  takeFiles(writer, [{ name: 'a.csv', text: `picture,rater,valence,emotion\n${rows.join('\n')}\n` }], false);
  const units = `input,AU12\n${calm}.png,0.9\n${wild}.png,0.1\n`;
  takeFiles(writer, [{ name: 'b.csv', text: units }], false);
});

const variations = (words: string) => findIds(writer, 'variations', parseFilter(words), asAdded);

test('variations are found by mean, deviation, raters and hit rates of a question', () => {
  const { calm, wild, olderWild } = library;
  expect(variations('ratingMean.valence=5..').sort()).toEqual([wild, olderWild].sort());
  expect(variations('ratingSd.valence=1..')).toEqual([calm]);
  expect(variations('raters.valence=2..').sort()).toEqual([calm, wild].sort());
  expect(variations('hitRate.emotion=1').sort()).toEqual([calm, olderWild].sort());
  expect(variations('unbiasedHitRate.emotion=..0.9').sort()).toEqual([calm, wild].sort());
  expect(variations('ratingMean.valence=5.. lock=off raters.valence=2..')).toEqual([wild]);
  expect(variations('ratingMean.beauty=0..')).toEqual([]);
  expect(variations('auProbability.au12=0.5..')).toEqual([calm]);
});

test('faces are found by their variations, and by what was said of their own picture', () => {
  const faces = (words: string) => findIds(writer, 'faces', parseFilter(words), asAdded);
  expect(faces('ratingMean.valence=7')).toEqual([library.older]);
  expect(faces('beforeRatingMean.valence=5')).toEqual([library.younger]);
  expect(countFound(writer, 'variations', parseFilter('beforeRatingMean.valence=5'))).toBe(2);
});

test('a facet shows where the norms lie', () => {
  const facet = (of: 'faces' | 'variations', field: never) => facetOf(writer, of, everything, field);
  expect(facet('variations', 'ratingMean.valence' as never)).toMatchObject({ low: 3, high: 7 });
  expect(facet('faces', 'beforeRatingMean.valence' as never)).toMatchObject({ low: 5, high: 5 });
  expect(facet('faces', 'hitRate.emotion' as never)).toMatchObject({ low: 0.5, high: 1 });
});

test('a field of norms is known by its form, and nothing else passes for one', () => {
  expect(fieldOf('beforeRatingSd.valence').title).toBe('SD of valence, unedited');
  for (const name of ["ratingMean.x' OR 1", 'ratingMean.', 'ratingMean', 'beauty.valence', 'beforeraters.x'])
    expect(isNormField(name)).toBe(false);
  const condition = { kind: 'between', field: "ratingMean.x'", low: 0, high: 1 };
  expect(filterSchema.safeParse({ text: '', conditions: [condition] }).success).toBe(false);
  expect(() => parseFilter('ratingMean.Valence=1')).toThrow();
});
