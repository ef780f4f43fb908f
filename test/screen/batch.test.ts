// The stage 'Batch' in a browser, on the real host with the tiny engine, whose judge sees nine years a strength step:
// a design is written, estimated, made and looked at.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStudio } from '../../main/host/studio.ts';
import { forkLaunch } from '../../main/support/fork.ts';
import { axeViolations } from '../helpers/screen/axe.ts';
import { browserTrouble, openBrowser, openPage } from '../helpers/screen/browser.ts';
import { stage } from '../helpers/screen/desk.ts';
import { openWebStudio, type WebStudio } from '../helpers/screen/studio.ts';
import { tinyEngine } from '../reliability/tiny-engine-path.ts';

const trouble = browserTrouble();
const pictures = process.env.MIEN_SCREENS;

const firstWord = (text: string) => text.match(/First|Second|Third/)?.[0];

async function sampleInto(directory: string): Promise<void> {
  const launch = forkLaunch({ modules: { engine: tinyEngine } });
  const studio = openStudio({ directory, cacheDirectory: join(directory, 'none'), provider: 'cpu', launch });
  const ended = new Promise<void>((resolve) => {
    studio.onEvent((event) => {
      if (event.kind === 'job' && event.job.state === 'done') resolve();
    });
  });
  await studio.call('sample', { count: 3, seed: 1, truncation: 0.7 }, 'command-line');
  await ended;
  await studio.close();
}

describe.skipIf(trouble)(`a batch in a browser${trouble ? ` (${trouble})` : ''}`, () => {
  let studio: WebStudio;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: readonly string[];
  const grid = () => page.getByRole('grid', { name: 'Ages: faces by cells' });

  beforeAll(async () => {
    process.env.TINY_ENGINE = JSON.stringify({ blocks: 40 });
    studio = await openWebStudio({ prepare: sampleInto, engine: tinyEngine });
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    ({ page, complaints } = await openPage(context, studio.url, 'dark'));
    await stage(page, 'Batch').click();
  }, 120_000);

  afterAll(async () => {
    delete process.env.TINY_ENGINE;
    await browser?.close();
    await studio?.close();
    studio?.remove();
  });

  const keep = async (name: string) => {
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `batch-${name}.png`) });
  };

  test('a design says what it comes to, and what is wrong with it', async () => {
    const form = page.getByRole('form', { name: 'New design' });
    await form.getByText('3 faces × 8 cells =').waitFor();
    await form.getByText('a guess until the first are done here').waitFor();
    await form.getByRole('textbox', { name: 'Levels' }).fill('25, old');
    await form.getByText('A field can’t be read').waitFor();
    await form.getByRole('textbox', { name: 'Levels' }).fill('25, 80');
    await form.getByText('3 faces × 6 cells =').waitFor();
    await form.getByRole('button', { name: 'Strengths' }).click();
    await form.getByText('3 faces × 22 cells =').waitFor();
    await keep('form');
    await page.getByRole('button', { name: 'Take away: Strengths' }).click();
  });

  test('the grid shows what is done and what missed its target', { timeout: 180_000 }, async () => {
    await page.getByRole('button', { name: 'Make 18 variations' }).click();
    const queue = page.getByRole('region', { name: 'Queue' });
    // At once: the tiny engine is done in seconds.
    await queue.getByRole('button', { name: /^Pause: / }).dispatchEvent('click');
    await queue.getByText(/^paused · \d+ of 18/).waitFor();
    await queue.getByRole('button', { name: /^Resume: / }).click();
    await page.getByText('12 done · 6 missed its target').waitFor({ timeout: 120_000 });
    const missed = grid().getByRole('button', {
      name: /^Sample 2, Estimated age 80 years, locked: missed its target · asked for 80 ± 3, reached 76\.0/,
    });
    await missed.waitFor();
    await grid()
      .getByRole('button', { name: /^Sample 1, Control, strength 0, locked: done/ })
      .waitFor();
    await keep('grid');
    const violations = await axeViolations(page);
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
    await missed.click();
    await page.getByRole('heading', { name: 'Sample 2' }).waitFor();
  });

  test('where a cell’s sliders stand is kept under a name, and come back to', async () => {
    const age = page.getByRole('slider', { name: 'Age', exact: true });
    await page.getByRole('region', { name: 'Pictures' }).waitFor();
    const stood = await age.inputValue();
    await page.keyboard.press('s');
    await page.keyboard.type('as the design had it');
    await page.keyboard.press('Enter');
    const saved = page.getByRole('list', { name: 'Saved snapshots' });
    await saved.getByText('as the design had it').waitFor();
    await page.keyboard.press('Escape');
    await age.focus();
    await page.keyboard.press('Shift+ArrowLeft');
    expect(await age.inputValue()).not.toBe(stood);
    await page.keyboard.press('s');
    await saved.getByText('as the design had it').click();
    await expect.poll(() => age.inputValue()).toBe(stood);
  });

  test('what waits is put in another order, what runs is cancelled, and what was made stays', async () => {
    await stage(page, 'Batch').click();
    const queue = page.getByRole('region', { name: 'Queue' });
    const act = (what: string, name: string) => queue.getByRole('button', { name: `${what}: ${name}:` });
    for (const [at, name] of ['First', 'Second', 'Third'].entries()) {
      await page.getByRole('textbox', { name: 'Name, and label of every variation' }).fill(name);
      // Enough for the first to run until the others stand behind it.
      await page.getByRole('textbox', { name: 'Levels' }).fill(`${30 + at}, 40, 45, 50, 55, 60, 65, 70`);
      await page.getByRole('button', { name: 'Make 54 variations' }).click();
      await act('Cancel', name).waitFor();
    }
    const names = async () => (await queue.getByRole('listitem').allTextContents()).map(firstWord);
    await act('Earlier', 'Third').dispatchEvent('click');
    await expect.poll(names).toEqual(['First', 'Third', 'Second']);
    for (const name of ['Second', 'Third', 'First']) await act('Cancel', name).dispatchEvent('click');
    await queue.getByText('Nothing runs and nothing waits.').waitFor();
    const status = page.getByRole('contentinfo', { name: 'Status' });
    const [, made] = (await status.textContent())?.match(/3 faces · (\d+) variations/) ?? [];
    expect(Number(made)).toBeGreaterThanOrEqual(18);
  });

  test('nothing complained on the way', () => {
    expect(complaints).toEqual([]);
  });
});
