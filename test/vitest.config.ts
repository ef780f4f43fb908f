import { defineConfig } from 'vitest/config';

const testFiles = (folder: string) => [`test/${folder}/**/*.test.ts`, `test/${folder}/**/*.test.tsx`];
/** These run models or time what they start: two at once would only wait for each other's cores. */
const heavyUnits = [
  'test/unit/report/quick.test.ts',
  ...['unit/edit', 'unit/align', 'unit/bootstrap'].flatMap(testFiles),
];

/** A run of its own in processes of their own, as native modules (ONNX Runtime, SQLite) want it. */
export const ordinary = {
  pool: 'forks' as const,
  testTimeout: 120_000,
  hookTimeout: 300_000,
};

// What only computes runs two files at a time; what runs models, browsers or whole programs one after another, for
// each of these takes both cores of a small machine.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    projects: [
      {
        test: {
          ...ordinary,
          name: 'two at once',
          include: ['unit', 'migration', 'architecture'].flatMap(testFiles),
          exclude: heavyUnits,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...ordinary,
          name: 'one by one',
          globalSetup: ['test/screens-folder.ts'],
          include: [
            ...heavyUnits,
            ...['benchmark', 'contract', 'convert', 'desktop', 'gradient', 'reliability', 'screen'].flatMap(
              testFiles,
            ),
          ],
          maxWorkers: 1,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
