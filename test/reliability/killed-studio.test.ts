import { expect, test } from 'vitest';
import { killStudio } from './killed-studio.ts';

test('a studio killed ten times at random moments loses nothing that it had confirmed', async () => {
  const { variations, verdicts } = await killStudio(10, 2);
  expect([variations >= 8, verdicts > 0]).toEqual([true, true]);
});
