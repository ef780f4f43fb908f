import { expect, test } from 'vitest';
import { chooseNext } from '../../../../main/edit/teach/choose.ts';

const candidates = Array.from({ length: 400 }, (_, at) => ({ seed: at, likely: at / 400 }));

test('before anything is fitted every face is drawn at random', () => {
  const unknown = candidates.map(({ seed }) => ({ seed, likely: null }));
  const chosen = chooseNext(unknown, 7, 5);
  expect(chosen.map(({ origin }) => origin)).toEqual(Array(5).fill('random'));
  expect(new Set(chosen.map(({ seed }) => seed)).size).toBe(5);
});

test('then two in three are among the least sure, and one in three is drawn at random', () => {
  const chosen = chooseNext(candidates, 31, 6);
  expect(chosen.map(({ origin }) => origin)).toEqual([
    'unsure',
    'unsure',
    'random',
    'unsure',
    'unsure',
    'random',
  ]);
  for (const { likely } of chosen.filter(({ origin }) => origin === 'unsure'))
    expect(Math.abs((likely ?? 0) - 0.5)).toBeLessThan(0.06);
});

test('the same labels are followed by the same faces', () => {
  expect(chooseNext(candidates, 40, 4)).toEqual(chooseNext(candidates, 40, 4));
  expect(chooseNext(candidates.slice(0, 2), 40, 4)).toHaveLength(2);
});
