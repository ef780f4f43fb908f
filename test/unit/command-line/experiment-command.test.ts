// `mien experiment` on a library of its own: what would be written, and the folder itself.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Session } from '../../../app/command-line/command.ts';
import { experiment } from '../../../app/command-line/commands/experiment.ts';
import { fillLibrary } from '../../helpers/fill-library.ts';

async function session(): Promise<Session> {
  const place = mkdtempSync(join(tmpdir(), 'mien-experiment-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const library = join(place, 'library');
  await fillLibrary(library, { faces: 3, varied: 3, side: 32 });
  return { library, provider: null, json: true, terminal: { line() {}, progress() {}, clear() {} } as never };
}
const run = async (on: Session, positionals: string[], values = {}) =>
  (await experiment.run({ positionals, values }, on))!;

test('lists are planned and written of what a filter finds', async () => {
  const on = await session();
  const choice = { filter: 'lock=off,full', lists: 'latin-square', participants: '3' };
  const planned = await run(on, ['plan'], choice);
  expect(planned.json).toMatchObject({
    plan: { pictures: 9, faces: 3, lists: 3, blocks: 1, trials: [3, 3] },
  });
  expect(planned.text).toContain('Balanced over every 3 participants.');
  const target = join(on.library, '..', 'study');
  const written = await run(on, ['write', target], { ...choice, for: ['psychopy', 'e-prime'] });
  expect(written.text).toBe(`Written: ${target}`);
  expect(readdirSync(join(target, 'psychopy'))).toHaveLength(9);
  expect([existsSync(join(target, 'gorilla')), readdirSync(join(target, 'pictures')).length]).toEqual([
    false,
    9,
  ]);
});

test('what can’t be done is said', async () => {
  const on = await session();
  await expect(run(on, ['plan'], {})).rejects.toThrow('name one of --set, --filter and --folder');
  await expect(run(on, ['plan'], { filter: '', blocks: '2' })).rejects.toThrow(
    'at least 3 blocks are needed',
  );
  await expect(run(on, ['plan'], { folder: on.library })).rejects.toThrow('holds no metadata.jsonl');
  await expect(run(on, ['write', 'x'], { filter: '', for: ['word'] })).rejects.toThrow(
    '--for takes psychopy',
  );
});
