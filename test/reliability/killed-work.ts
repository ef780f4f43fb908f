// What people do at once on one library: a batch, a review, exports, backups, on a real host and the tiny engine. It
// goes on until the host is gone, and puts down what was confirmed.
import { join } from 'node:path';
import type { CallInput, CallName, CallOutput } from '../../main/contracts/calls.ts';
import { everything } from '../../main/contracts/filter.ts';
import { connectHost } from '../../main/host/connection.ts';
import { until, watchedLaunch } from './processes.ts';
import { addTinyDirection } from './tiny-studio.ts';

export interface Confirmed {
  readonly variations: Set<string>;
  readonly verdicts: Set<string>;
  readonly exports: Map<string, 'catalog' | 'folder'>;
  readonly snapshots: Set<string>;
}

export interface Places {
  readonly library: string;
  readonly exports: string;
  readonly backup: string;
}

export async function openShell(library: string) {
  const watched = watchedLaunch({ steps: 2, blocks: 1 });
  const host = await connectHost({
    launch: watched.launch,
    environment: { MIEN_LIBRARY: library, MIEN_CACHE: join(library, 'no-models'), MIEN_PROVIDER: 'cpu' },
  });
  return {
    kill(names: readonly string[]) {
      for (const { name, process } of watched.started) if (names.includes(name)) process.kill();
    },
    close: () => host.close(),
    call: <Name extends CallName>(name: Name, input: CallInput<Name>) =>
      host.call(name, input, 'command-line') as Promise<CallOutput<Name>>,
  };
}
export type Shell = Awaited<ReturnType<typeof openShell>>;

const atWork = new Set(['queued', 'running']);

async function ended({ call }: Shell, id: string) {
  let job = (await call('job', { job: id })).job;
  await until(async () => {
    job = (await call('job', { job: id })).job;
    return !atWork.has(job.state);
  }, 300);
  return job;
}

/** Faces, a direction, a first batch, and a queue over it. Answers the queue. */
export async function prepare(library: string, faces: number): Promise<string> {
  addTinyDirection(library);
  const shell = await openShell(library);
  await ended(shell, (await shell.call('sample', { count: faces, seed: 1, truncation: 0.7 })).job);
  await ended(shell, await startBatch(shell, -2));
  const order = { kind: 'random' as const, seed: 1 };
  const { queue } = await shell.call('makeQueue', { title: 'All', filter: everything, order, blind: false });
  await shell.call('addReviewer', { name: 'Ana' });
  await shell.close();
  return queue.id;
}

/** Four variations of every face, of strengths that no other batch has. */
async function startBatch({ call }: Shell, from: number): Promise<string> {
  const ladders = [{ direction: 'tiny', from, to: from + 0.003, step: 0.001 }];
  return (await call('vary', { faces: 'all', ladders, lock: 'off' })).job;
}

/** Each kind of work over and over; each ends when its call is refused, which is when the host is gone. */
export function workOn(
  shell: Shell,
  places: Places,
  queue: string,
  round: number,
  done: Confirmed,
): Promise<unknown> {
  const again = async (work: (turn: number) => Promise<void>) => {
    for (let turn = 0; ; turn++) await work(turn);
  };
  /** One that a kill has cut short is gone on with before another is begun. */
  const cutShort = async (wanted: 'vary' | 'export') => {
    const { jobs } = await shell.call('jobs', {});
    const job = jobs.find(({ kind, state }) => kind === wanted && state !== 'done' && state !== 'failed');
    if (job?.state === 'interrupted') await shell.call('resumeJob', { job: job.id });
    return job?.id;
  };
  const vary = again(async (turn) => {
    const job = (await cutShort('vary')) ?? (await startBatch(shell, -1.9 + round * 0.01 + turn * 0.004));
    for (const id of (await ended(shell, job)).results) done.variations.add(id);
  });
  const review = again(async (turn) => {
    const place = { queue, position: (round + turn) % 8, reviewer: 'Ana' };
    if (turn % 7 === 6) await shell.call('undoVerdict', { queue, reviewer: 'Ana' });
    const { said } = await shell.call('say', {
      ...place,
      saying: { kind: 'verdict', answer: turn % 2 ? 'accept' : 'reject', reasons: [], tags: [], note: 'n' },
      seconds: 1,
      seen: { ...seen },
    });
    done.verdicts.add(said.id);
  });
  const write = again(async (turn) => {
    const form = turn % 2 ? 'catalog' : 'folder';
    // Some take the place of the one before.
    const path = join(places.exports, `${form}-${round % 3}`);
    const cut = await cutShort('export');
    if (cut) await ended(shell, cut);
    const { job } = await shell.call('export', {
      form,
      target: { kind: 'path', path },
      includeUnkept: true,
      replace: true,
    });
    if ((await ended(shell, job)).state === 'done') done.exports.set(path, form);
  });
  const copy = again(async () => {
    const { snapshot } = await shell.call('backup', { path: places.backup, keep: 3 });
    done.snapshots.clear();
    done.snapshots.add(snapshot);
  });
  return Promise.allSettled([vary, review, write, copy]);
}

const seen = {
  view: 'pair',
  compare: 'side',
  recipe: true,
  measures: true,
  others: false,
  left: 'before',
} as const;
