import { test } from 'vitest';
import { killVary } from './killed-vary.ts';

test('a batch on the real engine, killed three times at random moments, loses nothing', {
  timeout: 900_000,
}, async () => {
  await killVary(3, 2, 4);
});
