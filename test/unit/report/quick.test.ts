// The quick report as CI runs it: on real models through the command line, on few faces. The report itself, on 24
// faces, runs outside CI.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { shardSchema } from '../../../main/report/shard.ts';
import { models } from '../../../native-models/manifest/manifest.ts';
import { modelsThere } from '../edit/models.ts';

const { absent } = await modelsThere(models.map(({ id }) => id));
const program = fileURLToPath(new URL('../../../app/command-line/main.ts', import.meta.url));
/** Of the seeds that tuning uses: a report for people begins at 1. */
const firstSeed = 1001;
const faces = 2;
const edits = 3;

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command; sends it one Ctrl-C when `stopAt` stands in what it says of its progress. */
function report(folder: string, stopAt?: string): Promise<Ended> {
  const words = [
    'report',
    '--quick',
    '--faces',
    `${faces}`,
    '--seed',
    `${firstSeed}`,
    '--lock-picture',
    '128',
    '--out',
    folder,
  ];
  const child = spawn(process.execPath, [program, ...words, '--provider', 'cpu', '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err, stopped] = ['', '', false];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    if (stopAt && !stopped && err.includes(stopAt)) {
      stopped = true;
      child.kill('SIGINT');
    }
  });
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, out, err })));
}

test.each([
  [['report', '--editors', 'base,better'], "not 'better'"],
  [['report', '--faces', '10', '--seed', '995'], 'seeds from 1000'],
  [['report', '--quick', '--editors', 'base'], 'compares no editors'],
  [['report', '--quick', '--faces', '0'], 'at least 1'],
  [['report', '--quick', '--seed', 'x'], 'takes a number'],
])('%j is not understood, and one line says why', (words, sentence) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8' });
  expect([status, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
  expect(stderr).toContain(sentence);
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'mien-report-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

describe.skipIf(absent)(`mien report --quick${absent ? ` (${absent})` : ''}`, () => {
  test('measures faces that are old enough, writes what it found, and goes on where it was stopped', {
    timeout: 900_000,
  }, async () => {
    const path = folder();
    const shards = () => readdirSync(join(path, 'shards')).filter((name) => name.endsWith('.json'));
    const stopped = await report(path, `1/${edits * faces}`);
    expect([stopped.status, stopped.out]).toEqual([130, '']);
    const first = shards();
    expect(first.length).toBeGreaterThan(0);
    expect(first.length).toBeLessThan(edits * faces);
    const kept = statSync(join(path, 'shards', first[0])).mtimeMs;

    const { status, out, err } = await report(path);
    expect([status, err.includes('Report')]).toEqual([0, true]);
    expect(statSync(join(path, 'shards', first[0])).mtimeMs).toBe(kept);
    const made = JSON.parse(out);
    expect(made.head.seeds).toHaveLength(faces);
    expect(made.head.environment.provider).toBe('cpu');
    expect(made.figures.map(({ edit }: { edit: string }) => edit)).toEqual(['younger', 'older', 'gender']);
    const measured = shards().map((name) =>
      shardSchema.parse(JSON.parse(readFileSync(join(path, 'shards', name), 'utf8'))),
    );
    expect(measured.length + made.head.failed.length).toBe(edits * faces);
    for (const shard of measured) {
      expect(shard.lockSteps).toBeGreaterThan(0);
      // The lock holds what it optimises on a picture that it never saw, by a detector that it never asked.
      expect(shard.locked.drift).toBeLessThan(1.5 * shard.unlocked.drift + shard.driftFloor);
      expect(shard.identity).toBeGreaterThan(0.6);
    }
    const text = readFileSync(join(path, 'report.md'), 'utf8');
    expect(text).toContain('not judged');
    expect(readdirSync(path).sort()).toEqual([
      'report.json',
      'report.md',
      'settings.json',
      'shards',
      'sheet-gender.png',
      'sheet-older.png',
      'sheet-younger.png',
    ]);
  });
});
