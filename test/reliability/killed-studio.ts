// A studio at work (a batch, a review, exports, backups) whose host, engine or both are killed at random moments, again
// and again: nothing confirmed is lost, no row is half, nothing is there twice, and no file is left that a repair does
// not take away.
import { randomInt } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { look, repairAll } from './killed-found.ts';
import { type Confirmed, openShell, type Places, prepare, workOn } from './killed-work.ts';
import { temporaryFolder } from './processes.ts';

const victims = [['host'], ['engine'], ['host', 'engine']] as const;

export interface Killed {
  readonly kills: Readonly<Record<string, number>>;
  readonly variations: number;
  readonly verdicts: number;
  readonly exports: number;
  readonly snapshots: number;
  /** Files without a row that kills left, all taken away by the next opening or the repair. */
  readonly leftovers: number;
}

/** A kill each round, `longest` milliseconds after the work has begun at the latest. */
export async function killStudio(kills: number, faces: number, longest = 900): Promise<Killed> {
  const folder = temporaryFolder();
  const places: Places = {
    library: join(folder, 'library'),
    exports: join(folder, 'exports'),
    backup: join(folder, 'backup'),
  };
  mkdirSync(places.exports);
  const confirmed: Confirmed = {
    variations: new Set(),
    verdicts: new Set(),
    exports: new Map(),
    snapshots: new Set(),
  };
  const queue = await prepare(places.library, faces);
  const counts: Record<string, number> = {};
  const snapshots = new Set<string>();
  let leftovers = 0;
  let before = { variations: 0, verdicts: 0 };
  for (let round = 0; round < kills; round++) {
    const victim = victims[randomInt(victims.length)]!;
    const shell = await openShell(places.library);
    const working = workOn(shell, places, queue, round, confirmed);
    await setTimeout(randomInt(20, longest));
    // With the engine alone gone the host goes on by itself; then it goes too, so that the disk lies still.
    if (victim.length === 1 && victim[0] === 'engine') {
      shell.kill(victim);
      await setTimeout(randomInt(20, longest));
    }
    // Told to close in the same moment, so that it does not start another host.
    const closed = shell.close();
    shell.kill(victim[0] === 'host' ? victim : ['host', 'engine']);
    await closed;
    await working;
    const name = victim.join(' and ');
    counts[name] = (counts[name] ?? 0) + 1;
    const found = await look(places, confirmed);
    expect(found.variations).toBeGreaterThanOrEqual(before.variations);
    expect(found.verdicts).toBeGreaterThanOrEqual(before.verdicts);
    before = found;
    leftovers += found.leftovers;
    for (const snapshot of confirmed.snapshots) snapshots.add(snapshot);
    if (round % 10 === 9 || round === kills - 1) expect(await repairAll(places)).toEqual([]);
  }
  const last = await openShell(places.library);
  const done: Confirmed = { ...confirmed, exports: new Map() };
  const path = join(places.backup, 'snapshots');
  await last.call('backup', { path: places.backup, keep: 3 });
  await last.close();
  expect(readdirSync(path).filter((name) => !/^\d{8}T\d{9}Z\.sqlite$/.test(name))).toEqual([]);
  await look(places, { ...done, snapshots: new Set() });
  return {
    kills: counts,
    variations: before.variations,
    verdicts: before.verdicts,
    exports: confirmed.exports.size,
    snapshots: snapshots.size,
    leftovers,
  };
}
