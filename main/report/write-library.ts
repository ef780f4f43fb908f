import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LockPair, LockReport } from '../contracts/report.ts';
import { csv } from '../export/table.ts';
import { folderMark, writeAside } from '../export/target.ts';
import { libraryPage } from './library-page.ts';

export const reportFiles = ['report.html', 'report.json', 'pairs.csv'] as const;

/** Writes the folder whole or not at all. Errors: writeAside's ('export-exists' where something has its name). */
export async function writeLibraryReport(folder: string, report: LockReport): Promise<void> {
  const created = new Date().toISOString();
  const texts: Readonly<Record<(typeof reportFiles)[number], string>> = {
    'report.html': libraryPage(report, created),
    'report.json': JSON.stringify({ format: 'mien-library-report/1', created, ...report }, null, 2),
    'pairs.csv': csv(report.pairs.map(cellsOf)),
  };
  await writeAside({ path: folder, kind: 'folder', replace: false }, async (aside) => {
    mkdirSync(aside);
    for (const name of reportFiles) writeFileSync(join(aside, name), texts[name]);
    writeFileSync(join(aside, folderMark), JSON.stringify({ format: 'mien-library-report/1', created }));
  });
}

function cellsOf({ edits, expressionChange, drift, ageChange, genderChange, identity, ...pair }: LockPair) {
  return {
    face: pair.face,
    name: pair.faceName,
    age: pair.age,
    perceived_gender: pair.gender,
    skin_lightness: pair.skin,
    edits: edits.map(({ direction, strength }) => `${direction} ${strength}`).join('; '),
    unlocked: pair.unlocked,
    locked: pair.locked,
    expression_change_unlocked: expressionChange.unlocked,
    expression_change_locked: expressionChange.locked,
    drift_unlocked: drift.unlocked,
    drift_locked: drift.locked,
    age_change_unlocked: ageChange.unlocked,
    age_change_locked: ageChange.locked,
    gender_change_unlocked: genderChange.unlocked,
    gender_change_locked: genderChange.locked,
    identity_unlocked: identity.unlocked,
    identity_locked: identity.locked,
  };
}
