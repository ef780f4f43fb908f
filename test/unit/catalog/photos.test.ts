import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkLibrary } from '../../../main/catalog/check.ts';
import { eraseFace, eraseSubject } from '../../../main/catalog/erase.ts';
import { latentOfFace } from '../../../main/catalog/latents.ts';
import { openLibrary } from '../../../main/catalog/library.ts';
import { readIncoming, readPhotoFile, storeIncoming } from '../../../main/catalog/photo-store.ts';
import { faceById, listFaces } from '../../../main/catalog/read-faces.ts';
import { exifOfPhoto, findPhoto, photoById } from '../../../main/catalog/read-photos.ts';
import {
  assertPermits,
  consentTrouble,
  listSubjects,
  recordConsent,
  setSubject,
  subjectById,
} from '../../../main/catalog/subjects.ts';
import { insertFace } from '../../../main/catalog/write-faces.ts';
import { createJob, finishItem, nextItem, noteItem } from '../../../main/catalog/write-jobs.ts';
import { insertPhotoFace, replaceInversion } from '../../../main/catalog/write-photos.ts';
import { insertVariation } from '../../../main/catalog/write-variations.ts';
import type { Consent } from '../../../main/contracts/photos.ts';
import { sha256 } from '../../../main/support/hash.ts';
import { incomingFile, libraryPart, photoFile, pictureFile } from '../../../main/support/paths.ts';
import { photoFace, photoResult, tinyFace } from './photo-results.ts';
import { generator, sampleResult, variationResult } from './results.ts';
import { temporaryLibrary } from './temporary.ts';

const consent: Consent = {
  legalBasis: 'consent',
  permits: { edit: true, show: true, share: false, train: false },
  expires: '2030-01-31',
  ethics: 'E-17',
};
const code = (wanted: string) => expect.objectContaining({ code: wanted });
const files = (directory: string, part: 'pictures' | 'photos' | 'incoming') =>
  readdirSync(libraryPart(directory, part), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
const problems = async (library: ReturnType<typeof temporaryLibrary>) => {
  const { problems: found, leftovers } = await checkLibrary(library.reader);
  return [...found, ...leftovers.map(({ path }) => path)];
};

describe('a face of a photo', () => {
  it('comes back as it went in, with the photo as it came', async () => {
    const library = temporaryLibrary();
    const { writer } = library;
    const result = await photoResult(3);
    const face = insertPhotoFace(writer, photoFace('anna'), result);
    const photo = sha256('anna');
    expect(faceById(writer, face.id)).toMatchObject({
      source: {
        kind: 'photo',
        name: 'anna.jpg',
        photo,
        position: 0,
        quad: tinyFace(0).quad,
        corrected: false,
        aligned: sha256(result.aligned),
        preset: 'quick',
        quality: result.quality,
        looksMinor: false,
        subject: null,
      },
      picture: sha256(result.picture),
      reading: result.reading,
    });
    expect(latentOfFace(writer, face.id)).toEqual({ generator, rows: 23, vector: result.latent });
    expect(readPhotoFile(writer, photo).toString()).toBe('anna');
    expect(Buffer.from(exifOfPhoto(writer, photo)!).toString('latin1')).toBe('Exif\0\0II*\0');
    expect(photoById(writer, photo).found.map(({ face: taken }) => taken)).toEqual([face.id, null, null]);
    expect(await problems(library)).toEqual([]);
  });

  it('is there once, however often it comes; another face of the photo is another', async () => {
    const { writer, reader } = temporaryLibrary();
    const first = insertPhotoFace(writer, photoFace('a'), await photoResult(1));
    expect(insertPhotoFace(writer, photoFace('a'), await photoResult(2))).toEqual(first);
    const second = insertPhotoFace(writer, photoFace('a', 2), await photoResult(3));
    expect(listFaces(reader, { offset: 0, limit: 9 }).map(({ id }) => id)).toEqual([first.id, second.id]);
  });

  it('of a predicted age under 18 is flagged', async () => {
    const { writer } = temporaryLibrary();
    const result = await photoResult(1);
    const young = { ...result, reading: { ...result.reading, age: 17.4 } };
    expect(insertPhotoFace(writer, photoFace('a'), young).source).toMatchObject({ looksMinor: true });
  });

  it('is not stored without its subject, and nothing of it is left', async () => {
    const library = temporaryLibrary();
    const added = photoFace('a', 0, { subject: 'nobody' });
    const result = await photoResult(1);
    expect(() => insertPhotoFace(library.writer, added, result)).toThrow(code('subject-unknown'));
    expect([files(library.directory, 'pictures'), files(library.directory, 'photos')]).toEqual([[], []]);
  });

  it('inverted again keeps its name and loses what was made of it, when that is asked for', async () => {
    const library = temporaryLibrary();
    const { writer, directory } = library;
    const face = insertPhotoFace(writer, photoFace('a'), await photoResult(1));
    insertVariation(writer, face.id, await variationResult(1));
    const taking = { quad: tinyFace(3).quad, corrected: true, preset: 'fine' as const };
    const result = await photoResult(2);
    expect(() => replaceInversion(writer, face.id, { ...taking, discardVariations: false }, result)).toThrow(
      code('face-has-variations'),
    );
    const again = replaceInversion(writer, face.id, { ...taking, discardVariations: true }, result);
    expect(again).toMatchObject({ id: face.id, variations: 0, source: taking });
    expect(latentOfFace(writer, face.id)?.vector).toEqual(result.latent);
    expect(files(directory, 'pictures')).toHaveLength(2);
    expect(
      await problems(library).then((found) => found.filter((text) => !text.includes('picture'))),
    ).toEqual([]);
  });
});

describe('erasing', () => {
  it('a photo goes with its last face, file and all', async () => {
    const library = temporaryLibrary();
    const { writer, directory } = library;
    const [one, two] = [
      insertPhotoFace(writer, photoFace('a', 0), await photoResult(1)),
      insertPhotoFace(writer, photoFace('a', 2), await photoResult(2)),
    ];
    const file = photoFile(directory, sha256('a'));
    eraseFace(writer, one.id);
    expect([existsSync(file), findPhoto(writer, sha256('a')) !== null]).toEqual([true, true]);
    eraseFace(writer, two.id);
    expect([existsSync(file), findPhoto(writer, sha256('a'))]).toEqual([false, null]);
    expect(files(directory, 'pictures')).toEqual([]);
    expect(await problems(library)).toEqual([]);
    // It may come again.
    insertPhotoFace(writer, photoFace('a'), await photoResult(1));
    expect(existsSync(file)).toBe(true);
  });

  it('a photo takes its file’s name out of the jobs as well', async () => {
    const { writer } = temporaryLibrary();
    const items = [{ kind: 'path', path: '/people/anna.jpg' }];
    const { id } = createJob(writer, { kind: 'intake', title: 't', input: {}, items });
    const face = insertPhotoFace(writer, photoFace('anna'), await photoResult(1));
    const item = nextItem(writer, id)!;
    noteItem(writer, item, 'anna.jpg: 2 faces were found.');
    finishItem(writer, item, sha256('anna'));
    eraseFace(writer, face.id);
    expect(writer.connection.prepare('SELECT input, notes, result FROM job_items').all()).toEqual([
      { input: '{}', notes: '[]', result: null },
    ]);
    expect(writer.connection.serialize().includes('anna')).toBe(false);
  });

  it('a subject takes every face of theirs along and nobody else’s', async () => {
    const library = temporaryLibrary();
    const { writer } = library;
    recordConsent(writer, 'P1', consent);
    for (const [index, name] of ['a', 'b', 'c'].entries())
      insertPhotoFace(
        writer,
        photoFace(name, 0, { subject: index < 2 ? 'P1' : null }),
        await photoResult(index + 1),
      );
    insertFace(writer, { generator, seed: 9, truncation: 0.7 }, await sampleResult(9));
    expect(subjectById(writer, 'P1').faces).toBe(2);
    expect(eraseSubject(writer, 'P1')).toMatchObject({ faces: 2 });
    expect(listFaces(writer, { offset: 0, limit: 9 })).toHaveLength(2);
    expect(listSubjects(writer)).toEqual([]);
    expect(await problems(library)).toEqual([]);
    expect(() => eraseSubject(writer, 'P1')).toThrow(code('subject-unknown'));
  });
});

describe('consent', () => {
  it('is recorded, changed, and asked for by use and day', async () => {
    const { writer } = temporaryLibrary();
    expect(recordConsent(writer, 'P 1', consent)).toMatchObject({ id: 'P 1', consent, faces: 0 });
    const subject = recordConsent(writer, 'P 1', { ...consent, ethics: 'E-18' });
    expect(listSubjects(writer)).toEqual([subject]);
    expect(consentTrouble(subject, 'edit', '2030-01-31')).toBeNull();
    expect(consentTrouble(subject, 'edit', '2030-02-01')).toMatch('ended on 2030-01-31');
    expect(consentTrouble(subject, 'share', '2029-01-01')).toMatch('has not agreed to: share');
  });

  it('holds for the subject’s faces; a sample, or a face nobody has named, is not held back', async () => {
    const { writer } = temporaryLibrary();
    const face = insertPhotoFace(writer, photoFace('a'), await photoResult(1));
    const sample = insertFace(writer, { generator, seed: 9, truncation: 0.7 }, await sampleResult(9));
    assertPermits(writer, face.id, 'edit');
    assertPermits(writer, sample.id, 'share');
    recordConsent(writer, 'P1', { ...consent, permits: { ...consent.permits, edit: false } });
    setSubject(writer, [face.id], 'P1');
    expect(() => assertPermits(writer, face.id, 'edit')).toThrow(code('consent-refuses'));
    setSubject(writer, [face.id], null);
    assertPermits(writer, face.id, 'edit');
    expect(() => setSubject(writer, [sample.id], 'P1')).toThrow(code('face-unknown'));
    expect(() => setSubject(writer, [face.id], 'P9')).toThrow(code('subject-unknown'));
  });
});

it('check names a photo’s file that is damaged or gone', async () => {
  const library = temporaryLibrary();
  insertPhotoFace(library.writer, photoFace('a'), await photoResult(1));
  const file = photoFile(library.directory, sha256('a'));
  writeFileSync(file, 'other');
  expect((await checkLibrary(library.reader)).problems).toEqual([expect.stringContaining('photo')]);
  rmSync(file);
  expect((await checkLibrary(library.reader)).problems).toEqual([expect.stringContaining('is missing')]);
});

it('incoming files that no unfinished job asks for are gone when the library opens next', () => {
  const library = temporaryLibrary();
  const { writer, directory } = library;
  const [wanted, stray] = ['wanted', 'stray'].map((text) => storeIncoming(directory, Buffer.from(text)));
  const items = [{ kind: 'incoming', incoming: wanted }];
  const { id } = createJob(writer, { kind: 'intake', title: 't', input: {}, items });
  nextItem(writer, id);
  library.close();
  const again = openLibrary(directory, { write: true });
  expect(readIncoming(again.reader, wanted!).toString()).toBe('wanted');
  expect(existsSync(incomingFile(directory, stray!))).toBe(false);
  expect(existsSync(pictureFile(directory, stray!))).toBe(false);
  again.close();
});
