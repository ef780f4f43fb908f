import { expect, test } from 'vitest';
import { firstEditSentence } from '../../renderer/stages/library/welcome/firstEditWords.ts';

const drifted = (lips: number, driftFloor = 0.004) => ({
  drift: { lips, eyelids: 0, brows: 0, jaw: 0 },
  driftFloor,
});

test('the sentence claims a gain only beyond the noise', () => {
  expect(firstEditSentence(drifted(0.1), drifted(0.02))).toBe(
    'The same edit twice: alone it moved mouth and eyelids by 5.0 % of the distance between the eyes, with the lock by 1.0 %.',
  );
  expect(firstEditSentence(drifted(0.02), drifted(0.018))).toMatch(/^This edit hardly moves/);
});

test('and says so when the lock made it worse', () => {
  expect(firstEditSentence(drifted(0.02), drifted(0.06))).toMatch(/^Here the lock did not help/);
});
