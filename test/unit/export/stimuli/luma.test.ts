import { expect, it } from 'vitest';
import { histogramWithin, lumaOf, momentsWithin } from '../../../../main/export/stimuli/luma.ts';
import { matchHistogram, matchMoments } from '../../../../main/export/stimuli/match.ts';

const everywhere = (count: number) => new Float32Array(count).fill(1);

it('luma weighs the channels by Rec. 601', () => {
  expect([...lumaOf([255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 10, 10])].map(Math.round)).toEqual([
    76, 150, 29, 10,
  ]);
});

it('moments are those of the pixels that the mask keeps whole, by hand', () => {
  const luma = Float32Array.of(10, 20, 30, 40, 250);
  const mask = Float32Array.of(1, 1, 1, 1, 0.5);
  // Mean 25; squares 225 + 25 + 25 + 225 = 500, by n - 1 = 3.
  expect(momentsWithin(luma, mask)).toEqual({ count: 4, mean: 25, deviation: Math.sqrt(500 / 3) });
});

it('a histogram holds shares of the mask', () => {
  const shares = histogramWithin(Float32Array.of(3, 3.4, 200, 90), Float32Array.of(1, 1, 1, 0));
  expect([shares[3], shares[200], shares[90]]).toEqual([2 / 3, 1 / 3, 0]);
});

it('matching the moments gives the mean and the standard deviation asked for', () => {
  const luma = Float32Array.of(10, 20, 30, 40);
  const own = momentsWithin(luma, everywhere(4));
  const after = momentsWithin(matchMoments(own, 128, 20)(luma, everywhere(4)), everywhere(4));
  expect(after.mean).toBeCloseTo(128, 4);
  expect(after.deviation).toBeCloseTo(20, 4);
});

it('a picture without contrast becomes the mean and no number that is none', () => {
  const flat = new Float32Array(4).fill(77);
  const own = momentsWithin(flat, everywhere(4));
  expect([...matchMoments(own, 128, 20)(flat, everywhere(4))]).toEqual([128, 128, 128, 128]);
});

it('matching a histogram gives every picture the same one, in the order of its pixels', () => {
  const target = new Float64Array(256);
  target[10] = 0.5;
  target[20] = 0.25;
  target[200] = 0.25;
  const luma = Float32Array.of(90.2, 90.1, 7, 250);
  expect([...matchHistogram(target)(luma, everywhere(4))]).toEqual([20, 10, 10, 200]);
});

it('pixels of the soft edge take the level that their luma has among the others', () => {
  const target = new Float64Array(256);
  target[0] = 0.5;
  target[100] = 0.5;
  const mask = Float32Array.of(1, 1, 0.5, 0.5);
  expect([...matchHistogram(target)(Float32Array.of(10, 50, 5, 60), mask)]).toEqual([0, 100, 0, 100]);
});
