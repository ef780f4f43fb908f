// What people said of pictures, and set up over them, comes through an export and an import as it is, and goes out again
// the same.
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { checkLibrary } from '../../../main/catalog/check.ts';
import { type ReadDatabase, run } from '../../../main/catalog/database.ts';
import {
  appendCorrection,
  standingCorrections,
  undoCorrection,
} from '../../../main/catalog/keypoint-corrections.ts';
import { keypointsOf } from '../../../main/catalog/keypoints.ts';
import { ratedPicture } from '../../../main/catalog/rated-pictures.ts';
import { addQuestion, insertForm, listForms } from '../../../main/catalog/rating-forms.ts';
import { appendRatings, heldRatings } from '../../../main/catalog/rating-log.ts';
import { listSets } from '../../../main/catalog/read-sets.ts';
import { listReviewers } from '../../../main/catalog/review-lists.ts';
import { insertQueue, itemsOfQueue, listQueues } from '../../../main/catalog/review-queues.ts';
import { changeTags, listSavedFilters, saveFilter } from '../../../main/catalog/tags.ts';
import { insertUnitReadings } from '../../../main/catalog/unit-readings.ts';
import { changeSet, insertSet } from '../../../main/catalog/write-sets.ts';
import { everything, type Filter } from '../../../main/contracts/filter.ts';
import { newRatingFormSchema, questionOf } from '../../../main/contracts/ratings.ts';
import { newQueueSchema } from '../../../main/contracts/review-queues.ts';
import { writeCatalogExport } from '../../../main/export/catalog-export.ts';
import { importCatalog } from '../../../main/export/import/import-catalog.ts';
import { temporaryFolder } from '../catalog/temporary.ts';
import { everythingAsked, frozen, opened } from './frozen.ts';
import { request } from './request.ts';
import { type Stored, stored } from './stored.ts';

/** What people say beside verdicts, some of it taken back, and what another program read. */
function said({ library: { writer }, faces, kept }: Stored): void {
  const [face, variation] = [{ face: faces[0]!.id }, { variation: kept[0]!.id }];
  changeTags(
    writer,
    { faces: [face.face], variations: [variation.variation] },
    { add: ['b', 'a'], remove: [] },
  );
  changeTags(writer, { faces: [], variations: [kept[1]!.id] }, { add: ['only this'], remove: [] });
  const correction = {
    detector: 'facemesh' as const,
    place: [0.25, 0.5] as [number, number],
    occluded: false,
    reviewer: 'Bo',
  };
  appendCorrection(writer, face, { ...correction, point: 1 });
  appendCorrection(writer, face, { ...correction, point: 1, place: null, occluded: true, reviewer: 'Ana' });
  appendCorrection(writer, variation, { ...correction, point: 0 });
  appendCorrection(writer, variation, { ...correction, point: 2 });
  undoCorrection(writer, variation, 'Bo');
  for (const question of [valence, emotion]) addQuestion(writer, question);
  const rating = { kind: 'rating', repeat: false, form: null, way: 'window', seconds: 2 } as const;
  const rate = (picture: string, rater: string, value: number | string, more: object = {}) =>
    appendRatings(writer, [
      {
        ...rating,
        picture,
        rater,
        value,
        question: typeof value === 'number' ? 'valence' : 'emotion',
        ...more,
      },
    ]);
  rate(variation.variation, 'Cem', 2);
  rate(variation.variation, 'Cem', 5);
  rate(variation.variation, 'Cem', 6, { repeat: true });
  rate(variation.variation, 'Dan', 'wild');
  rate(face.face, 'Dan', 7);
  insertUnitReadings(writer, [
    ...(['intensity', 'presence'] as const).map((measure) => ({
      ...({
        picture: face.face,
        tool: 'openface',
        unit: 'au12',
        measure,
        value: 1,
        file: 'faces.csv',
      } as const),
    })),
  ]);
}

const notEmpty = (field: 'reviewer' | 'subject', value: string): Filter => ({
  text: '',
  conditions: [{ kind: 'one-of', field, values: [value, ''] }],
});

/** Queues and a form over all variations, and filters on people. */
function setUp({ library: { writer }, kept, unkept }: Stored): void {
  const queue = newQueueSchema.parse({
    ...{ title: 'All of them', filter: notEmpty('reviewer', 'Eva'), blind: true },
    ...{ order: { kind: 'random', seed: 2 }, assignment: { reviewers: ['Eva', 'Ana'], share: 1, each: 2 } },
  });
  const items = [unkept, ...kept].map(({ id }) => ({ variation: id, other: null }));
  const { id } = insertQueue(writer, queue, items, [['Eva'], ['Ana', 'Eva'], ['Eva']]);
  run(writer, 'UPDATE review_items SET rank = 0.5 WHERE queue = :id AND position = 2', { id });
  const open = newQueueSchema.parse({
    title: 'Pairs',
    task: 'choice',
    filter: everything,
    order: queue.order,
    blind: false,
  });
  insertQueue(writer, open, [{ variation: kept[0]!.id, other: kept[1]!.id }], null);
  const source = { kind: 'filter', filter: notEmpty('reviewer', 'Eva') } as const;
  const form = newRatingFormSchema.parse({ title: 'Faces', questions: [valence], source, pictures: 'both' });
  insertForm(
    writer,
    form,
    [kept[0]!.id, kept[1]!.face, unkept.id].map((one) => ratedPicture(writer, one)),
  );
  saveFilter(writer, 'Eva’s', notEmpty('reviewer', 'Eva'));
  saveFilter(writer, 'Somebody else', notEmpty('subject', 'S-014'));
}

const valence = { ...questionOf('valence=1..7 How pleasant? [not | very]')!, key: 'valence' };
const emotion = { ...questionOf('emotion=calm,wild Which?')! };

/** Every table of an exported catalog but the card, which says when it was made. */
function tablesOf(path: string): Readonly<Record<string, unknown[]>> {
  const file = new Sqlite(path, { readonly: true });
  const names = file
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name != 'readme' ORDER BY name`)
    .pluck()
    .all() as string[];
  const tables = names.map((name) => [name, file.prepare(`SELECT * FROM "${name}"`).all()] as const);
  file.close();
  return Object.fromEntries(tables);
}

it.each(['named', 'anonymous', 'none'] as const)(
  'an imported export that is exported once more has the same rows, with what people said and set up (%s)',
  async (verdicts) => {
    const from = await stored();
    said(from);
    setUp(from);
    const version = frozen(from);
    changeSet(from.library.writer, version.set, { complete: { cells: [] } });
    const extras = { ...everythingAsked, verdicts };
    const [once, twice] = ['once.sqlite', 'twice.sqlite'].map((name) => join(temporaryFolder(), name)) as [
      string,
      string,
    ];
    const of = (version: string) => ({ source: { kind: 'version', version } as const, extras });
    await writeCatalogExport(from.library.reader, request(once, of(version.id)));
    const directory = join(temporaryFolder(), 'again');
    await importCatalog(once, directory);
    const { reader } = opened(directory);
    await writeCatalogExport(reader, request(twice, of(listSets(reader)[0]!.versions[0]!.id)));
    const tables = tablesOf(once);
    expect(tablesOf(twice)).toEqual(tables);
    const rows = Object.fromEntries(Object.entries(tables).map(([name, { length }]) => [name, length]));
    const spoken = verdicts === 'none' ? 0 : 1;
    expect(rows).toMatchObject({
      ...{ face_tags: 2, variation_tags: 3, keypoint_corrections: 2, unit_readings: 2, frozen_items: 3 },
      ...{ verdicts: spoken, ratings: 4 * spoken, rating_questions: 2 * spoken },
      ...{ exported_set: 1, saved_filters: 1, rating_forms: spoken, rating_items: 3 * spoken },
      ...{ review_queues: 2 * spoken, review_items: 4 * spoken, review_assignments: 4 * spoken },
    });
    const { saved_filters: filters, ...others } = tables;
    const names = JSON.stringify([others, filters!.map((row) => ({ ...(row as object), name: '' }))]);
    expect(/\b(Ana|Bo|Cem|Dan|Eva)\b/.test(names)).toBe(verdicts === 'named');
    expect(listSets(reader)[0]!.complete).toEqual({ cells: [] });
    if (verdicts !== 'named') return;
    const owners = [{ face: from.faces[0]!.id }, { variation: from.kept[0]!.id }];
    for (const owner of owners) {
      expect(standingCorrections(reader, owner)).toEqual(standingCorrections(from.library.reader, owner));
      expect(keypointsOf(reader, owner)).toEqual(keypointsOf(from.library.reader, owner));
    }
    for (const question of ['valence', 'emotion'])
      expect(heldRatings(reader, question)).toEqual(heldRatings(from.library.reader, question));
    expect(listReviewers(reader)).toEqual(['Ana', 'Bo', 'Eva']);
    for (const read of [listQueues, listForms, listSavedFilters]) {
      const before = read(from.library.reader);
      if (read !== listSavedFilters) expect(read(reader)).toEqual(before);
      else expect(read(reader)).toEqual([before[0]]);
    }
    for (const { id } of listQueues(reader))
      for (const reviewer of ['Ana', 'Eva'])
        expect(itemsOfQueue(reader, id, reviewer)).toEqual(itemsOfQueue(from.library.reader, id, reviewer));
    expect((await checkLibrary(reader)).problems).toEqual([]);
  },
);

it('a set that is exported comes back as a set, and of a queue and a form what is in it', async () => {
  const from = await stored();
  setUp(from);
  const variations = from.kept.map(({ id }) => id);
  const set = insertSet(from.library.writer, { name: 'two', rule: null, variations, complete: null });
  const file = join(temporaryFolder(), 'set.sqlite');
  const source = { kind: 'set', set: set.id } as const;
  await writeCatalogExport(from.library.reader, request(file, { source, extras: everythingAsked }));
  const directory = join(temporaryFolder(), 'again');
  await importCatalog(file, directory);
  const { reader } = opened(directory);
  expect(listSets(reader)).toMatchObject([
    { name: 'two', rule: null, listed: 2, complete: null, versions: [] },
  ]);
  const queue = listQueues(from.library.reader).at(-1)!.id;
  const places = (one: ReadDatabase) => itemsOfQueue(one, queue, 'Eva').map(({ position }) => position);
  expect([places(from.library.reader), places(reader)]).toEqual([
    [0, 2, 1],
    [2, 1],
  ]);
  expect(listForms(reader).map(({ pictures }) => pictures)).toEqual([2]);
});
