import { expect, it } from 'vitest';
import { eraseFace } from '../../../main/catalog/erase.ts';
import { deleteSnapshot, saveSnapshot, snapshotsOf } from '../../../main/catalog/snapshots.ts';
import type { SnapshotDesk } from '../../../main/contracts/snapshots.ts';
import { filteredLibrary } from './filtered-library.ts';

const lock = { on: true, regions: { lips: 1, eyelids: 1, brows: 0.5, jaw: 0 } };
const desk = (age: number): SnapshotDesk => ({ strengths: { age }, rows: { age: [0, 9] }, lock });
const names = (library: Parameters<typeof snapshotsOf>[0], face: string) =>
  snapshotsOf(library, face).map((one) => [one.name, one.desk.strengths.age]);

it('a snapshot is a face’s own, and saved anew under its name', async () => {
  const { writer, younger, older } = await filteredLibrary();
  saveSnapshot(writer, younger, 'soft', desk(-1));
  saveSnapshot(writer, younger, 'soft', desk(-2));
  saveSnapshot(writer, older, 'soft', desk(3));
  expect(snapshotsOf(writer, younger)).toMatchObject([{ name: 'soft', desk: desk(-2) }]);
  deleteSnapshot(writer, younger, 'soft');
  expect([names(writer, younger), names(writer, older)]).toEqual([[], [['soft', 3]]]);
});

it('it goes with its face', async () => {
  const { writer, younger } = await filteredLibrary();
  saveSnapshot(writer, younger, 'soft', desk(-1));
  eraseFace(writer, younger);
  expect(snapshotsOf(writer, younger)).toEqual([]);
});
