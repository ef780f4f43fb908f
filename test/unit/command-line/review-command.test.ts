// `mien review` on a library of its own: a queue, a file of verdicts there and back.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Session } from '../../../app/command-line/command.ts';
import { review } from '../../../app/command-line/commands/review.ts';
import { fillLibrary } from '../../helpers/fill-library.ts';

async function session(): Promise<Session> {
  const place = mkdtempSync(join(tmpdir(), 'mien-review-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const library = join(place, 'library');
  await fillLibrary(library, { faces: 3, varied: 2, side: 32 });
  return { library, provider: null, json: true, terminal: { line() {}, progress() {}, clear() {} } as never };
}
const run = async (on: Session, positionals: string[], values = {}) =>
  (await review.run({ positionals, values }, on))!;

test('a queue is made of what a filter finds, and its verdicts go to a file and back', async () => {
  const on = await session();
  const made = await run(on, ['queue', 'First look'], { filter: 'lock=off', seed: '3' });
  expect(made.json).toMatchObject({ queue: { items: 2, blind: true, order: { kind: 'random', seed: 3 } } });
  expect((await run(on, [])).text).toContain('First look');
  const path = join(on.library, '..', 'verdicts.json');
  await run(on, ['save', path]);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    ...{ format: 'mien-verdicts/1', rows: [], corrections: [] },
  });
  await expect(run(on, ['save', path])).rejects.toThrow('already something');
  expect((await run(on, ['take', path])).json).toEqual({ added: 0, known: 0, left: 0, problems: [] });
  expect((await run(on, ['agreement'])).text).toContain('Krippendorff’s alpha  not defined');
});

test('reasons and rules are replaced, and a queue goes into one file', async () => {
  const on = await session();
  expect((await run(on, ['reasons'], { reason: ['blurred', 'other person'] })).json).toMatchObject({
    reasons: ['blurred', 'other person'],
  });
  const words = 'driftLips above 0.05 reject';
  expect((await run(on, ['rules'], { rule: [words] })).text).toContain(`rule  ${words}`);
  await expect(run(on, ['rules'], { rule: ['lips above all'] })).rejects.toThrow('is no rule');
  const made = await run(on, ['queue', 'Away'], { filter: 'lock=off' });
  const { queue } = made.json as { queue: { id: string } };
  const path = join(on.library, '..', 'away.html');
  const given = await run(on, ['bundle', queue.id, path], { reviewer: ['Ben'], limit: '1' });
  expect(given.json).toMatchObject({ items: 1, left: 1 });
  expect(given.text).toContain('--from 2');
  expect(readFileSync(path, 'utf8')).toContain('other person');
});

test('a keypoint is corrected, listed, and taken back', async () => {
  const on = await session();
  const made = await run(on, ['queue', 'All']);
  const { queue } = made.json as { queue: { id: string } };
  const path = join(on.library, '..', 'page.html');
  await run(on, ['bundle', queue.id, path], { reviewer: ['Ana'] });
  const variation = /"variation":"(\w{10})"/.exec(readFileSync(path, 'utf8'))![1]!;
  const who = { reviewer: ['Ana'] };
  const said = { ...who, point: '48', at: '0.25,0.5' };
  expect((await run(on, ['correct', variation], said)).json).toEqual({
    corrected: [{ point: 48, place: [0.25, 0.5], occluded: false }],
  });
  expect((await run(on, ['points', variation])).text).toContain('0.2500, 0.5000');
  expect((await run(on, ['uncorrect', variation], who)).text).toContain('Point 48');
  await expect(run(on, ['uncorrect', variation], who)).rejects.toThrow('nothing to take back');
  await expect(run(on, ['correct', variation], { ...said, at: '3,4' })).rejects.toThrow('fractions');
  await expect(run(on, ['correct', variation], who)).rejects.toThrow('--point');
});

test('what can’t be done is said', async () => {
  const on = await session();
  await expect(run(on, ['queue', 'None'], { filter: 'lock=instant' })).rejects.toThrow('No variation fits');
  await expect(run(on, ['queue', 'X'], { order: 'beauty' })).rejects.toThrow('--order takes');
  await expect(run(on, ['take', join(on.library, 'nothing.json')])).rejects.toThrow('can’t be read');
  await expect(run(on, ['praise', 'me'])).rejects.toThrow('no ‘mien review praise’'.replaceAll(/[‘’]/g, "'"));
});
