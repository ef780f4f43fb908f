import { expect, test } from 'vitest';
import { fuzzDecoder } from './fuzz-decoder.ts';

/** A small share of what decoder-fuzz.long.ts does. */
const files = 126;

test(`${files} mutated photos: each is decoded or refused, none takes long`, async () => {
  const { outcomes, slowest, wrong, processDeaths } = await fuzzDecoder(files, 1);
  expect(wrong).toEqual([]);
  expect(Object.keys(outcomes)).toHaveLength(7);
  expect(slowest.milliseconds, slowest.file).toBeLessThan(5000);
  // A decoder that falls over is allowed, its process being there for that; often it would be a fault of ours.
  expect(processDeaths).toBeLessThan(files / 20);
}, 60_000);
