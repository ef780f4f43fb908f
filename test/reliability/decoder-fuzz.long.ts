// 5,600 mutated photos, 800 of each form. With MIEN_RESULTS=1 what came of them is written to
// test/benchmark/results/decoder-fuzz-DATE.json, which is committed.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fuzzDecoder } from './fuzz-decoder.ts';

const files = 5600;
test(`${files} mutated photos: each is decoded or refused, none takes 5 seconds`, async () => {
  const began = performance.now();
  const result = await fuzzDecoder(files, 1_000_000);
  if (process.env.MIEN_RESULTS === '1') {
    const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
    const seconds = Math.round((performance.now() - began) / 1000);
    const made = { date: new Date().toISOString().slice(0, 10), commit, seconds };
    const name = `../benchmark/results/decoder-fuzz-${made.date}.json`;
    const target = fileURLToPath(new URL(name, import.meta.url));
    writeFileSync(target, `${JSON.stringify({ ...made, ...result }, null, 2)}\n`);
  }
  expect(result.wrong).toEqual([]);
  expect(result.slowest.milliseconds, result.slowest.file).toBeLessThan(5000);
});
