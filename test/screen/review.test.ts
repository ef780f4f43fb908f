// Review in a browser by keys alone, on a real host and catalog: a blind queue is made and worked through, a verdict is
// taken back, and the log holds all of it. No model is needed, for nothing is edited here.
import { mkdirSync } from 'node:fs';
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

describe.skipIf(trouble !== null)(`reviewing${trouble ? ` (${trouble})` : ''}`, () => {
  let opened: OpenedStudio;
  let studio: WebStudio;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    opened = await openStudio({
      prepare: (library) => fillLibrary(library, { faces: 12, varied: 6, side: 128 }),
      cacheDirectory: '/nonexistent/mien-models',
    });
    ({ studio, page, complaints } = opened);
  });
  afterAll(() => opened?.close());

  const log = () =>
    readCatalog(join(studio.library, 'catalog.sqlite'), {
      rows: 'SELECT kind, answer, reviewer, reasons, tags, note, queue_order, blind, seconds, seen FROM verdicts ORDER BY serial',
    }).rows as Record<string, string | number>[];
  const place = (words: RegExp) =>
    page.getByRole('region', { name: 'The queue' }).getByRole('button', { name: words });
  /** Nobody judges a picture that is not there yet: such a key does nothing. */
  const atHand = async (number: number) => {
    await page.getByRole('button', { name: new RegExp(`^Place ${number},`), pressed: true }).waitFor();
    for (const side of ['Left', 'Right']) await page.getByRole('img', { name: side, exact: true }).waitFor();
  };
  const noViolations = async () => {
    const violations = await axeViolations(page);
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  };

  test('a queue is made once the reviewer has a name', async () => {
    await page.getByRole('button', { name: 'Review', exact: true }).click();
    await page.getByText('Nobody has reviewed anything yet.').waitFor();
    await noViolations();
    expect(await page.getByRole('button', { name: 'Make the queue and begin' }).isDisabled()).toBe(true);
    await page.getByLabel('Your name or initials').focus();
    await page.keyboard.type('Ana');
    await page.keyboard.press('Enter');
    await page.getByText('This queue is blind').waitFor();
    for (const side of ['Left', 'Right']) await page.getByRole('img', { name: side, exact: true }).waitFor();
    // A small picture of the edited face would tell which side it is.
    expect(await page.getByRole('region', { name: 'The queue' }).locator('img').count()).toBe(0);
    await noViolations();
  });

  test('keys decide, give reasons, write a note, and the next one comes by itself', async () => {
    await page.keyboard.press('a');
    await place(/^Place 1, accepted/).waitFor();
    await atHand(2);
    await page.keyboard.press('1');
    await page.keyboard.press('3');
    await page.keyboard.press('t');
    await page.keyboard.type('left corner of the mouth');
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    await place(/^Place 2, rejected/).waitFor();
    await atHand(3);
    await page.keyboard.press('u');
    await place(/^Place 3, unsure/).waitFor();
    const rows = log();
    expect(rows).toMatchObject([
      { kind: 'verdict', answer: 'accept', reviewer: 'Ana', reasons: '[]', queue_order: 'random', blind: 1 },
      {
        answer: 'reject',
        reasons: JSON.stringify(['expression changed', 'artefact']),
        note: 'left corner of the mouth',
      },
      { answer: 'unsure', reasons: '[]', note: '' },
    ]);
    expect(JSON.parse(String(rows[0]?.seen))).toMatchObject({ view: 'pair', measures: false, recipe: false });
    expect(rows.every(({ seconds }) => Number(seconds) >= 0 && Number(seconds) < 60)).toBe(true);
  });

  test('what was hidden shows after the verdict, and moving decides nothing', async () => {
    await page.keyboard.press('ArrowLeft');
    await page.getByText('Change of expression', { exact: true }).waitFor();
    await page.getByText('Decided: unsure').waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: 'Weaker' }).waitFor();
    await noViolations();
    await page.keyboard.press('ArrowRight');
    for (const key of ['ArrowLeft', 'ArrowRight', 'n']) await page.keyboard.press(key);
    await page.getByText('This queue is blind').waitFor();
    expect(log()).toHaveLength(3);
  });

  test('undo takes verdicts back one by one, each by a row of its own', async () => {
    await page.keyboard.press('Backspace');
    await place(/^Place 3, unreviewed/).waitFor();
    await page.keyboard.press('ControlOrMeta+z');
    await place(/^Place 2, unreviewed/).waitFor();
    expect(log().map(({ kind }) => kind)).toEqual(['verdict', 'verdict', 'verdict', 'undo', 'undo']);
  });

  test('a grid shows the variations of one face, judged by keys, and is no part of published rates', async () => {
    await page.keyboard.press('g');
    const grid = page.getByRole('group', { name: 'Variations of this face' });
    await grid.getByRole('button', { name: /^Variation 2 of 2/ }).waitFor();
    await page.getByText('enters no published rate').waitFor();
    await noViolations();
    await page.keyboard.press('l');
    await page.keyboard.type('figure 3');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    const before = log().length;
    await page.keyboard.press('a');
    await grid.getByRole('button', { name: /accepted$/ }).waitFor();
    const row = log()[before];
    expect(row).toMatchObject({ answer: 'accept', tags: '["figure 3"]' });
    expect(JSON.parse(String(row?.seen))).toMatchObject({ view: 'grid', left: 'before' });
    await page.keyboard.press('Backspace');
    await grid.getByRole('button', { name: /accepted$/ }).waitFor({ state: 'detached' });
    await page.keyboard.press('g');
  });

  test('a keypoint is pushed by arrow keys, drawn where the catalog has it, and taken back', async () => {
    await place(/^Place 1,/).click();
    await page.getByRole('button', { name: /^Correct keypoints/ }).waitFor();
    await page.keyboard.press('k');
    await page.getByRole('region', { name: 'Correct keypoints' }).waitFor();
    for (const key of ['.', '.', 'Shift+ArrowRight', 'Shift+ArrowRight', 'ArrowDown'])
      await page.keyboard.press(key);
    await page.getByText('Corrected (1)').waitFor();
    await noViolations();
    const stored = () =>
      readCatalog(join(studio.library, 'catalog.sqlite'), {
        rows: 'SELECT point, x, y, occluded, undoes, reviewer FROM keypoint_corrections ORDER BY serial',
      }).rows as Record<string, number | string | null>[];
    await expect.poll(stored).toMatchObject([{ point: 2, occluded: 0, undoes: null, reviewer: 'Ana' }]);
    const [row] = stored();
    const frame = (await page.locator('img[data-side="after"]').boundingBox())!;
    const drawn = await page
      .locator('[data-corrected="face_landmark_68"] path')
      .last()
      .evaluate((path) => {
        const matrix = (path as SVGPathElement).getScreenCTM() ?? undefined;
        const [, x, y] = /M([\d.-]+) ([\d.-]+)/.exec(path.getAttribute('d') ?? '') ?? [];
        const point = new DOMPoint(Number(x), Number(y)).matrixTransform(matrix);
        return [point.x, point.y];
      });
    expect(Math.abs(drawn[0]! - frame.x - Number(row?.x) * frame.width)).toBeLessThan(1);
    expect(Math.abs(drawn[1]! - frame.y - Number(row?.y) * frame.height)).toBeLessThan(1);
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, 'review-correct-dark-1280.png') });
    await page.keyboard.press('Backspace');
    await page.getByText('None corrected yet').waitFor();
    expect(stored()).toHaveLength(2);
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Decision' }).waitFor();
  });

  test('the list of queues tells how far it has come', async () => {
    await page.keyboard.press('Escape');
    await page.getByText(/^1 of \d+/).waitFor();
    await page.getByText('1 variation, by 1 reviewer').waitFor();
    await noViolations();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: / as a page$/ }).click();
    expect((await download).suggestedFilename()).toMatch(/for Ana\.html$/);
    await page.getByLabel('Rules, a line each').fill('driftLips above much reject');
    await page.getByText('‘driftLips above much reject’').waitFor();
    await page.getByLabel('Rules, a line each').fill('driftLips above 0.05 reject');
    await page.getByRole('button', { name: 'Save the lists' }).click();
    await page.locator('button:disabled', { hasText: 'Save the lists' }).waitFor();
    await noViolations();
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, 'review-dark-1280.png') });
    // Another port of this machine has a storage of its own.
    await page.evaluate(() => localStorage.removeItem('mien-reviewer'));
    await page.reload();
    await page.getByRole('button', { name: 'Review', exact: true }).click();
    await expect.poll(() => page.getByLabel('Your name or initials').inputValue()).toBe('Ana');
    expect(complaints).toEqual([]);
  });
});
