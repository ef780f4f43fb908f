import { describe, expect, test } from 'vitest';
import { kindFiguresOf } from '../../../main/report/figure-kinds.ts';
import { figuresOf } from '../../../main/report/figures.ts';
import { type ReportHead, reportMarkdown } from '../../../main/report/markdown.ts';
import type { Shard } from '../../../main/report/shard.ts';
import { scatteredShards, scoresOf } from './shards.ts';

const head: ReportHead = {
  seeds: [1, 2, 4],
  skipped: [{ seed: 3, reason: 'predicted age 19' }],
  failed: [{ seed: 4, edit: 'older', reason: 'The target can’t be reached on this face.' }],
  truncation: 0.7,
  environment: { provider: 'cpu', threads: 2 },
  lock: { kind: 'full', rows: [0, 9] },
  directions: [{ id: 'age', sha256: 'a'.repeat(64), provenance: 'Ridge regression' }],
  created: '2026-11-23',
};

/** All perceived as female; every other one is under 30. */
const facesOf = (shards: readonly Shard[]) =>
  shards.map(({ seed }, at) => ({ seed, age: at % 2 ? 25 : 50, male: 0.1, skin: 60 }));

const written = (shards: readonly Shard[]) =>
  reportMarkdown(head, [
    {
      title: 'Younger by 12 years',
      unit: 'years',
      figures: figuresOf('younger', shards),
      kinds: kindFiguresOf('younger', shards, facesOf(shards)),
    },
  ]);

/** The cells of the table's row that begins with `title`. */
const rowOf = (text: string, title: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(`| ${title}`))!
    .split('|')
    .map((cell) => cell.trim())
    .slice(1, -1);

const titles = [
  'change of expression, mean of two judges',
  '— face_expression',
  '— emotion',
  'drift of lips and lids, eye distances',
  'change, faces disturbed (over 0.05 on half A; scored on B)',
  'drift, faces disturbed (over 0.01 on half A; scored on B)',
];

describe('the report in words', () => {
  const text = written(scatteredShards(12));

  test('has every figure with its N, its interval and its floor', () => {
    for (const title of titles) {
      const [, n, unlocked, locked, reduction, floor, worse] = rowOf(text, title);
      expect(n).toBe('12');
      for (const cell of [unlocked, locked]) expect(cell).toMatch(/^0\.\d{3} \(0\.\d{3} to 0\.\d{3}\)$/);
      expect(reduction).toMatch(/^\d\d % \(\d\d % to \d\d %\)$/);
      expect([floor, worse]).toEqual([expect.stringMatching(/^0\.\d{3}$/), 'no']);
    }
  });

  test('names its faces, those it skipped and left out with the reason, and all of its settings', () => {
    expect(text).toContain('seeds 1, 2, 4 at truncation 0.7');
    expect(text).toContain('Skipped: 3 (predicted age 19)');
    expect(text).toContain('Left out: 4 older (The target can’t be reached on this face.)');
    const settings = JSON.parse(/```json\n([\s\S]*?)\n```/.exec(text)![1]);
    expect(settings).toEqual({ environment: head.environment, lock: head.lock, directions: head.directions });
  });

  test('says who optimises and who judges, and never that an expression was preserved', () => {
    expect(text).toMatch(/facemesh and faceres optimise;.*judge\./);
    const claims = text
      .split(/(?<=[.:])\s/)
      .filter((sentence) => /preserv|kept its expression/i.test(sentence));
    expect(claims).toHaveLength(1);
    expect(claims[0]).toContain('no figure here says that an expression was preserved');
  });

  test('below eight faces nothing is judged', () => {
    const few = written(scatteredShards(7));
    for (const title of titles) expect(rowOf(few, title).slice(1, 3)).toEqual(['7', 'not judged']);
    expect(few).not.toMatch(/\| \*\*worse\*\* \||\d % \(/);
  });

  test('gives every figure by the kind of face too, and no figure of fewer than twenty', () => {
    const rows = written(scatteredShards(24));
    expect(rowOf(rows, 'Perceived gender: female').slice(1, 4)).toEqual([
      '24',
      expect.stringMatching(/^0\.\d{3} \(/),
      expect.stringMatching(/^0\.\d{3} \(/),
    ]);
    expect(rowOf(rows, 'Skin lightness (CIE L* of the cheeks): 55 to 64')[1]).toBe('24');
    expect(rowOf(rows, 'Age band: 18 to 29').slice(1)).toEqual(['12', ...Array(6).fill('too few')]);
  });

  test('calls worse what is worse', () => {
    const spoilt = scatteredShards(12, { locked: scoresOf(0.9, 0.2) });
    for (const title of titles.slice(0, 4)) expect(rowOf(written(spoilt), title).at(-1)).toBe('**worse**');
  });

  test('is written when no face reached the target, without figures', () => {
    const none = written([]);
    expect(none).toContain('## Younger by 12 years\n\nNo face was moved so far.\n');
    expect(none).not.toMatch(/NaN|undefined/);
  });
});
