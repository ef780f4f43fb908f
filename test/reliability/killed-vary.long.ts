import { test } from 'vitest';
import { killVary } from './killed-vary.ts';

test('a batch on the real engine, killed sixty times at random moments, loses nothing', async () => {
  await killVary(60, 6, 12);
});
