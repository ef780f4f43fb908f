// Ratings on a real catalog: each rater's own order with hidden repeats, a log that only grows, and what it says.
import { beforeEach, describe, expect, test } from 'vitest';
import { run, type WriteDatabase } from '../../../main/catalog/database.ts';
import type { RatedPicture } from '../../../main/catalog/rated-pictures.ts';
import { picturesOfForm } from '../../../main/catalog/rating-forms.ts';
import { ratingLog } from '../../../main/catalog/rating-log.ts';
import { everything } from '../../../main/contracts/filter.ts';
import {
  type NewRatingFormInput,
  newRatingFormSchema,
  type Question,
  questionOf,
} from '../../../main/contracts/ratings.ts';
import { norms, normsTable } from '../../../main/ratings/norms.ts';
import { placesOf } from '../../../main/ratings/order.ts';
import { makeForm, rate, sheetOf, undoRating } from '../../../main/ratings/rate.ts';
import { correlation, reliabilityOf, wholeTable } from '../../../main/ratings/reliability.ts';
import { filteredLibrary } from '../catalog/filtered-library.ts';

const valence: Question = { ...questionOf('valence=1..7 How pleasant? [not | very]')!, key: 'valence' };
const emotion = { ...questionOf('emotion=calm,wild Which?')!, intended: 'labels' } as Question;

let library: Awaited<ReturnType<typeof filteredLibrary>>;
let writer: WriteDatabase;
beforeEach(async () => {
  library = await filteredLibrary();
  writer = library.writer;
});

const form = (changes: Partial<NewRatingFormInput> = {}) =>
  makeForm(
    writer,
    newRatingFormSchema.parse({
      ...{ title: 'Pilot', questions: [valence, emotion], source: { kind: 'filter', filter: everything } },
      ...changes,
    }),
  );

describe('the order of a form', () => {
  const many = Array.from({ length: 100 }, (_, at): RatedPicture => {
    const id = `p${at}`;
    return { picture: id, face: id, variation: null, image: id };
  });
  const places = placesOf(many, { seed: 1, repeats: 0.1 }, 'Ana');

  test('shows each picture once, a tenth of them again, at least a third of the form later', () => {
    expect(places).toHaveLength(110);
    expect(new Set(places.filter(({ repeat }) => !repeat).map((one) => one.picture.picture)).size).toBe(100);
    const repeats = places.flatMap(({ picture, repeat }, at) => (repeat ? [{ picture, at }] : []));
    expect(repeats).toHaveLength(10);
    for (const { picture, at } of repeats)
      expect(at - places.findIndex((one) => one.picture === picture)).toBeGreaterThan(110 / 3);
  });

  test('is each rater’s own, and stays when a picture is erased', () => {
    const first = (rater: string, of = many) =>
      placesOf(of, { seed: 1, repeats: 0 }, rater).map((one) => one.picture.picture);
    expect(first('Ben')).not.toEqual(first('Ana'));
    expect(first('Ana', many.slice(1))).toEqual(first('Ana').filter((id) => id !== 'p0'));
  });
});

describe('rating', () => {
  test('a form holds what its source holds, originals too where they are wanted', () => {
    expect(picturesOfForm(writer, form().id).map(({ variation }) => variation !== null)).toEqual([
      true,
      true,
      true,
    ]);
    expect(form({ pictures: 'both' }).pictures).toBe(5);
    expect(form({ pictures: 'originals' })).toMatchObject({ pictures: 3, places: 4 });
    const nobody = { text: 'zzz', conditions: [] };
    expect(() => form({ source: { kind: 'filter', filter: nobody } })).toThrow('no picture for this form');
  });

  test('a place needs an answer to every question, within its scale', () => {
    const of = { form: form().id, rater: 'Ana', position: 0 };
    expect(() => rate(writer, of, { valence: 4 }, 1)).toThrow('Which?: has no answer');
    expect(() => rate(writer, of, { valence: 8, emotion: 'calm' }, 1)).toThrow('8 is not between 1 and 7');
    expect(() => rate(writer, of, { valence: 4, emotion: 'x' }, 1)).toThrow("'x' is none of calm, wild");
    expect(() => rate(writer, { ...of, position: 9 }, { valence: 4, emotion: 'calm' }, 1)).toThrow(
      'Place 10',
    );
    expect(ratingLog(writer)).toEqual([]);
  });

  test('what is said stays, undoing is said too, and the last word holds', () => {
    const { id } = form();
    const of = { form: id, rater: 'Ana' };
    rate(writer, { ...of, position: 1 }, { valence: 4, emotion: 'calm' }, 2);
    rate(writer, { ...of, position: 1 }, { valence: 6, emotion: 'calm' }, 2);
    expect(sheetOf(writer, of)[1]?.answers).toEqual({ valence: 6, emotion: 'calm' });
    expect(undoRating(writer, of)).toBe(1);
    expect(sheetOf(writer, of)[1]?.answers).toEqual({ valence: 4, emotion: 'calm' });
    undoRating(writer, of);
    expect(() => undoRating(writer, of)).toThrow('nothing to take back');
    expect(ratingLog(writer).map(({ kind }) => kind)).toEqual([
      ...['rating', 'rating', 'rating', 'rating', 'undo', 'undo', 'undo', 'undo'],
    ]);
  });

  test('one short name is one question', () => {
    form();
    const other = { ...valence, high: 9 } as Question;
    expect(() => form({ questions: [other] })).toThrow('here already, with other answers');
  });
});

describe('norms', () => {
  /** Everybody's answers, by the picture's id: valence and emotion. */
  const say = (rater: string, answers: Readonly<Record<string, readonly [number, string]>>) => {
    const { id } = forms;
    const places = placesOf(picturesOfForm(writer, id), { seed: 1, repeats: 0.1 }, rater);
    for (const [position, { picture }] of places.entries()) {
      const [value, category] = answers[picture.picture]!;
      rate(writer, { form: id, rater, position }, { valence: value, emotion: category }, 1);
    }
  };
  let forms: ReturnType<typeof form>;
  beforeEach(() => {
    forms = form();
    const { calm, wild, olderWild } = library;
    say('Ana', { [calm]: [2, 'calm'], [wild]: [5, 'wild'], [olderWild]: [6, 'wild'] });
    say('Ben', { [calm]: [3, 'calm'], [wild]: [5, 'calm'], [olderWild]: [7, 'wild'] });
    say('Cleo', { [calm]: [4, 'calm'], [wild]: [5, 'calm'], [olderWild]: [7, 'wild'] });
  });
  const of = (key: string, picture: string) =>
    norms(writer, key, null).find((norm) => norm.picture === picture)!;

  test('are mean, standard deviation and N of first looks', () => {
    expect(of('valence', library.calm)).toMatchObject({ raters: 3, mean: 3, sd: 1, hitRate: null });
    expect(of('valence', library.wild)).toMatchObject({ raters: 3, mean: 5, sd: 0 });
  });

  test('hit rates are unbiased as Wagner’s, and by category the same', () => {
    // 'calm' was said 5 times, 3 of them rightly; 'wild' 4 times, always rightly.
    expect(of('emotion', library.calm)).toMatchObject({
      intended: 'calm',
      hitRate: 1,
      unbiasedHitRate: 3 / 5,
    });
    expect(of('emotion', library.wild).hitRate).toBeCloseTo(1 / 3, 12);
    expect(of('emotion', library.wild).unbiasedHitRate).toBeCloseTo(1 / 3, 12);
    expect(of('emotion', library.olderWild)).toMatchObject({ hitRate: 1, unbiasedHitRate: 1 });
    expect(reliabilityOf(writer, 'emotion').categories).toEqual([
      {
        ...{ category: 'calm', presented: 3, used: 5, hits: 3, hitRate: 1, named: [3, 0] },
        ...{ unbiasedHitRate: 9 / 15, chance: 15 / 81 },
      },
      {
        ...{ category: 'wild', presented: 6, used: 4, hits: 4, hitRate: 4 / 6, named: [2, 4] },
        ...{ unbiasedHitRate: 16 / 24, chance: 24 / 81 },
      },
    ]);
  });

  test('reliability is that of the raters who rated the same, and of each with themselves', () => {
    const found = reliabilityOf(writer, 'valence');
    expect(found).toMatchObject({
      raters: 3,
      pictures: 3,
      ratings: 9,
      agreement: { raters: 3, pictures: 3 },
    });
    expect(found.agreement!.icc.map(({ kind }) => kind)[0]).toBe('ICC(2,1)');
    const { correlation, ...retest } = found.retest!;
    expect(retest).toEqual({ pairs: 3, raters: 3, distance: 0, same: 1 });
    // Which pictures come twice follows their ids: where all three are rated alike there is no correlation.
    expect(correlation ?? 1).toBeCloseTo(1, 12);
    expect(reliabilityOf(writer, 'emotion').krippendorff!.value).toBeGreaterThan(0);
  });

  test('a picture with two labels among the categories is meant to show none', () => {
    run(writer, `INSERT INTO labels (variation, position, label) VALUES (:id, 9, 'wild')`, {
      id: library.calm,
    });
    expect(of('emotion', library.calm)).toMatchObject({
      intended: null,
      hitRate: null,
      unbiasedHitRate: null,
    });
  });

  test('the table has a line a picture and columns for each question', () => {
    const [header, ...lines] = normsTable(writer, null).trim().split('\r\n');
    expect(header).toBe(
      'picture,face,variation,valence_n,valence_mean,valence_sd,emotion_n,emotion_intended,emotion_hit_rate,emotion_unbiased_hit_rate',
    );
    expect(lines).toHaveLength(3);
  });

  test('the largest whole table is chosen where raters differ in what they rated', () => {
    const look = (rater: string, picture: string) => ({
      ...{ question: 'valence', picture, rater, repeat: false, number: 1, category: null },
    });
    const looks = [
      ...['a', 'b', 'c', 'd', 'e'].flatMap((picture) => [look('Ana', picture), look('Ben', picture)]),
      look('Cleo', 'a'),
      look('Cleo', 'z'),
    ];
    expect(wholeTable(looks)).toMatchObject({ raters: 2, pictures: 5 });
    expect(
      correlation([
        [1, 1],
        [2, 2],
        [3, 4],
      ]),
    ).toBeCloseTo(0.982, 4);
  });
});
