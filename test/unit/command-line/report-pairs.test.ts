// `mien report --pairs` and `mien fairness --measure` on a library of their own: what the lock holds, by the kind of face.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Session } from '../../../app/command-line/command.ts';
import { fairness } from '../../../app/command-line/commands/methods.ts';
import { report } from '../../../app/command-line/commands/report.ts';
import { fillLibrary } from '../../helpers/fill-library.ts';

async function session(): Promise<Session> {
  const place = mkdtempSync(join(tmpdir(), 'mien-pairs-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const library = join(place, 'library');
  await fillLibrary(library, { faces: 20, varied: 20, side: 32 });
  return { library, provider: null, json: true, terminal: { line() {}, progress() {}, clear() {} } as never };
}

test('pairs are told by every kind of face, skin lightness once it was measured, and written', async () => {
  const on = await session();
  const run = async (values = {}) =>
    (await report.run({ positionals: [], values: { pairs: true, ...values } }, on))!;
  const before = (await run()).text;
  expect(before).toContain('20 pairs:');
  expect(before).toMatch(/Edit: age +20 +0 +20 +0\.\d+ \(/);
  expect(before).toContain('20 faces without skin lightness; to measure it: mien fairness --measure');
  const measured = (await fairness.run({ positionals: [], values: { measure: true } }, on))!;
  expect(measured.text).not.toContain('not measured');
  const out = join(on.library, '..', 'report');
  const after = (await run({ out })).text;
  expect(after).toContain('Skin lightness (CIE L* of the cheeks): ');
  expect(after).not.toContain('not measured');
  expect(readdirSync(out)).toContain('pairs.csv');
  await expect(run({ where: 'age=200..' })).resolves.toMatchObject({
    text: expect.stringContaining('there is nothing to compare'),
  });
  await expect(run({ quick: true })).rejects.toThrow('leave --quick out');
});
