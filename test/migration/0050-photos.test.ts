import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, addVariation, catalogAt, count, tables, version } from './temporary-catalog.ts';

const photo = 'cd'.repeat(32);
const picture = 'ab'.repeat(32);

/** A job of version 40, so that there is something to carry over. */
const addJob = `INSERT INTO jobs VALUES (1, 'job0000001', 'sample', 't', '{}', 'done', NULL, 'c', 'c');
  INSERT INTO job_items VALUES ('job0000001', 0, '${photo}', '{}', 'done', 'face000001', NULL);`;

const addPhotoFace = `
  INSERT INTO photos (sha256, name, format, bytes, width, height, found, created)
  VALUES ('${photo}', 'n', 'jpeg', 1, 1, 1, '[]', 'c');
  INSERT INTO latents VALUES (9, 'g', 23, zeroblob(47104));
  INSERT INTO faces (id, kind, name, generator, latent, picture, age, gender, expression, expression_probability,
    environment, models, created) VALUES ('face000009', 'photo', 'n', 'g', 9, '${picture}', 30, 0.5, 'happy', 0.9,
    '{}', '{}', 'c');
  INSERT INTO photo_faces (face, photo, position, quad, corrected, aligned, preset, quality, poor, looks_minor)
  VALUES ('face000009', '${photo}', 0, '[]', 0, '${picture}', 'fine', '{}', 0, 0);`;

it('0050 adds photos, their faces and subjects, and keeps faces, variations and jobs', () => {
  const catalog = catalogAt(40);
  addFace(catalog);
  addVariation(catalog);
  catalog.exec(addJob);
  const before = tables(catalog);
  migrate(catalog, 50);
  expect([version(catalog), count(catalog, 'faces'), count(catalog, 'variations')]).toEqual([50, 1, 1]);
  expect(tables(catalog).filter((name) => !before.includes(name))).toEqual([
    'erased_photos',
    'photo_faces',
    'photos',
    'subjects',
  ]);
  expect(catalog.prepare('SELECT result, notes FROM job_items').all()).toEqual([
    { result: 'face000001', notes: '[]' },
  ]);
});

it('0050 refuses the same face of a photo twice, a photo without its row, and a subject nobody recorded', () => {
  const catalog = catalogAt(50);
  addFace(catalog);
  catalog.exec(addPhotoFace);
  expect(() =>
    catalog.exec(`INSERT INTO photo_faces SELECT 'face000001', photo, position, quad, corrected, aligned, preset,
      quality, poor, looks_minor, subject FROM photo_faces`),
  ).toThrow('UNIQUE');
  expect(() => catalog.exec('DELETE FROM photos')).toThrow('FOREIGN KEY');
  expect(() => catalog.exec(`UPDATE photo_faces SET subject = 'P1'`)).toThrow('FOREIGN KEY');
});

it('0050 takes what a photo’s face has away with the face', () => {
  const catalog = catalogAt(50);
  addFace(catalog);
  catalog.exec(addPhotoFace);
  catalog.exec(`DELETE FROM faces WHERE id = 'face000009'`);
  expect(count(catalog, 'photo_faces')).toBe(0);
});
