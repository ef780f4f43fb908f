// How smoothly the library scrolls and what its window holds in memory, as the browser itself tells.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';

export interface Frames {
  readonly count: number;
  /** Milliseconds between frames. */
  readonly median: number;
  readonly p99: number;
  readonly longest: number;
  readonly over50: number;
}

/** Every picture in sight has come and is decoded. */
export async function gridIsUsable(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const pictures = [...document.querySelectorAll<HTMLImageElement>('[role=gridcell] img')];
    return pictures.length > 20 && pictures.every((one) => one.complete && one.naturalWidth > 0);
  });
}

/** Scrolls the grid from its top by `step` pixels a frame, for so many frames or to its end. */
export function scrollGrid(page: Page, step: number, most = Number.MAX_SAFE_INTEGER): Promise<Frames> {
  return page.evaluate(
    async ({ step, most }) => {
      const scroller = document.querySelector('[role=grid]')?.parentElement;
      if (!scroller) throw new Error('there is no grid');
      scroller.scrollTop = 0;
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const end = scroller.scrollHeight - scroller.clientHeight;
      const gaps: number[] = [];
      let [place, last] = [0, performance.now()];
      await new Promise<void>((resolve) => {
        const next = (now: number) => {
          gaps.push(now - last);
          last = now;
          place += step;
          scroller.scrollTop = place;
          if (place >= end || gaps.length >= most) resolve();
          else requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      });
      gaps.sort((one, other) => one - other);
      const at = (share: number) => gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))] ?? 0;
      return {
        count: gaps.length,
        median: at(0.5),
        p99: at(0.99),
        longest: at(1),
        over50: gaps.filter((gap) => gap > 50).length,
      };
    },
    { step, most },
  );
}

/** Of the largest renderer process, in MB: what it holds by itself and its share of what it shares (PSS). */
export async function rendererMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(
      ({ id }) => Number(/Pss:\s+(\d+)/.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1]) / 1024,
    );
  return Math.max(...sizes);
}
