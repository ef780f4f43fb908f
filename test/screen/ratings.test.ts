// Ratings in a browser on a real host and catalog: a form is made and filled in by keys, files come in with what is wrong
// named, norms follow, and experiment files are written. No model is needed, for nothing is edited here.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillLibrary } from '../helpers/fill-library.ts';
import { axeViolations } from '../helpers/screen/axe.ts';
import { browserTrouble } from '../helpers/screen/browser.ts';
import { readCatalog } from '../helpers/screen/catalog.ts';
import { type OpenedStudio, openStudio } from '../helpers/screen/opened.ts';
import type { WebStudio } from '../helpers/screen/studio.ts';

const trouble = browserTrouble();
const shots = fileURLToPath(new URL('../../test-results/screens/', import.meta.url));

describe.skipIf(trouble !== null)(`rating${trouble ? ` (${trouble})` : ''}`, () => {
  let opened: OpenedStudio;
  let studio: WebStudio;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    opened = await openStudio({
      prepare: (library) => fillLibrary(library, { faces: 3, varied: 2, side: 128 }),
      cacheDirectory: '/nonexistent/mien-models',
    });
    ({ studio, page, complaints } = opened);
    mkdirSync(shots, { recursive: true });
  });
  afterAll(() => opened?.close());

  const log = () =>
    readCatalog(join(studio.library, 'catalog.sqlite'), {
      rows: 'SELECT kind, rater, question, number, category, repeat, way FROM ratings ORDER BY serial',
    }).rows as Record<string, string | number>[];
  const looked = async (name: string) => {
    await page.screenshot({ path: join(shots, `ratings-${name}.png`) });
    const violations = await axeViolations(page);
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  };

  test('a form is made of several questions', async () => {
    await page.getByRole('button', { name: 'Ratings', exact: true }).click();
    await page.getByText('None yet. A form asks').waitFor();
    await page.getByLabel('Your name or initials').fill('Ana');
    await page.getByLabel('Title').fill('Pilot');
    await page.getByRole('button', { name: 'Add a question' }).click();
    const question = page.getByRole('group', { name: 'Question without a name' });
    await question.getByLabel('Question', { exact: true }).fill('How aroused is it?');
    await question.getByLabel('Answers').click();
    await page.getByRole('option', { name: 'Scale from 0 to 100' }).click();
    await question.getByLabel('Short name').fill('arousal');
    await page.getByRole('button', { name: 'Make the form' }).click();
    await page.getByRole('button', { name: 'Rate Pilot' }).waitFor();
    await looked('forms');
  });

  test('keys answer, the next picture comes by itself, and undo takes a picture back', async () => {
    await page.getByRole('button', { name: 'Rate Pilot' }).click();
    await page.getByText('0 of 7').waitFor();
    await looked('desk');
    for (let place = 0; place < 7; place++) {
      for (const key of [`${1 + (place % 2)}`, '4', `${place}`, 'Enter']) await page.keyboard.press(key);
      await page.getByText(`${place + 1} of 7`).waitFor();
    }
    await page.getByText('that was all').waitFor();
    await page.keyboard.press('Backspace');
    await page.getByText('6 of 7').waitFor();
    const rows = log();
    expect(rows.slice(0, 2)).toMatchObject([
      { kind: 'rating', rater: 'Ana', question: 'expression', category: 'happy', way: 'window' },
      { question: 'arousal', number: 40 },
    ]);
    expect([rows.length, rows.filter(({ repeat }) => repeat === 1).length]).toEqual([16, 2]);
    await page.keyboard.press('Escape');
    await page.getByText('Ana 6 of 7').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save Pilot as a page' }).click();
    expect((await download).suggestedFilename()).toBe('Pilot for Ana.html');
  });

  test('a file with wrong rows is stored only without them, once a person says so', async () => {
    const { rows } = readCatalog(join(studio.library, 'catalog.sqlite'), { rows: 'SELECT id FROM faces' });
    const [{ id }] = rows as { id: string }[];
    const text = `picture,rater,arousal\n${id},Ben,30\nnobody,Ben,3\n`;
    const file = { name: 'ben.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await page.getByLabel('Files of ratings').setInputFiles([file]);
    await page.getByText("Line 3: the picture 'nobody' is not in this library.").waitFor();
    const before = log().length;
    await page.getByRole('button', { name: 'Store what is right, leave out 1' }).click();
    await page.getByText('Stored: 1 rating. 0 here already, 1 left out.').waitFor();
    expect(log().length).toBe(before + 1);
  });

  test('norms follow from what was said', async () => {
    await page.getByRole('tab', { name: 'Norms' }).click();
    await page.getByRole('heading', { name: 'By category' }).waitFor();
    await page.getByRole('columnheader', { name: 'Unbiased hit rate' }).waitFor();
    await looked('norms');
  });

  test('experiment files are planned, refused with the reason, and written', async () => {
    await page.getByRole('tab', { name: 'Experiment files' }).click();
    await page.getByText('nobody twice in one').waitFor();
    await page.getByLabel('Blocks').fill('2');
    await page.getByRole('alert').getByText('at least 3 blocks are needed').waitFor();
    await page.getByLabel('Blocks').fill('');
    await page.getByText('nobody twice in one').waitFor();
    await page.getByRole('button', { name: 'Write the files' }).click();
    await page.getByText(/exports.experiment$/).waitFor();
    await looked('experiment');
    const folder = join(studio.library, 'exports', 'experiment');
    expect(readdirSync(join(folder, 'pictures'))).toHaveLength(6);
    expect(readdirSync(join(folder, 'psychopy'))).toHaveLength(72);
    expect(complaints).toEqual([]);
  });
});
