import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, addVariation, catalogAt, count, tables, version } from './temporary-catalog.ts';

it('0120 adds a log of corrected keypoints that only grows, and goes with its variation', () => {
  const catalog = catalogAt(100);
  addFace(catalog);
  addVariation(catalog);
  const before = tables(catalog);
  migrate(catalog, 120);
  expect(version(catalog)).toBe(120);
  expect(tables(catalog).filter((name) => !before.includes(name))).toContain('keypoint_corrections');
  catalog.exec(`INSERT INTO keypoint_corrections (id, variation, picture, detector, point, x, y, occluded, reviewer,
      program, at)
    VALUES ('correction', 'variation1', '${'ab'.repeat(32)}', 'facemesh', 3, 0.5, 0.5, 0, 'Ana', '1', '2026')`);
  expect(() => catalog.exec('UPDATE keypoint_corrections SET x = 0')).toThrow('never changed');
  expect(() => catalog.exec('DELETE FROM keypoint_corrections')).toThrow('never deleted');
  catalog.exec(`DELETE FROM variations WHERE id = 'variation1'`);
  expect(count(catalog, 'keypoint_corrections')).toBe(0);
});
