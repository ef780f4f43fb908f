// mien intake and mien consent as a person types them; what is refused before any net is asked needs no models.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../reliability/processes.ts';
import { portrait } from '../unit/intake/photos.ts';

const main = fileURLToPath(new URL('../../app/command-line/main.ts', import.meta.url));

function mien(library: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words, '--library', library], {
    encoding: 'utf8',
    env: { ...process.env, MIEN_CACHE: join(library, 'no-models') },
  });
  return { status, stdout, stderr };
}

const newLibrary = () => join(temporaryFolder(), 'library');

describe('mien intake', () => {
  test('without anything to take in, or with a choice that is none, ends with 2 and one line', () => {
    const library = newLibrary();
    for (const words of [
      ['intake'],
      ['intake', 'x', '--preset', 'slow'],
      ['intake', 'x', '--permits', 'edit'],
      ['intake', 'x', '--subject', 'P1', '--permits', 'sell'],
    ]) {
      const { status, stderr } = mien(library, ...words);
      expect([words, status, stderr.trim().split('\n').length]).toEqual([words, 2, 1]);
    }
  });

  test('lists every refusal with its reason and its next step, and ends with 1', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in', 'letter.txt'), 'Dear Sir');
    writeFileSync(join(folder, 'in', 'cut.jpg'), portrait.subarray(0, 9000));
    const library = join(folder, 'library');
    const { status, stdout, stderr } = mien(library, 'intake', join(folder, 'in'));
    expect([status, stdout.trim()]).toEqual([1, '0 of 2 photos taken, 2 refused.']);
    expect(stderr).toMatch(/letter\.txt: This is not a picture that Mien takes\. Choose a JPEG/);
    expect(stderr).toMatch(/cut\.jpg: The picture file is cut short\..* Copy it again/);
    const json = JSON.parse(mien(library, 'intake', join(folder, 'in'), '--json').stdout);
    expect(json).toMatchObject({ job: { kind: 'intake', failed: 2 }, faces: [] });
    expect(json.refusals.map(({ failure }: { failure: { code: string } }) => failure.code)).toEqual([
      'photo-truncated',
      'photo-not-a-picture',
    ]);
    const listed = mien(library, 'jobs');
    expect(listed.stdout).toMatch(/Take in 2 photos\s+failed\s+0\/2\s+2/);
    const shown = mien(library, 'jobs', 'show', json.job.id);
    expect([shown.status, shown.stdout]).toEqual([
      0,
      expect.stringMatching(/letter\.txt: This is not a picture/),
    ]);
  });

  test('says that a file is not there, and names a subject nobody recorded', () => {
    const library = newLibrary();
    expect(mien(library, 'intake', '/nowhere/at/all')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('The file can’t be read. /nowhere/at/all'),
    });
    const { status, stderr } = mien(library, 'intake', main, '--subject', 'P9');
    expect([status, stderr]).toEqual([1, expect.stringContaining('There is no such subject. P9')]);
  });
});

describe('mien consent', () => {
  test('records, changes what is named and keeps the rest, lists and erases', () => {
    const library = newLibrary();
    const words = ['--permits', 'edit,share', '--expires', '2030-12-31', '--ethics', 'E-17'];
    expect(mien(library, 'consent', 'P 1', ...words).status).toBe(0);
    mien(library, 'consent', 'P 1', '--permits', 'edit', '--legal-basis', 'consent');
    const consent = () => JSON.parse(mien(library, 'consent', '--json').stdout).subjects[0]?.consent;
    expect(consent()).toEqual({
      legalBasis: 'consent',
      permits: { edit: true, show: false, share: false, train: false },
      expires: '2030-12-31',
      ethics: 'E-17',
    });
    mien(library, 'consent', 'P 1', '--expires', 'never');
    expect(consent().expires).toBeNull();
    expect(mien(library, 'consent').stdout).toMatch(
      /P 1\s+0\s+permits edit; by consent; without end; ethics E-17/,
    );
    expect(mien(library, 'consent', 'P 1', '--erase').stdout).toMatch(/P 1 is erased, with 0 faces/);
    expect(consent()).toBeUndefined();
  });

  test('refuses a day that is none, and a subject that is not there', () => {
    const library = newLibrary();
    expect(mien(library, 'consent', 'P1', '--expires', '2030')).toMatchObject({ status: 2 });
    expect(mien(library, 'consent', 'P1', '--faces', '0000000000').status).toBe(1);
    expect(mien(library, 'consent', 'P1', '--erase').stderr).toContain('There is no such subject. P1');
  });
});
