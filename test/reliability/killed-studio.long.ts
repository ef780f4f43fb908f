// Two hundred kills; what was made meanwhile is printed.
import { expect, test } from 'vitest';
import { killStudio } from './killed-studio.ts';

test('a studio killed two hundred times at random moments loses nothing that it had confirmed', async () => {
  const told = await killStudio(200, 2, 2500);
  process.stdout.write(`\n${JSON.stringify(told, null, 2)}\n`);
  expect(told.exports).toBeGreaterThan(0);
});
