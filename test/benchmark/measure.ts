// One figure measured: ours and the peer take turns, one timed run each, so that what else the machine does hits
// both alike. A peer that can't be had leaves its column to the reason.
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Figure, Peer } from './figures.ts';
import { type LineProcess, startLineProcess } from './line-process.ts';
import type { ModelFiles } from './peers/model-files.ts';
import { decodeArray, type NamedArrays, type PeerWork, type Question } from './protocol.ts';
import { pairedRatio, type Spread, spreadOf } from './spread.ts';
import type { WorkChoices } from './works/scene.ts';

/** Python and the models' source files, or why there are none. */
export type Peers = { readonly python: string; readonly files: ModelFiles } | { readonly missing: string };

export interface Measured {
  readonly figure: Figure;
  readonly version: string;
  readonly ours: Spread;
  readonly peakBytes: number;
  readonly peer?: { readonly version: string; readonly times: Spread; readonly ratio: number };
  /** Why the figure's peer was not measured. */
  readonly noPeer?: string;
  /** How far the answers of the two are apart, in words. */
  readonly agreement?: string;
}

/** Threads that spin after their work are asleep by then. */
const restMilliseconds = 100;
const subject = fileURLToPath(new URL('subject.ts', import.meta.url));
const nodeWords = ['--disable-warning=ExperimentalWarning'];

async function timed(process: LineProcess): Promise<number> {
  await pause(restMilliseconds);
  return (await process.ask({ ask: 'run' })).milliseconds!;
}

function cosine(left: Float32Array, right: Float32Array): number {
  let [product, ofLeft, ofRight] = [0, 0, 0];
  left.forEach((value, index) => {
    product += value * right[index];
    ofLeft += value ** 2;
    ofRight += right[index] ** 2;
  });
  return product / Math.sqrt(ofLeft * ofRight);
}

function compare(ours: NamedArrays, theirs: NamedArrays): string {
  return Object.keys(ours)
    .map((name) => {
      const [left, right] = [decodeArray(ours[name]), decodeArray(theirs[name])];
      if (left.length === 1) return `${name} ${left[0].toPrecision(5)} and ${right[0].toPrecision(5)}`;
      const largest = left.reduce((most, value, at) => Math.max(most, Math.abs(value - right[at])), 0);
      return `${name}: 1 - cosine ${(1 - cosine(left, right)).toExponential(1)}, largest difference ${largest.toExponential(1)}`;
    })
    .join('; ');
}

interface OpenedPeer {
  readonly process: LineProcess;
  readonly version: string;
}

/** Nothing is written into the checkout. */
const noCompiledFiles = { PYTHONDONTWRITEBYTECODE: '1' };
const trialRuns = 3;

/** The peer in its fastest setting, by the best of a few runs each that also warm up; the others are closed. */
async function openFastest(
  { script, settings }: Peer,
  python: string,
  question: Question,
): Promise<OpenedPeer> {
  const path = fileURLToPath(new URL(`peers/${script}`, import.meta.url));
  let fastest: (OpenedPeer & { readonly best: number }) | undefined;
  for (const setting of settings) {
    const process = startLineProcess(python, [path], { ...noCompiledFiles, ...setting });
    try {
      const { version } = await process.ask(question);
      let best = Number.POSITIVE_INFINITY;
      for (let run = 0; run < trialRuns; run++) best = Math.min(best, await timed(process));
      const slower = fastest && best >= fastest.best ? process : fastest?.process;
      if (slower !== process) {
        const words = Object.entries(setting).map(([name, value]) => `${name}=${value}`);
        fastest = { process, version: [version, ...words].join(', '), best };
      }
      await slower?.close();
    } catch (error) {
      await process.close();
      await fastest?.process.close();
      throw error;
    }
  }
  return fastest!;
}

/** The opened peer, or the reason why there is none. */
async function openPeer(
  { peer }: Figure,
  peers: Peers,
  work: PeerWork | undefined,
  threads: number,
): Promise<OpenedPeer | { missing: string }> {
  if (!peer || !work) return { missing: '' };
  if ('missing' in peers) return { missing: peers.missing };
  try {
    return await openFastest(peer, peers.python, { ask: 'open', threads, ...peers.files, ...work });
  } catch (error) {
    return { missing: `${peer.title} failed: ${error instanceof Error ? error.message : error}` };
  }
}

export async function measure(figure: Figure, choices: WorkChoices, peers: Peers): Promise<Measured> {
  const ours = startLineProcess(process.execPath, [...nodeWords, subject]);
  let peer: Awaited<ReturnType<typeof openPeer>> = { missing: '' };
  try {
    const opened = await ours.ask({ ask: 'open', name: figure.work, ...choices });
    peer = await openPeer(figure, peers, opened.peer, choices.threads);
    const sides = 'process' in peer ? [ours, peer.process] : [ours];
    const times: number[][] = sides.map(() => []);
    for (let round = -figure.warmUps; round < figure.rounds; round++) {
      for (const [index, side] of sides.entries()) {
        const time = await timed(side);
        if (round >= 0) times[index].push(time);
      }
    }
    const { peakBytes } = await ours.ask({ ask: 'memory' });
    const measured = { figure, version: opened.version!, ours: spreadOf(times[0]), peakBytes: peakBytes! };
    if ('missing' in peer) return peer.missing ? { ...measured, noPeer: peer.missing } : measured;
    const values = await Promise.all(sides.map(async (side) => (await side.ask({ ask: 'values' })).values!));
    return {
      ...measured,
      peer: { version: peer.version, times: spreadOf(times[1]), ratio: pairedRatio(times[0], times[1]) },
      agreement: compare(values[0], values[1]),
    };
  } finally {
    await ours.close();
    if ('process' in peer) await peer.process.close();
  }
}
