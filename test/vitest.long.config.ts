import { defineConfig } from 'vitest/config';
import ordinary from './vitest.config.ts';

// What takes longer than CI has time for: npm run test:long.
export default defineConfig({
  ...ordinary,
  test: { ...ordinary.test, include: ['test/**/*.long.ts'], testTimeout: 3_600_000 },
});
