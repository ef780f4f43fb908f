// A day at the studio in minutes: edits, undo, previews, rendered pictures, scrolling, stages, by chance but repeatably;
// and what its processes hold meanwhile.
import { readFileSync } from 'node:fs';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { uniformGenerator } from '../../../native-models/recipes/sampling.ts';
import type { Collected } from './collector.ts';
import { stage } from './desk.ts';
import { rendererMemory } from './scroll.ts';

export interface Held {
  /** Seconds since the soak began. */
  readonly at: number;
  /** JavaScript's heap of the page after a collection, MB. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Of the page's process as a whole, MB. */
  readonly renderer: number;
  /** Of the processes asked for, resident, MB. */
  readonly others: readonly number[];
  /** Of the process that was asked to collect its garbage. */
  readonly collected: Collected | null;
}

interface Soaked {
  readonly held: readonly Held[];
  readonly deeds: Readonly<Record<string, number>>;
}

interface Choices {
  readonly browser: Browser;
  readonly page: Page;
  /** Ends after so many seconds, or so many deeds. */
  readonly ends: { readonly seconds: number } | { readonly deeds: number };
  /** How often what is held is written down in all. */
  readonly looks: number;
  /** Host and engine, where they are to be watched too. */
  readonly pids?: readonly number[];
  /** Has one of them collect its garbage before they are looked at, as the page does. */
  readonly collect?: () => Promise<Collected>;
}

type Deed = (page: Page, chance: () => number) => Promise<void>;

const press = (page: Page, ...keys: readonly string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

/** What people do, each weighted by how often it stands here. */
const deeds: Readonly<Record<string, Deed>> = {
  async edit(page, chance) {
    const sliders = page.getByRole('complementary', { name: 'Adjust' }).getByRole('slider');
    const slider = sliders.nth(Math.floor(chance() * Math.min(8, await sliders.count())));
    await slider.focus();
    const key = chance() < 0.5 ? 'ArrowLeft' : 'ArrowRight';
    for (let times = 0; times < 6; times += 1) await page.keyboard.press(key);
  },
  async undo(page) {
    await press(page, 'Control+z', 'Control+z', 'Control+Shift+z');
  },
  async render(page) {
    // Without the lock: a picture and its measures, not half a minute of steps.
    const lock = page.getByRole('switch', { name: 'Lock the expression' });
    if (await lock.isChecked()) await lock.click();
    await page.keyboard.press('Enter');
  },
  async look(page) {
    await press(page, 'm', 'd', 'c', 'm', 'd');
  },
  async another(page, chance) {
    await stage(page, 'Library').click();
    const cells = page.getByRole('gridcell');
    await cells.first().waitFor();
    await cells.nth(Math.floor(chance() * Math.min(12, await cells.count()))).click();
    await page.getByRole('complementary', { name: 'Adjust' }).waitFor();
  },
  async scroll(page, chance) {
    await stage(page, 'Library').click();
    await page.getByRole('gridcell').first().waitFor();
    const down = chance() < 0.5;
    await page.mouse.move(700, 400);
    for (let times = 0; times < 10; times += 1) await page.mouse.wheel(0, down ? 900 : -900);
    await deeds.another!(page, chance);
  },
  async stages(page) {
    await press(page, 'Alt+3', 'Alt+4', 'Alt+5', 'Alt+6', 'Alt+7', 'Alt+2');
    await page.getByRole('complementary', { name: 'Adjust' }).waitFor();
  },
};
const often = ['edit', 'edit', 'edit', 'undo', 'look', 'render', 'another', 'scroll', 'stages'] as const;

/** Begins on a library with faces. */
export async function soak({ browser, page, ends, looks, pids = [], collect }: Choices): Promise<Soaked> {
  const chance = uniformGenerator(20261123);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const began = performance.now();
  const now = () => (performance.now() - began) / 1000;
  const held: Held[] = [];
  const done: Record<string, number> = {};
  await deeds.another!(page, chance);
  let count = 0;
  const share = () => ('seconds' in ends ? now() / ends.seconds : count / ends.deeds);
  while (share() < 1) {
    const name = often[Math.floor(chance() * often.length)]!;
    await deeds[name]!(page, chance);
    done[name] = (done[name] ?? 0) + 1;
    count += 1;
    if (share() < (held.length + 1) / looks) continue;
    const collected = (await collect?.()) ?? null;
    held.push({ ...(await heldNow(browser, page, session, now(), pids)), collected });
  }
  return { held, deeds: done };
}

/** Always on the same screen: stages differ in what they hold. */
async function heldNow(
  browser: Browser,
  page: Page,
  session: CDPSession,
  at: number,
  pids: readonly number[],
): Promise<Omit<Held, 'collected'>> {
  await stage(page, 'Edit').click();
  await page.getByRole('complementary', { name: 'Adjust' }).waitFor();
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return {
    at: Math.round(at),
    heap: metric('JSHeapUsedSize') / 2 ** 20,
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    renderer: await rendererMemory(browser),
    others: pids.map(residentMemory),
  };
}

const residentMemory = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** How much more was held in the last third than in the middle one: the first is left to warm up. 0.1: a tenth more. */
export function growthOf(held: readonly Held[], of: (one: Held) => number): number {
  const third = Math.floor(held.length / 3);
  const [middle, last] = [held.slice(third, 2 * third), held.slice(-third)].map((part) =>
    median(part.map(of)),
  );
  return last! / middle! - 1;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
