// Sets in a browser, on a real host and catalog: a set is made by a rule, demands complete faces, is frozen with splits,
// tells what changed, shows who looks alike, and goes to the export form. The engine is a tiny one.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { discardVariation } from '../../main/catalog/erase.ts';
import { openLibrary } from '../../main/catalog/library.ts';
import { membersOf } from '../../main/catalog/members.ts';
import { everything } from '../../main/contracts/filter.ts';
import { fillLibrary } from '../helpers/fill-library.ts';
import { axeViolations } from '../helpers/screen/axe.ts';
import { browserTrouble } from '../helpers/screen/browser.ts';
import { readCatalog } from '../helpers/screen/catalog.ts';
import { stage } from '../helpers/screen/desk.ts';
import { type OpenedStudio, openStudio } from '../helpers/screen/opened.ts';
import type { WebStudio } from '../helpers/screen/studio.ts';
import { tinyEngine } from '../reliability/tiny-engine-path.ts';

const trouble = browserTrouble();
const shots = fileURLToPath(new URL('../../test-results/screens/', import.meta.url));

/** Twelve faces with two variations each, one of them with only one. */
async function prepare(directory: string): Promise<void> {
  await fillLibrary(directory, { faces: 14, varied: 12, side: 128 });
  const { writer, close } = openLibrary(directory, { write: true });
  discardVariation(writer, membersOf(writer, { kind: 'filter', filter: everything })[4]!.variation);
  close();
}

describe.skipIf(trouble !== null)(`sets${trouble ? ` (${trouble})` : ''}`, () => {
  let opened: OpenedStudio;
  let studio: WebStudio;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    opened = await openStudio({
      prepare,
      cacheDirectory: '/nonexistent/mien-models',
      engine: tinyEngine,
    });
    ({ studio, page, complaints } = opened);
  });
  afterAll(() => opened?.close());

  /** Without a violation, in both themes, and kept as a picture. */
  const look = async (name: string) => {
    mkdirSync(shots, { recursive: true });
    for (const scheme of ['light', 'dark'] as const) {
      await page.evaluate((wanted) => document.documentElement.setAttribute('data-scheme', wanted), scheme);
      const violations = await axeViolations(page);
      expect(violations.map(({ id, nodes }) => `${scheme} ${name}: ${id} ${nodes[0]?.html}`)).toEqual([]);
      await page.screenshot({ path: join(shots, `${name}-${scheme}-1280.png`) });
    }
  };
  const frozen = () =>
    readCatalog(join(studio.library, 'catalog.sqlite'), {
      rows: 'SELECT number, note, sha256, splitting FROM set_versions ORDER BY number',
    }).rows as Record<string, string>[];

  test('a set is made by a rule, by keys, and says what it would hold and who would drop out', async () => {
    await stage(page, 'Sets and export').click();
    await page.getByRole('heading', { name: 'New set' }).waitFor();
    await page.getByText('12 variations of 12 faces').waitFor();
    await page.getByLabel('Name', { exact: false }).first().focus();
    await page.keyboard.type('Younger, with and without the lock');
    await page.getByRole('button', { name: /Kept: kept/ }).press('Delete');
    await page.getByText('23 variations of 12 faces').waitFor();
    await page.getByRole('switch', { name: 'Complete faces only' }).press('Space');
    await page.getByText('1 face drops out:').waitFor();
    await page.getByText('22 variations of 11 faces').waitFor();
    await look('sets-new');
    await page.getByRole('button', { name: 'Make the set' }).press('Enter');
    await page.getByRole('heading', { name: 'Younger, with and without the lock' }).waitFor();
  });

  test('measuring its faces completes the balance and finds who looks alike', async () => {
    await page.getByRole('button', { name: 'Measure 11 faces' }).click();
    await page.getByText(/^\d+ pairs? at 0.97 or above/).waitFor();
    expect(await page.getByRole('img', { name: /^Skin lightness.*not measured/ }).count()).toBe(0);
    await look('sets-standing');
  });

  test('it is frozen with splits, and a second version tells what changed', async () => {
    await page.getByRole('button', { name: 'Freeze a version' }).click();
    await page.getByLabel(/^What is in version 1/).fill('the first');
    await look('sets-freeze');
    await page.getByRole('button', { name: 'Freeze', exact: true }).click();
    await page.getByText('It is the first version.').waitFor();
    await page.getByText('Checked: it is what was frozen.').waitFor();
    expect(frozen()).toMatchObject([{ number: 1, note: 'the first' }]);
    await page.getByText(frozen()[0]!.sha256!).waitFor();
    await page.getByRole('navigation', { name: 'Sets and' }).getByText('rule').click();
    await page.getByRole('switch', { name: 'Complete faces only' }).click();
    await page.getByText('23 variations of 12 faces').waitFor();
    await page.getByRole('button', { name: 'Freeze a version' }).click();
    await page.getByRole('button', { name: 'Freeze', exact: true }).click();
    await page.getByText('1 variation added').waitFor();
    await look('sets-version');
  });

  test('a version is exported from where it is shown', async () => {
    await page.getByRole('main').getByRole('button', { name: 'Export', exact: true }).click();
    await page
      .getByRole('combobox', { name: 'What is written' })
      .getByText(/, version 2/)
      .waitFor();
    await look('sets-export');
    await page.getByRole('main').getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByText(/variations\.sqlite$/).waitFor();
  });

  test('standardised pictures are looked at and named before they are written', async () => {
    await stage(page, 'Sets and export').click();
    await page.getByRole('tab', { name: 'Export' }).click();
    await page.getByRole('combobox', { name: 'What is written' }).click();
    await page.getByRole('option', { name: 'What was kept' }).click();
    await page.getByRole('button', { name: 'Folder', exact: true }).click();
    await page.getByRole('combobox', { name: 'Standardised for an experiment' }).click();
    await page.getByRole('option', { name: 'Oval, matched luminance' }).click();
    await page.getByRole('combobox', { name: 'Size of a stimulus' }).click();
    await page.getByRole('option', { name: '256 px' }).click();
    await page.getByRole('button', { name: 'Preview the pictures to look at' }).click();
    await page.getByText(/all are brought to \d+ and \d+/).waitFor();
    await page.getByRole('combobox', { name: 'Names of the pictures' }).click();
    await page.getByRole('option', { name: 'From a template' }).click();
    await page.getByLabel('Template').fill('{lock}');
    await page.getByText(/so nothing would be written/).waitFor();
    await page.getByLabel('Template').fill('stimulus_{index:3}');
    await page.getByText('stimulus_001', { exact: true }).waitFor();
    await look('export-stimuli');
    await page.getByRole('main').getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByText(/exports.variations$/).waitFor({ timeout: 60_000 });
    const folder = join(studio.library, 'exports', 'variations');
    expect(readdirSync(join(folder, 'pictures'))).toContain('stimulus_001.png');
    expect(existsSync(join(folder, 'stimuli.csv'))).toBe(true);
    expect(complaints).toEqual([]);
  });
});
