// The bench's answer: a table for people, one document for programs.
import { cpus, loadavg, totalmem } from 'node:os';
import type { Limit } from './figures.ts';
import type { Measured } from './measure.ts';
import type { Spread } from './spread.ts';

function reached({ figure, ours, peer, peakBytes }: Measured): number | undefined {
  if (figure.limit.kind === 'bytes') return peakBytes;
  return figure.limit.kind === 'ratio' ? peer?.ratio : ours.median;
}

/** Null where there was no peer to be held against. */
export function isMet(measured: Measured): boolean | null {
  const value = reached(measured);
  return value === undefined ? null : value <= measured.figure.limit.most;
}

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3);

function timesText({ median, quartiles: [low, high] }: Spread): string {
  return `${seconds(median)} (${seconds(low)}-${seconds(high)}) s`;
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(2)} GB`;

function limitText({ kind, most }: Limit): string {
  if (kind === 'bytes') return `${gigabytes(most)}`;
  return kind === 'ratio' ? `${most.toFixed(2)} x` : `${seconds(most)} s`;
}

function rowOf(measured: Measured): string[] {
  const { figure, ours, peer, peakBytes, noPeer } = measured;
  const met = isMet(measured);
  return [
    figure.title,
    String(ours.count),
    figure.limit.kind === 'bytes' ? gigabytes(peakBytes) : timesText(ours),
    peer ? timesText(peer.times) : noPeer ? 'see below' : '',
    peer ? `${peer.ratio.toFixed(2)} x` : '',
    limitText(figure.limit),
    met === null ? 'unknown' : met ? 'met' : 'NOT MET',
  ];
}

const heads = ['what', 'N', 'ours: median (quartiles)', 'peer', 'ratio', 'limit', ''];

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function machineOf(threads: number) {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    threads,
    memoryBytes: totalmem(),
    load: loadavg()[0],
  };
}
export type Machine = ReturnType<typeof machineOf>;

export function textOf(all: readonly Measured[], machine: Machine): string {
  const notes = all.flatMap(({ figure, peer, agreement, noPeer }) => {
    if (noPeer) return [`${figure.name}: no ${figure.peer?.title}: ${noPeer}`];
    return peer ? [`${figure.name}: against ${peer.version}; ${agreement}`] : [];
  });
  return [
    `${machine.processor}, ${machine.cores} cores, ${machine.threads} threads, load ${machine.load.toFixed(1)} at the start; ${all[0]?.version ?? ''}`,
    'Ours and the peer took turns; the ratio is the median over pairs of runs.',
    '',
    table([heads, ...all.map(rowOf)]),
    '',
    ...notes,
  ].join('\n');
}

export function documentOf(all: readonly Measured[], machine: Machine) {
  return {
    machine,
    figures: all.map((measured) => ({
      name: measured.figure.name,
      title: measured.figure.title,
      limit: measured.figure.limit,
      met: isMet(measured),
      value: reached(measured) ?? null,
      ours: { version: measured.version, milliseconds: measured.ours, peakBytes: measured.peakBytes },
      peer: measured.peer
        ? { version: measured.peer.version, milliseconds: measured.peer.times, ratio: measured.peer.ratio }
        : null,
      ...(measured.noPeer ? { noPeer: measured.noPeer } : {}),
      ...(measured.agreement ? { agreement: measured.agreement } : {}),
    })),
  };
}
