import { expect, it } from 'vitest';
import { eraseFace } from '../../../main/catalog/erase.ts';
import { exportsHolding, recordExport } from '../../../main/catalog/made-exports.ts';
import { filteredLibrary } from './filtered-library.ts';

it('an export is found by the faces it holds, erased ones too, and one that replaces another takes its place', async () => {
  const { writer, younger, older } = await filteredLibrary();
  const record = (target: string, faces: readonly string[]) =>
    recordExport(writer, { target, form: 'folder', version: null, faces });
  record('/a', [younger, older]);
  record('/b', [older]);
  const holding = (faces: readonly string[]) =>
    exportsHolding(writer, faces).map(({ target, faces: many }) => [target, many]);
  expect(holding([younger])).toEqual([['/a', 1]]);
  expect(holding([younger, older])).toEqual([
    ['/b', 1],
    ['/a', 2],
  ]);
  eraseFace(writer, younger);
  expect(holding([younger])).toEqual([['/a', 1]]);
  record('/a', [older]);
  expect(holding([younger])).toEqual([]);
});
