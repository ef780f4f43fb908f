// Consent at the export's door: held back, told, and sent along.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { recordConsent } from '../../../main/catalog/subjects.ts';
import { insertFace } from '../../../main/catalog/write-faces.ts';
import { insertPhotoFace } from '../../../main/catalog/write-photos.ts';
import { insertVariation } from '../../../main/catalog/write-variations.ts';
import type { Consent } from '../../../main/contracts/photos.ts';
import { writeCatalogExport } from '../../../main/export/catalog-export.ts';
import { writeFolderExport } from '../../../main/export/folder-export.ts';
import { photoFace, photoResult } from '../catalog/photo-results.ts';
import { generator, sampleResult, variationResult } from '../catalog/results.ts';
import { temporaryFolder, temporaryLibrary } from '../catalog/temporary.ts';
import { request } from './request.ts';

const agreed = (share: boolean, expires: string | null = null): Consent => ({
  legalBasis: 'consent',
  permits: { edit: true, show: true, share, train: false },
  expires,
  ethics: 'E-17',
});

/** Three subjects, one of whom may be shared, a photo of nobody named, and a sample; a variation of each. */
async function library() {
  const { writer, reader } = temporaryLibrary();
  recordConsent(writer, 'shares', agreed(true, '2999-12-31'));
  recordConsent(writer, 'keeps', agreed(false));
  recordConsent(writer, 'ended', agreed(true, '2020-01-01'));
  const faces: Record<string, string> = {};
  for (const [index, subject] of ['shares', 'keeps', 'ended', null].entries())
    faces[String(subject)] = insertPhotoFace(
      writer,
      photoFace(String(subject), 0, { subject }),
      await photoResult(index + 1),
    ).id;
  faces.sample = insertFace(writer, { generator, seed: 9, truncation: 0.7 }, await sampleResult(9)).id;
  for (const [index, face] of Object.values(faces).entries())
    insertVariation(writer, face, await variationResult(index + 1), { kept: true });
  return { reader, faces };
}

const leftOut = [
  '1 face was left out with all variations: keeps has not agreed to: share.',
  '1 face was left out with all variations: The consent of ended ended on 2020-01-01.',
];

it('a catalog holds whom it may, with the consent, and says what was left out', async () => {
  const { reader, faces } = await library();
  const target = join(temporaryFolder(), 'set.sqlite');
  expect(await writeCatalogExport(reader, request(target))).toEqual({ faces: 3, variations: 3, leftOut });
  const set = new Sqlite(target, { readonly: true });
  onTestFinished(() => {
    set.close();
  });
  expect(set.prepare('SELECT id, subject, looks_minor, preset FROM faces ORDER BY created').all()).toEqual([
    { id: faces.shares, subject: 'shares', looks_minor: 0, preset: 'quick' },
    { id: faces.null, subject: null, looks_minor: 0, preset: 'quick' },
    { id: faces.sample, subject: null, looks_minor: null, preset: null },
  ]);
  expect(set.prepare('SELECT * FROM subjects').all()).toEqual([
    {
      id: 'shares',
      legal_basis: 'consent',
      permits_edit: 1,
      permits_show: 1,
      permits_share: 1,
      permits_train: 0,
      expires: '2999-12-31',
      ethics: 'E-17',
    },
  ]);
  expect(set.prepare('SELECT subject FROM variation_table WHERE subject IS NOT NULL').pluck().all()).toEqual([
    'shares',
  ]);
  const told = set.prepare(`SELECT text FROM readme WHERE topic = 'Consent'`).pluck().get();
  for (const sentence of leftOut) expect(told).toContain(sentence);
});

it('a folder says the same on every line, in the table and on the data card', async () => {
  const { reader, faces } = await library();
  const target = join(temporaryFolder(), 'set');
  expect((await writeFolderExport(reader, request(target))).leftOut).toEqual(leftOut);
  const text = (name: string) => readFileSync(join(target, name), 'utf8');
  const lines = text('metadata.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(new Set(lines.map((line) => Object.keys(line).join())).size).toBe(1);
  const own = lines.filter(({ face }) => face === faces.shares);
  expect(own).toHaveLength(2);
  for (const line of own)
    expect(line).toMatchObject({
      source: 'photo',
      subject: 'shares',
      legal_basis: 'consent',
      permits_share: true,
      permits_train: false,
      consent_expires: '2999-12-31',
      ethics: 'E-17',
      looks_minor: false,
    });
  expect(text('metadata.jsonl')).not.toContain('keeps');
  expect(text('variations.csv').split('\r\n')[0]).toContain('subject,legal_basis,permits_edit');
  expect(text('README.md')).toContain('| shares | consent | edit, show, share | 2999-12-31 | E-17 |');
  for (const sentence of leftOut) expect(text('README.md')).toContain(sentence);
});

it('where consent holds everything back there is nothing to export, and why is said', async () => {
  const { reader, faces } = await library();
  const target = join(temporaryFolder(), 'set');
  const only = request(target, { faces: [faces.keeps!, faces.ended!] });
  await expect(writeFolderExport(reader, only)).rejects.toMatchObject({
    code: 'export-empty',
    message: expect.stringContaining('keeps has not agreed to: share'),
  });
});
