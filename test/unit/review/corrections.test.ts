// Corrected keypoints on a real catalog: beside the detector's answer, taken back step by step, and in every export.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { eraseFace } from '../../../main/catalog/erase.ts';
import { findIds } from '../../../main/catalog/find.ts';
import {
  appendCorrection,
  correctionLog,
  filedCorrections,
  undoCorrection,
} from '../../../main/catalog/keypoint-corrections.ts';
import { keypointsOf } from '../../../main/catalog/keypoints.ts';
import { asAdded } from '../../../main/contracts/library.ts';
import { verdictFileFormat } from '../../../main/contracts/review.ts';
import { writeCatalogExport } from '../../../main/export/catalog-export.ts';
import { writeFolderExport } from '../../../main/export/folder-export.ts';
import { mergeVerdicts } from '../../../main/review/merge.ts';
import { temporaryFolder } from '../catalog/temporary.ts';
import { request } from '../export/request.ts';
import { stored } from '../export/stored.ts';

const detector = 'face_landmark_68';
const moved = { detector, point: 48, place: [0.25, 0.5], occluded: false, reviewer: 'Ana' } as const;

async function library() {
  const { library, kept } = await stored();
  const { writer } = library;
  const [variation] = kept;
  const of = { variation: variation!.id };
  const points = () => keypointsOf(writer, of).find((one) => one.detector === detector)!;
  const say = (said: Partial<{ point: number; place: [number, number] | null; occluded: boolean }> = {}) =>
    appendCorrection(writer, of, { ...moved, place: [...moved.place], ...said });
  return { writer, of, points, say, face: variation!.face };
}

test('a correction stands beside the detector’s point, and the last one holds', async () => {
  const { points, say } = await library();
  const detected = points().points;
  say();
  say({ point: 3, place: null, occluded: true });
  say({ place: [0.3, 0.5] });
  expect(points()).toEqual({
    detector,
    points: detected,
    corrected: [
      { point: 3, place: null, occluded: true },
      { point: 48, place: [0.3, 0.5], occluded: false },
    ],
  });
  expect(() => say({ point: 68 })).toThrow('There is no point 68');
});

test('corrections are taken back one by one, by rows of their own, and a point can go back to the detector’s', async () => {
  const { writer, of, points, say } = await library();
  say();
  say({ place: [0.3, 0.5] });
  expect(undoCorrection(writer, of, 'Ana')).toMatchObject({ point: 48, place: [0.3, 0.5] });
  expect(points().corrected).toEqual([{ point: 48, place: [0.25, 0.5], occluded: false }]);
  expect(() => undoCorrection(writer, of, 'Ben')).toThrow('nothing to take back');
  say({ place: null });
  expect(points().corrected).toBeUndefined();
  expect([undoCorrection(writer, of, 'Ana').place, undoCorrection(writer, of, 'Ana').place]).toEqual([
    null,
    [0.25, 0.5],
  ]);
  expect(points().corrected).toBeUndefined();
  expect(correctionLog(writer, of)).toHaveLength(6);
});

test('they are exported beside the detector’s, and go with an erased face', async () => {
  const { writer, of, points, say, face } = await library();
  say();
  say({ point: 3, place: null, occluded: true });
  const folder = temporaryFolder();
  const of48 = points().points[48];
  await writeCatalogExport(writer, request(join(folder, 'set.sqlite')));
  const catalog = new Sqlite(join(folder, 'set.sqlite'), { readonly: true });
  expect(catalog.prepare('SELECT point, x, occluded FROM keypoint_corrections ORDER BY point').all()).toEqual(
    [
      { point: 3, x: null, occluded: 1 },
      { point: 48, x: 0.25, occluded: 0 },
    ],
  );
  catalog.close();
  await writeFolderExport(writer, request(join(folder, 'coco')), {}, 'coco');
  const coco = (name: string) => JSON.parse(readFileSync(join(folder, 'coco', name), 'utf8'));
  const corrected = coco('keypoints_68_corrected.json');
  expect(corrected.images.map(({ variation }: { variation: string }) => variation)).toEqual([of.variation]);
  const { width } = corrected.images[0];
  expect(corrected.annotations[0].keypoints[48 * 3]).toBeCloseTo(0.25 * width, 2);
  expect(corrected.annotations[0].keypoints[3 * 3 + 2]).toBe(1);
  const detected = coco('keypoints_68.json');
  const place = detected.images.findIndex(
    ({ variation }: { variation: string | null }) => variation === of.variation,
  );
  expect(detected.annotations[place].keypoints[48 * 3]).toBeCloseTo(of48![0] * width, 2);
  await writeFolderExport(writer, request(join(folder, 'csv')), {}, 'csv');
  const lines = readFileSync(join(folder, 'csv', 'keypoints_long.csv'), 'utf8').split('\r\n');
  const [line] = lines.filter((one) => one.includes(`${of.variation},${detector},48,`));
  expect(line).toMatch(/,0\.25,0\.5,false$/);
  eraseFace(writer, face);
  expect(writer.connection.prepare('SELECT count(*) FROM keypoint_corrections').pluck().get()).toBe(0);
});

test('a filter finds what somebody corrected, and no longer what was taken back', async () => {
  const { writer, of, say } = await library();
  const found = (value: string) =>
    findIds(
      writer,
      'variations',
      {
        text: '',
        conditions: [{ kind: 'one-of', field: 'correctedBy', values: [value] }],
      },
      asAdded,
    );
  say();
  say();
  expect(found('Ana')).toEqual([of.variation]);
  expect(found('')).not.toContain(of.variation);
  undoCorrection(writer, of, 'Ana');
  undoCorrection(writer, of, 'Ana');
  expect(found('Ana')).toEqual([]);
});

test('they travel in verdict files: taken once, however often, and only where the picture is', async () => {
  const { writer, of, points, say } = await library();
  const empty = filedCorrections(writer, null);
  say();
  undoCorrection(writer, of, 'Ana');
  say({ place: [0.3, 0.5] });
  const corrections = filedCorrections(writer, null);
  expect([empty.length, corrections.length]).toEqual([0, 3]);
  const file = (rows: readonly object[]) =>
    JSON.stringify({ format: verdictFileFormat, rows: [], corrections: rows });
  expect(mergeVerdicts(writer, file(corrections))).toEqual({ added: 0, known: 3, left: 0, problems: [] });
  const [row] = corrections;
  const later = { ...row, id: '0000000001', reviewer: 'Ben', point: 4, at: '2030-01-01T00:00:00.000Z' };
  const elsewhere = { ...row, id: '0000000002', picture: 'cd'.repeat(32) };
  expect(mergeVerdicts(writer, file([later, elsewhere, later]))).toMatchObject({
    added: 1,
    known: 1,
    left: 1,
  });
  expect(points().corrected?.map(({ point }) => point)).toEqual([4, 48]);
});
