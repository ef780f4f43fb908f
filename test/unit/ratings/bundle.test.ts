// A ratings bundle in a real browser, offline: its keys answer, and what it saves is taken by the library.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { ratingLog } from '../../../main/catalog/rating-log.ts';
import { everything } from '../../../main/contracts/filter.ts';
import { newRatingFormSchema, questionOf } from '../../../main/contracts/ratings.ts';
import { ratingBundle } from '../../../main/ratings/bundle.ts';
import { makeForm, sheetOf } from '../../../main/ratings/rate.ts';
import { takeFiles } from '../../../main/ratings/take-files.ts';
import { axeViolations } from '../../helpers/screen/axe.ts';
import { browserTrouble, openBrowser } from '../../helpers/screen/browser.ts';
import { filteredLibrary } from '../catalog/filtered-library.ts';

const trouble = browserTrouble();

async function bundled() {
  const { writer } = await filteredLibrary();
  const asked = newRatingFormSchema.parse({
    title: 'Away </script><b>',
    questions: [
      questionOf('emotion=calm,wild Which?'),
      questionOf('valence=1..7 How pleasant? [not | very]'),
      questionOf('arousal=0..100 How aroused?'),
    ],
    source: { kind: 'filter', filter: everything },
  });
  const form = makeForm(writer, asked).id;
  const bundle = (from = 0, limit = 300) => ratingBundle(writer, { form, rater: 'Ben', from, limit });
  return { writer, form, bundle };
}

test('a bundle holds a part of the form, tells how much is left, and says nothing of the edit', async () => {
  const { bundle } = await bundled();
  const { html, places, left } = await bundle(1, 2);
  expect([places, left]).toEqual([2, 1]);
  for (const word of ['strength', 'expressionChange', 'https://', 'http://'])
    expect(html).not.toContain(word);
});

test.skipIf(trouble !== null)(
  `a bundle is rated by keys and comes back${trouble ? ` (${trouble})` : ''}`,
  async () => {
    const { writer, form, bundle } = await bundled();
    const { html, places } = await bundle();
    const folder = mkdtempSync(join(tmpdir(), 'mien-ratings-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'ratings.html');
    writeFileSync(file, html);
    const browser = await openBrowser();
    onTestFinished(() => browser.close());
    const page = await (await browser.newContext()).newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(file).href);
    await page.locator('#picture').evaluate((picture: HTMLImageElement) => picture.decode());
    const violations = await axeViolations(page);
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
    // The second category, 6 of 7, and 42 of 100 typed.
    for (const key of ['2', '6', '4', '2', 'Enter']) await page.keyboard.press(key);
    await page.getByText(`of ${places} · 1 rated`).waitFor();
    await page.getByText('Place 2').waitFor();
    for (const key of ['1', '3', '9', '9', 'Backspace', 'Enter', 'Backspace']) await page.keyboard.press(key);
    await page.getByText(`of ${places} · 1 rated`).waitFor();
    await page.reload();
    await page.getByText(`Place 2 of ${places} · 1 rated`).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save ratings' }).click();
    const text = readFileSync((await (await download).path())!, 'utf8');
    const taken = { stored: true, ratings: 6, units: 0, known: 0, wrong: 0, problems: [] };
    expect(takeFiles(writer, [{ name: 'ratings.json', text }], false)).toEqual(taken);
    expect(takeFiles(writer, [{ name: 'ratings.json', text }], false)).toMatchObject({
      ratings: 0,
      known: 9,
    });
    const sheet = sheetOf(writer, { form, rater: 'Ben' });
    expect(sheet.map(({ answers }) => answers)).toEqual([
      { emotion: 'wild', valence: 6, arousal: 42 },
      ...Array(places - 1).fill({}),
    ]);
    const later = ratingLog(writer).slice(3);
    expect(later.map((row) => (row.kind === 'rating' ? `${row.way} ${row.value}` : row.kind)).sort()).toEqual(
      [...['bundle 3', 'bundle 9', 'bundle calm', 'undo', 'undo', 'undo']],
    );
    expect(complaints).toEqual([]);
  },
);
