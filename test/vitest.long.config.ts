import { defineConfig } from 'vitest/config';
import { ordinary } from './vitest.config.ts';

// What takes longer than CI has time for: npm run test:long.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    ...ordinary,
    globalSetup: ['test/screens-folder.ts'],
    include: ['test/**/*.long.ts'],
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 3_600_000,
  },
});
