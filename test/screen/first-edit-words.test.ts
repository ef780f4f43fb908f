import { expect, test } from 'vitest';
import { firstEditSentence } from '../../renderer/stages/library/welcome/firstEditWords.ts';

const drifted = (lips: number, eyelids = 0, driftFloor = 0.001, parting = 0) => ({
  drift: { lips, eyelids, brows: 0, jaw: 0 },
  driftFloor,
  actionUnits: { lipParting: { before: 0.3, after: 0.3 + parting } },
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

test('a mouth that opened is told of where the mean of all points hides it', () => {
  expect(firstEditSentence(drifted(0.022, 0, 0.001, 0.084), drifted(0.022, 0, 0.001, 0.009))).toBe(
    'Alone, the edit parted the lips further by 8.4 % of the distance between the eyes; with the lock, they are 0.9 % from where they were.',
  );
  expect(firstEditSentence(drifted(0.022, 0, 0.001, -0.05), drifted(0.022))).toMatch(
    /closed the lips by 5.0 %/,
  );
  // Not above what the detector's noise could do, and never over a lock that made it worse.
  expect(firstEditSentence(drifted(0.022, 0, 0.005, 0.03), drifted(0.022, 0, 0.005))).toMatch(
    /no difference/,
  );
  expect(firstEditSentence(drifted(0.02, 0, 0.001, 0.08), drifted(0.06))).toMatch(
    /^Here the lock did not help/,
  );
});
