// The report in a browser, on a library whose variations were made with and without the lock.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultLock } from '../../main/edit/lock-settings.ts';
import { comparisonOf, writeComparison } from '../../main/report/comparison/report.ts';
import { fillLibrary } from '../helpers/fill-library.ts';
import { axeViolations } from '../helpers/screen/axe.ts';
import { browserTrouble } from '../helpers/screen/browser.ts';
import { stage } from '../helpers/screen/desk.ts';
import { type OpenedStudio, openStudio } from '../helpers/screen/opened.ts';
import type { WebStudio } from '../helpers/screen/studio.ts';
import { shardOf } from '../unit/report/comparison/shards.ts';

const trouble = browserTrouble();

/** Ten faces on which the HFLD editor changes half as much as the base. */
function writeNumbers(folder: string): void {
  const shards = Array.from({ length: 10 }, (_, seed) => [
    shardOf(seed, 'base', 10 + seed, { change: 0.02 + seed / 1000, drift: 0.004 }),
    shardOf(seed, 'hfld', 10 + seed, { change: 0.01 + seed / 2000, drift: 0.001 }),
  ]).flat();
  const report = comparisonOf(shards, {
    base: 'latent-transformer',
    lock: defaultLock('full'),
    settings: { truncation: 0.7 },
    makings: [],
    sweeps: [],
  });
  mkdirSync(folder);
  writeComparison(folder, report, shards);
}

describe.skipIf(trouble)(`the report in a browser${trouble ? ` (${trouble})` : ''}`, () => {
  let opened: OpenedStudio;
  let studio: WebStudio;
  let page: Page;

  beforeAll(async () => {
    opened = await openStudio({
      prepare: async (library) => {
        await fillLibrary(library, { faces: 30, varied: 24, side: 64 });
        writeNumbers(join(library, 'exports', 'comparison'));
      },
    });
    ({ studio, page } = opened);
    await stage(page, 'Report').click();
  });
  afterAll(() => opened?.close());

  test('says in a sentence what the lock holds, and of a small group that it is too small', async () => {
    await page.getByRole('heading', { name: /^With the lock the expression changes \d+ % less$/ }).waitFor();
    expect(await page.getByRole('row', { name: /^All 24 24 / }).count()).toBe(1);
    expect(
      await page.getByRole('row', { name: /Too few: figures are given from 20 faces on/ }).count(),
    ).toBeGreaterThan(0);
    expect(await axeViolations(page)).toEqual([]);
  });

  test('results by skin lightness are there once it was measured', async () => {
    await page.getByRole('row', { name: /^not measured 24 / }).waitFor();
    await page.getByText('24 faces have no skin lightness yet.').waitFor();
    await page.getByRole('button', { name: 'Measure it' }).click();
    await page.getByRole('row', { name: /^not measured / }).waitFor({ state: 'detached' });
    await page.getByText(/no skin lightness yet/).waitFor({ state: 'detached' });
  });

  test('a dot is reached by keys, and is written out with all the others', async () => {
    await page.getByRole('button', { name: /each pair as a dot/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText(/^Sample \d+, age \+2\.0: 0\.\d+ without the lock, 0\.\d+ with it$/).waitFor();
    await page.getByRole('textbox', { name: 'Folder' }).fill('lock report');
    await page.keyboard.press('Enter');
    await page.getByText(/^Written: /).waitFor();
    const table = readFileSync(join(studio.library, 'exports', 'lock report', 'pairs.csv'), 'utf8');
    expect(table.trim().split('\n')).toHaveLength(25);
  });

  test('shows editors at equal target change, and gives plots and tables as files', async () => {
    await page.getByRole('button', { name: 'Editors compared' }).click();
    await page.getByRole('row', { name: /^Base \+ HFLD 10 .* 50 % \(50 % to 50 %\) / }).waitFor();
    await page.getByRole('img', { name: 'Age: change of expression against target change' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const saved = async (button: string | RegExp) => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: button }).click();
      const file = await download;
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
    };
    const plot = await saved('Save as PNG: Age: change of expression against target change');
    expect(plot.name).toBe('age-change.png');
    const { width, channels } = await sharp(plot.bytes).metadata();
    expect([width, channels]).toEqual([1400, 4]);
    const { dominant } = await sharp(plot.bytes).stats();
    expect(dominant.r).toBeGreaterThan(230);
    const table = await saved('Figures (CSV)');
    expect(table.bytes.toString()).toContain('age,hfld,1,change,10,');
    expect((await saved('Page (HTML)')).bytes.toString()).toContain(
      '<h1>Editors at equal target change</h1>',
    );
  });
});
