// The report over a library's own variations: which make a pair, and what it says of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lockPairs } from '../../../main/catalog/lock-pairs.ts';
import { insertFace } from '../../../main/catalog/write-faces.ts';
import { insertVariation } from '../../../main/catalog/write-variations.ts';
import { everything } from '../../../main/contracts/filter.ts';
import type { LockPair } from '../../../main/contracts/report.ts';
import { lockReport } from '../../../main/report/library.ts';
import { writeLibraryReport } from '../../../main/report/write-library.ts';
import { noCodes } from '../../../main/sets/kinds.ts';
import { generator, lock, measures, sampleResult, variationResult } from '../catalog/results.ts';
import { temporaryFolder, temporaryLibrary } from '../catalog/temporary.ts';

test('variations that differ in the lock alone are a pair, in the order the faces came in', async () => {
  const { writer } = temporaryLibrary();
  const faces: string[] = [];
  for (const seed of [1, 2]) {
    const face = insertFace(writer, { generator, seed, truncation: 0.7 }, await sampleResult(seed)).id;
    faces.push(face);
    for (const [strength, locked] of [
      [2, false],
      [2, true],
      [5, true],
    ] as const) {
      const made = await variationResult(seed, strength);
      const recipe = { ...made.recipe, lock: locked ? lock : null };
      insertVariation(writer, face, { ...made, recipe, measures: measures(locked ? 0.1 : 0.4) }, {});
    }
  }
  const pairs = lockPairs(writer, everything);
  expect(pairs.map(({ face }) => face)).toEqual(faces);
  expect(pairs[0]).toMatchObject({
    faceName: 'Sample 1',
    edits: [{ direction: 'age', strength: 2 }],
    expressionChange: { unlocked: 0.4, locked: 0.1 },
    ageChange: { unlocked: 12.5, locked: 12.5 },
  });
  const oneFace = { text: '', conditions: [{ kind: 'between', field: 'seed', low: 2, high: 2 }] } as const;
  expect(lockPairs(writer, { ...oneFace, conditions: [...oneFace.conditions] })).toHaveLength(1);
});

function pairOf(face: string, change: { unlocked: number; locked: number }): LockPair {
  const same = { unlocked: 0.9, locked: 0.9 };
  return {
    face,
    faceName: face,
    unlocked: 'aaaaaaaaaa',
    locked: 'bbbbbbbbbb',
    edits: [{ direction: 'age', strength: -2 }],
    age: 35,
    gender: 0.8,
    skin: 62,
    expressionChange: change,
    drift: same,
    ageChange: same,
    genderChange: same,
    identity: same,
  };
}

describe('the figures', () => {
  const pairs = Array.from({ length: 12 }, (_, at) => pairOf(`face ${at}`, { unlocked: 0.4, locked: 0.1 }));

  test('a face counts once, however many pairs it has', () => {
    const often = Array.from({ length: 50 }, () => pairOf('face 0', { unlocked: 0.4, locked: 0.4 }));
    const [all] = lockReport([...pairs.slice(1), ...often], noCodes).groups;
    expect([all?.faces, all?.pairs]).toEqual([12, 61]);
    expect(all?.expressionChange.reduction.value).toBeCloseTo(1 - (11 * 0.1 + 0.4) / (12 * 0.4));
  });

  test('groups are told by edit, age, perceived gender and skin lightness, those without a pair are not', () => {
    expect(lockReport(pairs, noCodes).groups.map(({ by, title }) => `${by}: ${title}`)).toEqual([
      'all: All',
      'edit: age',
      'age: 30 to 44',
      'gender: male',
      'skin: 55 to 64',
    ]);
    expect(lockReport([], noCodes).groups).toEqual([]);
  });

  test('a face stands where a person has put it, whatever a net says', () => {
    const codes = {
      age: new Map([['face 1', '70']]),
      gender: new Map([['face 0', 'female']]),
      skin: new Map([['face 2', '40']]),
    };
    const told = lockReport(pairs, codes).groups.map(
      ({ by, title, faces, coded }) => `${by} ${title}: ${faces}, ${coded} coded`,
    );
    expect(told.slice(2)).toEqual([
      'age 30 to 44: 11, 0 coded',
      'age 60 and over: 1, 1 coded',
      'gender female: 1, 1 coded',
      'gender male: 11, 0 coded',
      'skin under 45: 1, 1 coded',
      'skin 55 to 64: 11, 0 coded',
    ]);
  });

  test('are written as a page, a table and one document; a group of few faces is not judged', async () => {
    const folder = join(temporaryFolder(), 'report');
    const named = [pairOf('<Größe & Co>', { unlocked: 0.4, locked: 0.1 }), ...pairs];
    const choices = { n: 40, left: 2, faces: 8, reviewers: 3, share: 0.7, low: 0.55, high: 0.82 };
    await writeLibraryReport(folder, lockReport(named, noCodes, choices));
    const page = readFileSync(join(folder, 'report.html'), 'utf8');
    expect(page).toContain('70 % (95 %: 55 % to 82 %)');
    expect(page).toContain('<td>All</td><td>13</td><td>0</td><td>13</td><td>0.400 (0.400 to 0.400)</td>');
    expect(page).toContain('<td>Edit: age</td><td>13</td><td>0</td><td>13</td><td>too few</td>');
    const table = readFileSync(join(folder, 'pairs.csv'), 'utf8').trim().split(/\r?\n/);
    expect(table).toHaveLength(14);
    expect(table[1]).toContain('<Größe & Co>');
    await expect(writeLibraryReport(folder, lockReport(named, noCodes))).rejects.toMatchObject({
      code: 'export-exists',
    });
  });
});
