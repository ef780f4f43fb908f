// What people said of pictures comes through an export and an import as it is, and goes out again the same.
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { checkLibrary } from '../../../main/catalog/check.ts';
import {
  appendCorrection,
  standingCorrections,
  undoCorrection,
} from '../../../main/catalog/keypoint-corrections.ts';
import { keypointsOf } from '../../../main/catalog/keypoints.ts';
import { addQuestion } from '../../../main/catalog/rating-forms.ts';
import { appendRatings, heldRatings } from '../../../main/catalog/rating-log.ts';
import { listSets } from '../../../main/catalog/read-sets.ts';
import { listReviewers } from '../../../main/catalog/review-lists.ts';
import { changeTags } from '../../../main/catalog/tags.ts';
import { insertUnitReadings } from '../../../main/catalog/unit-readings.ts';
import { questionOf } from '../../../main/contracts/ratings.ts';
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
  'an imported export that is exported once more has the same rows, with verdicts, corrections, tags and ratings (%s)',
  async (verdicts) => {
    const from = await stored();
    said(from);
    const version = frozen(from);
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
    });
    const names = JSON.stringify([tables.verdicts, tables.keypoint_corrections, tables.ratings]);
    expect(/Ana|Bo|Cem|Dan/.test(names)).toBe(verdicts === 'named');
    if (verdicts !== 'named') return;
    const owners = [{ face: from.faces[0]!.id }, { variation: from.kept[0]!.id }];
    for (const owner of owners) {
      expect(standingCorrections(reader, owner)).toEqual(standingCorrections(from.library.reader, owner));
      expect(keypointsOf(reader, owner)).toEqual(keypointsOf(from.library.reader, owner));
    }
    for (const question of ['valence', 'emotion'])
      expect(heldRatings(reader, question)).toEqual(heldRatings(from.library.reader, question));
    expect(listReviewers(reader)).toEqual(['Ana', 'Bo']);
    expect((await checkLibrary(reader)).problems).toEqual([]);
  },
);
