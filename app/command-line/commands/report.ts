import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Cancelled } from '../../../main/contracts/errors.ts';
import { defaultLock } from '../../../main/edit/lock-settings.ts';
import { median } from '../../../main/jobs/time-left.ts';
import { cacheDirectory } from '../../launch/places.ts';
import { UsageError } from '../../launch/program.ts';
import {
  type Answer,
  type Command,
  choiceOption,
  flag,
  noPositionals,
  type Parsed,
  type Session,
  textOption,
  wholeOption,
} from '../command.ts';
import { reportComparison } from './report-comparison.ts';
import { reportPairs } from './report-pairs.ts';

/** Faces measured by an earlier run are read back at once; their time says nothing about the others. */
const readBackMilliseconds = 1000;

export const report: Command = {
  summary:
    'compare editors on faces nobody tuned them on, measure the lock or the inversion of photos, or tell what the library’s own edits show',
  usage: [
    'mien report [--faces N] [--attributes age,gender] [--editors LIST] [--seed N] [--lock-picture 128|512] [--out DIR]',
    'mien report --sweep 100,200,400 --attributes age [--structure 3] [--steps N] [--regions lips=1,brows=0] [--faces N] [--out DIR]',
    'mien report --quick [--faces N] [--seed N] [--lock-picture 512|128] [--out DIR]',
    'mien report --photos DIR [--preset quick|fine] [--lock-picture 512|128] [--out DIR]',
    'mien report --pairs [--where "FILTER"] [--out DIR]',
  ],
  details: [
    'Without --quick or --photos: every editor (linear, conditional, pca, sefa, base, hfld, base+lock, hfld+lock,',
    'linear+lock) on seeds from 1 (16), at equal target change against the base editor. Shards are kept as they',
    'are done: the same command goes on where it stopped, and more faces or editors are added to what is there. Writes',
    'comparison.html, .json and tables to DIR (the library’s exports, where the window shows them). --editor-file FILE',
    'takes an editor that is neither shipped nor in the library. An edit with the lock takes about a minute a face',
    'by the fast lock (128), two with --lock-picture 512.',
    '--base latent-to-latent compares the base and HFLD editors of that kind (mien train --base) instead.',
    '--sweep trains an HFLD editor for each weight of the expression loss (1000 steps, about ten minutes each) and',
    'measures it against the base on faces of the tuning seeds (8); the report in DIR shows what came of it.',
    '--quick measures the lock alone: younger, older and gender on the first faces (24) from the seed (1) whose predicted',
    'age is 28 or more, with and without the lock, at equal target change. Writes report.md, report.json and contact',
    'sheets to DIR (mien-report); a report that was stopped goes on where it was.',
    '--photos finds, inverts and edits the largest face of every photo in DIR and its subfolders: identity, drift,',
    'expression and seconds, refusals with their reasons, and a contact sheet (mien-photos-report).',
    '--pairs tells what the lock holds in this library: edits made with and without it at the same strengths, by edit, age',
    'band, perceived gender and skin lightness. With --out it writes report.html, report.json and pairs.csv.',
  ],
  options: {
    quick: { type: 'boolean' },
    'lock-picture': { type: 'string' },
    photos: { type: 'string' },
    pairs: { type: 'boolean' },
    where: { type: 'string' },
    preset: { type: 'string' },
    faces: { type: 'string' },
    seed: { type: 'string' },
    out: { type: 'string' },
    attributes: { type: 'string' },
    editors: { type: 'string' },
    'editor-file': { type: 'string', multiple: true },
    base: { type: 'string' },
    sweep: { type: 'string' },
    steps: { type: 'string' },
    structure: { type: 'string' },
    regions: { type: 'string' },
  },
  async run(parsed, session) {
    noPositionals(parsed);
    if (flag(parsed, 'pairs')) return reportPairs(parsed, session);
    if ('where' in parsed.values) throw new UsageError('--where goes with --pairs');
    const photos = textOption(parsed, 'photos');
    if (photos !== undefined) return reportPhotos(resolve(photos), parsed, session);
    if (!flag(parsed, 'quick'))
      return reportComparison(parsed, session, {
        openKit: () => openKitFor(session),
        lock: lockOf(parsed, '128'),
        onProgress: progressOf(session),
        breathe: breatheUntilInterrupted(),
      });
    if (
      ['attributes', 'editors', 'editor-file', 'base', 'sweep', 'steps', 'regions'].some(
        (name) => name in parsed.values,
      )
    )
      throw new UsageError('--quick compares no editors: leave --attributes and --editors out');
    const faces = wholeOption(parsed, 'faces', 24);
    if (faces === 0) throw new UsageError('--faces takes at least 1');
    const folder = resolve(textOption(parsed, 'out') ?? 'mien-report');
    const firstSeed = wholeOption(parsed, 'seed', 1);
    const { runQuickReport } = await import('../../../main/report/quick.ts');
    const made = await runQuickReport({
      kit: await openKitFor(session),
      folder,
      faces,
      firstSeed,
      lock: lockOf(parsed, '512'),
      onProgress: progressOf(session),
      breathe: breatheUntilInterrupted(),
    });
    session.terminal.clear();
    const text = [await readFile(made.files[0], 'utf8'), 'Written:', ...made.files].join('\n');
    return { json: made, text };
  },
};

async function reportPhotos(photos: string, parsed: Parsed, session: Session): Promise<Answer> {
  const preset = choiceOption(parsed, 'preset', ['quick', 'fine'] as const, 'fine');
  const { runPhotosReport } = await import('../../../main/report/photos.ts');
  const { openDecoder } = await import('../../../main/intake/decoder.ts');
  const { forkLaunch } = await import('../../../main/support/fork.ts');
  const decoder = openDecoder(forkLaunch());
  try {
    const made = await runPhotosReport({
      kit: await openKitFor(session),
      decode: async (bytes) => (await decoder.decode(bytes)).picture,
      photos,
      folder: resolve(textOption(parsed, 'out') ?? 'mien-photos-report'),
      preset,
      lock: lockOf(parsed, '512'),
      onProgress: progressOf(session),
      breathe: breatheUntilInterrupted(),
    });
    session.terminal.clear();
    const text = [await readFile(made.files[0], 'utf8'), 'Written:', ...made.files].join('\n');
    return { json: made, text };
  } finally {
    decoder.close();
  }
}

function lockOf(parsed: Parsed, otherwise: '128' | '512') {
  const picture = choiceOption(parsed, 'lock-picture', ['512', '128'] as const, otherwise);
  return defaultLock('full', {}, picture === '512' ? 512 : 128);
}

/** The engine's own kit in this process: a report needs no library and writes none. */
async function openKitFor({ provider, terminal }: Session) {
  const { defaultThreads } = await import('../../../main/engine/client.ts');
  const { verifyProviders } = await import('../../../main/engine/verify.ts');
  const { prepareSessions } = await import('../../../main/engine/sessions.ts');
  const { openKit } = await import('../../../main/engine/tasks/kit.ts');
  const [cache, threads] = [cacheDirectory(), defaultThreads()];
  const { usable } = await verifyProviders({ cacheDirectory: cache, threads, named: provider });
  const [{ name }] = usable;
  const prepared = await prepareSessions({ cacheDirectory: cache, providers: [name], named: true, threads });
  terminal.line(`Runs on ${prepared.provider}.`);
  return openKit(prepared.sessions);
}

function progressOf({ terminal }: Session): (done: number, total: number, what: string) => void {
  const durations: number[] = [];
  let last = performance.now();
  return (done, total, what) => {
    const now = performance.now();
    if (now - last > readBackMilliseconds) durations.push(now - last);
    last = now;
    const one = median(durations);
    terminal.progress('Report', done, total, one === null ? null : ((total - done) * one) / 1000, what);
  };
}

function breatheUntilInterrupted(): () => Promise<void> {
  let interrupted = false;
  process.on('SIGINT', () => {
    if (interrupted) process.exit(130);
    interrupted = true;
  });
  return async () => {
    await nextTurn();
    if (interrupted) throw new Cancelled();
  };
}
