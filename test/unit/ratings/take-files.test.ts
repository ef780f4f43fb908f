// Ratings and action units from files: what is wrong is named row by row, and nothing is stored by halves.
import { beforeEach, describe, expect, test } from 'vitest';
import type { WriteDatabase } from '../../../main/catalog/database.ts';
import { addQuestion } from '../../../main/catalog/rating-forms.ts';
import { ratingLog } from '../../../main/catalog/rating-log.ts';
import { unitReadings } from '../../../main/catalog/unit-readings.ts';
import { questionOf, ratingFileFormat } from '../../../main/contracts/ratings.ts';
import { takeFiles } from '../../../main/ratings/take-files.ts';
import { filteredLibrary } from '../catalog/filtered-library.ts';

let library: Awaited<ReturnType<typeof filteredLibrary>>;
let writer: WriteDatabase;
beforeEach(async () => {
  library = await filteredLibrary();
  writer = library.writer;
  addQuestion(writer, questionOf('valence=1..7 How pleasant?')!);
  addQuestion(writer, questionOf('emotion=calm,wild Which?')!);
});
const take = (text: string, leaveOut = false, name = 'ratings.csv') =>
  takeFiles(writer, [{ name, text }], leaveOut);

describe('a table of ratings', () => {
  test('is taken long or wide, pictures by id or by the name of an exported file', () => {
    const { younger, calm, wild } = library;
    const long = `picture,rater,question,value\n${calm},Ana,valence,3\nx/face-${younger}-variation-${wild}.png,Ana,emotion,wild\n`;
    expect(take(long)).toMatchObject({ stored: true, ratings: 2, wrong: 0 });
    expect(
      take(`image_file;participant;valence;emotion\n${calm};Ben;7;calm\n${younger};Ben;;wild\n`),
    ).toMatchObject({
      ...{ stored: true, ratings: 3, wrong: 0 },
    });
    expect(ratingLog(writer)).toHaveLength(5);
  });

  test('with wrong rows is refused whole, each row named; the right ones are stored when that is wanted', () => {
    const { calm, wild } = library;
    const text = [
      'picture,rater,question,value',
      `${calm},Ana,valence,3`,
      `nothing,Ana,valence,3`,
      `${calm},Ana,valence,4`,
      `${wild},Ana,valence,8`,
      `${wild},Ana,emotion,sad`,
      `${wild},,valence,2`,
      `${wild},Ana,beauty,2`,
      `${wild},Ana,valence,much`,
      `${wild},Ana,valence,`,
    ].join('\n');
    const problems = [
      "Line 3: the picture 'nothing' is not in this library.",
      `Line 4: Ana has rated ${calm} on valence already.`,
      'Line 5: valence: 8 is not between 1 and 7.',
      "Line 6: emotion: 'sad' is none of calm, wild.",
      'Line 7: no rater is named.',
      "Line 8: the question 'beauty' is not known.",
      "Line 9: valence: 'much' is no number.",
      'Line 10: valence: no answer.',
    ];
    expect(take(text)).toEqual({ stored: false, ratings: 1, units: 0, known: 0, wrong: 8, problems });
    expect(ratingLog(writer)).toEqual([]);
    expect(take(text, true)).toEqual({ stored: true, ratings: 1, units: 0, known: 0, wrong: 8, problems });
    expect(ratingLog(writer)).toHaveLength(1);
  });

  test('taken twice is as taken once; who says something else than before is named', () => {
    const of = (value: number) => `picture,rater,valence\n${library.calm},Ana,${value}\n`;
    expect(take(of(3))).toMatchObject({ stored: true, ratings: 1, known: 0 });
    expect(take(of(3))).toMatchObject({ stored: true, ratings: 0, known: 1 });
    expect(take(of(4)).problems).toEqual([`Line 2: Ana has rated ${library.calm} on valence already.`]);
  });

  test('names once what is wrong with a whole row, and who is written in two ways', () => {
    const { calm, wild } = library;
    const text = `picture,rater,valence,emotion\nnobody,Ana,3,calm\n${calm},Ana,3,calm\n${wild},ana,2,\n`;
    expect(take(text)).toMatchObject({
      wrong: 2,
      problems: [
        "Line 2: the picture 'nobody' is not in this library.",
        "Line 4: the rater 'ana' is here as 'Ana': write the name alike.",
      ],
    });
  });

  test('without its columns is no table of ratings', () => {
    expect(() => take('a,b\n1,2\n')).toThrow('It lacks columns');
  });

  test('names pictures as an export did where its metadata.jsonl comes along', () => {
    const { younger, calm } = library;
    const line = JSON.stringify({ file_name: 'pictures/old-happy.png', face: younger, variation: calm });
    const files = [
      { name: 'metadata.jsonl', text: `${line}\n` },
      { name: 'a.csv', text: 'picture,rater,valence\nold-happy.png,Ana,3\n' },
      { name: 'b.csv', text: 'picture,rater,valence\nold-happy.png,Ana,4\n' },
    ];
    expect(takeFiles(writer, files, false)).toMatchObject({
      stored: false,
      problems: [`b.csv: Line 2: Ana has rated ${calm} on valence already.`],
    });
    expect(takeFiles(writer, files.slice(0, 2), false)).toMatchObject({ stored: true, ratings: 1 });
  });
});

describe('a file of the log', () => {
  const row = (picture: string, changes = {}) => ({
    ...{ kind: 'rating', id: 'abcdefghjk', rater: 'Ana', picture, question: 'valence', value: 3 },
    ...{
      repeat: false,
      form: null,
      way: 'bundle',
      seconds: 1,
      program: '0.1.0',
      at: '2026-01-01T00:00:00.000Z',
    },
    ...changes,
  });
  const file = (...rows: object[]) => JSON.stringify({ format: ratingFileFormat, questions: [], rows });

  test('taken twice is as taken once', () => {
    const text = file(row(library.calm));
    expect(take(text)).toMatchObject({ stored: true, ratings: 1, known: 0 });
    expect(take(text)).toMatchObject({ stored: true, ratings: 0, known: 1 });
  });

  test('with rows that are wrong names them', () => {
    const text = file(
      row(library.calm),
      row('zzzzzzzzzz', { id: 'abcdefghj0' }),
      row(library.calm, { id: 'abcdefghj1', value: 9 }),
      row(library.calm, { value: 4 }),
      { kind: 'praise' },
    );
    const { stored, problems } = take(text);
    expect([stored, problems.length]).toEqual([false, 4]);
    expect(problems[0]).toBe('Row 2: the picture zzzzzzzzzz is not in this library.');
    expect(problems[2]).toContain('is here already, and says something else');
    expect(() => take('{"rows": 1}')).toThrow('It is no file of ratings');
  });
});

describe('action units', () => {
  test('of OpenFace come from a file named as the picture, intensity and presence', () => {
    const text = 'face, confidence, AU12_r, AU12_c\n0, 0.98, 2.35, 1\n';
    expect(take(text, false, `face-x-variation-${library.calm}.csv`)).toMatchObject({
      stored: true,
      units: 2,
    });
    expect(unitReadings(writer)).toMatchObject([
      { picture: library.calm, tool: 'openface', unit: 'au12', measure: 'intensity', value: 2.35 },
      { measure: 'presence', value: 1 },
    ]);
    expect(take(text, false, `${library.calm}.csv`)).toMatchObject({ stored: true, units: 0, known: 2 });
  });

  test('of Py-Feat come by the column input, a row a picture', () => {
    const text = `input,FaceScore,AU01,AU12\n/data/${library.calm}.png,0.99,0.2,0.9\n/data/${library.wild}.png,0.99,0.1,0.4\n`;
    expect(take(text, false, 'fex.csv')).toMatchObject({ stored: true, units: 4 });
    expect(unitReadings(writer).find((one) => one.picture === library.calm)).toMatchObject({
      tool: 'py-feat',
      measure: 'probability',
      value: 0.2,
    });
  });

  test('that are wrong are named: no face, out of range, unknown pictures, two faces', () => {
    const { calm, wild } = library;
    const text = `file,success,AU12_r\n${calm},1,7\n${wild},0,0\nother,1,1\n${calm},1,2\n`;
    expect(take(text).problems).toEqual([
      'Line 2: au12 is 7, not between 0 and 5.',
      'Line 3: no face was found.',
      "Line 4: the picture 'other' is not in this library.",
      `Line 5: a second face in ${calm}.`,
    ]);
    expect(unitReadings(writer)).toEqual([]);
  });
});
