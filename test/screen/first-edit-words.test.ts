import { expect, test } from 'vitest';
import { firstEditSentence } from '../../renderer/stages/library/welcome/firstEditWords.ts';

const drifted = (lips: number, eyelids = 0, driftFloor = 0.001) => ({
  drift: { lips, eyelids, brows: 0, jaw: 0 },
  driftFloor,
});

test('the sentence says what mouth and eyelids did, each by itself', () => {
  expect(firstEditSentence(drifted(0.063, 0.003), drifted(0.018, 0.004))).toBe(
    'Alone, the edit moved the mouth by 6.3 % and the eyelids by 0.3 % of the distance between the eyes; with the lock, by 1.8 % and 0.4 %.',
  );
});

test('it calls an edit small only where neither mouth nor eyelids moved to be seen', () => {
  expect(firstEditSentence(drifted(0.006), drifted(0.006))).toMatch(/^Here the edit moved little/);
  expect(firstEditSentence(drifted(0.024, 0.001), drifted(0.023, 0.001))).toMatch(
    /^Here the lock made no difference that can be measured/,
  );
});

test('and says so when the lock made it worse', () => {
  expect(firstEditSentence(drifted(0.02), drifted(0.06))).toMatch(/^Here the lock did not help/);
});
