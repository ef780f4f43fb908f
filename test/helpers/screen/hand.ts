// How long the window keeps a hand waiting, as its own page sees it: from the event to the frame that shows the answer.
import type { Page } from '@playwright/test';

/** Starts to write down every picture that 'after' shows, when it could first be seen, and every release of the pointer. */
export async function watchPictures(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: { at: number; address: string; side: number }[] = [];
    const releases: number[] = [];
    const gaps: number[] = [];
    let last = performance.now();
    const look = (now: number) => {
      gaps.push(now - last);
      last = now;
      const picture = document.querySelector<HTMLImageElement>('img[data-side="after"]');
      const address = picture?.currentSrc ?? '';
      if (picture?.complete && picture.naturalWidth > 0 && seen.at(-1)?.address !== address)
        seen.push({ at: now, address, side: picture.naturalWidth });
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    window.addEventListener('pointerup', () => releases.push(performance.now()), { capture: true });
    window.addEventListener('keydown', () => releases.push(performance.now()), { capture: true });
    Object.assign(window, { watched: { seen, releases, gaps } });
  });
}

interface Watched {
  readonly seen: { at: number; address: string; side: number }[];
  readonly releases: number[];
  readonly gaps: number[];
}

export const watchedOf = (page: Page): Promise<Watched> =>
  page.evaluate(() => structuredClone((window as unknown as { watched: Watched }).watched));

/** Forgets what was written down so far. */
export const watchAnew = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { seen, releases, gaps } = (window as unknown as { watched: Watched }).watched;
    seen.splice(0, seen.length - 1);
    releases.length = 0;
    gaps.length = 0;
  });

/** Milliseconds from a click on `click` to the frame after the first in which `selector` is found. */
export function timeUntil(page: Page, click: string, selector: string): Promise<number> {
  return page.evaluate(
    async ([pressed, awaited]) => {
      const button = document.querySelector<HTMLElement>(pressed);
      if (!button) throw new Error(`there is no ${pressed}`);
      const began = performance.now();
      button.click();
      for (;;) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        if (document.querySelector(awaited)) break;
      }
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - began;
    },
    [click, selector] as const,
  );
}
