// Which previews are asked for while a slider moves, and what is said when one can't be had.
import { expect, test, vi } from 'vitest';
import type { CallInput } from '../../main/contracts/calls.ts';
import { Cancelled, ExpectedError } from '../../main/contracts/errors.ts';
import { useProblems } from '../../renderer/data/problems.ts';
import type { Studio } from '../../renderer/data/studio.ts';
import { previewQueue } from '../../renderer/stages/edit/previewQueue.ts';

const keypoints = { detector: 'facemesh', points: [] };

/** A host that answers when it is told to. */
function slowHost() {
  const asked: CallInput<'preview'>[] = [];
  const answers: { good(): Promise<void>; bad(error: Error): Promise<void> }[] = [];
  const turn = async () => {
    await vi.advanceTimersByTimeAsync(0);
  };
  const call = (_: string, input: CallInput<'preview'>) =>
    new Promise((resolve, reject) => {
      asked.push(input);
      answers.push({
        good: () => {
          resolve({ picture: `preview-${asked.length}`, keypoints, milliseconds: 1 });
          return turn();
        },
        bad: (error) => {
          reject(error);
          return turn();
        },
      });
    });
  return { asked, answers, call: call as unknown as Studio['call'] };
}

function queueOn(call: Studio['call']) {
  const told: string[] = [];
  const queue = previewQueue(call, {
    asked: () => told.push('asked'),
    made: (lock) => told.push(`made ${lock}`),
    failed: () => told.push('failed'),
  });
  const ask = (strength: number) =>
    queue.ask([
      { face: 'f', lock: 'off', edits: [{ direction: 'age', amount: { kind: 'strength', strength } }] },
    ]);
  return { told, ask, release: () => queue.release() };
}

const strengthsOf = (asked: readonly CallInput<'preview'>[]) =>
  asked.map(({ edits, size }) => {
    const [edit] = edits;
    return `${edit?.amount.kind === 'strength' ? edit.amount.strength : '?'} at ${size}`;
  });

test('what the slider passed while a preview was made is never asked for; the last place is, and then larger', async () => {
  vi.useFakeTimers();
  const host = slowHost();
  const { told, ask } = queueOn(host.call);
  for (const strength of [1, 2, 3, 4]) ask(strength);
  await host.answers[0]!.good();
  await host.answers[1]!.good();
  await vi.advanceTimersByTimeAsync(200);
  expect(strengthsOf(host.asked)).toEqual(['1 at 128', '4 at 128', '4 at 512']);
  expect(told.filter((one) => one !== 'asked')).toEqual(['made off', 'made off']);
  vi.useRealTimers();
});

test('where the hand let go is asked for at once, before the answer to what it passed', async () => {
  vi.useFakeTimers();
  const host = slowHost();
  const { told, ask, release } = queueOn(host.call);
  for (const strength of [1, 2, 3]) ask(strength);
  release();
  expect(strengthsOf(host.asked)).toEqual(['1 at 128', '3 at 128']);
  await host.answers[0]!.good();
  await vi.advanceTimersByTimeAsync(200);
  expect(host.asked).toHaveLength(2);
  await host.answers[1]!.good();
  await vi.advanceTimersByTimeAsync(200);
  expect(strengthsOf(host.asked.slice(2))).toEqual(['3 at 512']);
  expect(told).not.toContain('failed');
  vi.useRealTimers();
});

test('a preview that fails is said to have failed, once, until the slider moves again', async () => {
  vi.useFakeTimers();
  const host = slowHost();
  const { told, ask } = queueOn(host.call);
  ask(1);
  await host.answers[0]!.bad(new ExpectedError('consent-refuses', 'S-014'));
  expect(told).toEqual(['asked', 'failed']);
  ask(2);
  ask(3);
  await host.answers[1]!.bad(new ExpectedError('consent-refuses', 'S-014'));
  await host.answers[2]!.good();
  expect(told.slice(2)).toEqual(['asked', 'asked', 'made off']);
  expect(useProblems.getState().notices.map(({ tone }) => tone)).toEqual(['error']);
  vi.useRealTimers();
});

test('a preview that another window’s took the place of is asked for again, unless the slider moved on', async () => {
  vi.useFakeTimers();
  const host = slowHost();
  const { told, ask } = queueOn(host.call);
  ask(1);
  await host.answers[0]!.bad(new Cancelled());
  await host.answers[1]!.good();
  ask(2);
  ask(3);
  await host.answers[2]!.bad(new Cancelled());
  expect(strengthsOf(host.asked)).toEqual(['1 at 128', '1 at 128', '2 at 128', '3 at 128']);
  expect(told).not.toContain('failed');
  vi.useRealTimers();
});
