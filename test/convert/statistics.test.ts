import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildModels } from '../../native-models/convert/build.ts';
import { hasStatistics, openStatistics } from '../../native-models/convert/statistics.ts';
import { modelsFolder } from '../../native-models/manifest/cache.ts';
import { absentWheel, wheelPath } from './golden.ts';

const cacheDir = mkdtempSync(join(tmpdir(), 'mien-statistics-'));
afterAll(() => rmSync(cacheDir, { recursive: true, force: true }));
const file = join(modelsFolder(cacheDir), 'generator-statistics.json');
const build = () => buildModels({ cacheDir, wheelPath, only: ['mapping', 'generator-statistics'] });

describe.skipIf(absentWheel)(`the generator’s statistics${absentWheel ? ` (${absentWheel})` : ''}`, () => {
  it('are asked for before they are computed', async () => {
    await expect(openStatistics(cacheDir)).rejects.toMatchObject({ code: 'model-missing' });
  });

  it('hold the mean and the spread of W, which is about 0.42', async () => {
    await build();
    const { mean, deviation } = await openStatistics(cacheDir);
    expect(mean).toHaveLength(512);
    const average = deviation.reduce((sum, value) => sum + value, 0) / deviation.length;
    expect(average).toBeGreaterThan(0.3);
    expect(average).toBeLessThan(0.55);
  });

  it('come out the same each time', async () => {
    const before = readFileSync(file, 'utf8');
    rmSync(file);
    await build();
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('are computed anew when they are damaged', async () => {
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 500));
    await expect(openStatistics(cacheDir)).rejects.toMatchObject({ code: 'model-damaged' });
    await build();
    expect(await hasStatistics(cacheDir)).toBe(true);
  });
});
