import { expect, test } from 'vitest';
import { median, startClock } from '../../../main/jobs/time-left.ts';

function clockAt() {
  const time = { now: 0 };
  return { time, clock: startClock(() => time.now) };
}

test('nothing is claimed before anything is known', () => {
  const { clock } = clockAt();
  expect(clock.secondsLeft(3)).toBeNull();
  clock.itemBegan();
  expect(clock.secondsLeft(3)).toBeNull();
});

test('the first item tells by its own steps', () => {
  const { clock, time } = clockAt();
  clock.itemBegan();
  time.now = 2000;
  clock.itemAt(2, 10);
  expect(clock.secondsLeft(1)).toBe(18);
});

test('later ones by the median of those that are finished, which a slow first one does not bend', () => {
  const { clock, time } = clockAt();
  for (const seconds of [60, 4, 5, 4, 5]) {
    clock.itemBegan();
    time.now += seconds * 1000;
    clock.itemEnded();
  }
  expect(clock.secondsLeft(10)).toBe(50);
});

test('medians', () => {
  expect([[], [3], [4, 1], [9, 1, 5]].map(median)).toEqual([null, 3, 2.5, 5]);
});
