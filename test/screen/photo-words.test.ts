import { expect, test } from 'vitest';
import { poorLimits } from '../../main/invert/quality.ts';
import { figuresOf, warningsOf } from '../../renderer/stages/photos/photoWords.ts';

const quality = {
  identity: 0.934,
  drift: 0.0213,
  expression: [{ net: 'emotion' as const, change: 0.2, topKept: false }],
  psnr: 18.26,
  poor: [],
};

test('the words state the limits at which an inversion is marked', () => {
  const [identity, drift, , psnr] = figuresOf(quality);
  expect(identity.meaning).toContain(`below ${poorLimits.identity.toFixed(2)}`);
  expect(drift.meaning).toContain(`Above ${100 * poorLimits.drift} %`);
  expect(psnr.meaning).toContain(`below ${poorLimits.psnr}`);
});

test('figures are rounded to what they can bear', () => {
  expect(figuresOf(quality).map(({ value }) => value)).toEqual(['0.93', '2.1 %', '0.20, another', '18.3 dB']);
});

test('a face without trouble has no warning, and each trouble has a sentence', () => {
  const source = {
    kind: 'photo' as const,
    name: 'a.jpg',
    photo: 'a'.repeat(64),
    position: 0,
    quad: [
      [0, 0],
      [0, 1],
      [1, 1],
      [1, 0],
    ] as [[number, number], [number, number], [number, number], [number, number]],
    corrected: false,
    aligned: 'b'.repeat(64),
    preset: 'quick' as const,
    quality,
    looksMinor: false,
    subject: null,
  };
  expect(warningsOf(source)).toEqual([]);
  const troubled = {
    ...source,
    looksMinor: true,
    quality: { ...quality, poor: ['colours are far off', 'lips moved'] },
  };
  expect(warningsOf(troubled)).toEqual([
    'Poor inversion: colours are far off; lips moved.',
    'Looks like a minor: the predicted age is under 18.',
  ]);
});
