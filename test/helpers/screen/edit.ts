// What a person does at the desk with the keyboard, and where things then stand in the window.
import type { Page } from '@playwright/test';

const patience = 180_000;

/** Goes from control to control until the slider has the focus. */
export async function focusByTab(page: Page, slider: string): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() =>
      document.activeElement?.getAttribute('type') === 'range'
        ? document.activeElement.getAttribute('aria-label')
        : null,
    );
    if (name === slider) return;
  }
  throw new Error(`Tab never came to the slider ${slider}`);
}

/** Until the picture of this side is one whose address matches, loaded and decoded. */
export async function waitFor(page: Page, side: string, address: RegExp): Promise<void> {
  const picture = page.locator(`img[data-side="${side}"]`);
  await page.waitForFunction(
    ([name, pattern]) => {
      const image = document.querySelector<HTMLImageElement>(`img[data-side="${name}"]`);
      return image?.complete && image.naturalWidth > 0 && new RegExp(pattern ?? '').test(image.src);
    },
    [side, address.source] as const,
    { timeout: patience },
  );
  await picture.evaluate((element: HTMLImageElement) => element.decode());
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the overlay's dots and their picture stand in the window, in its pixels. */
export async function pointsInWindow(
  page: Page,
  side: string,
  detector: string,
): Promise<{ drawn: readonly (readonly [number, number])[]; frame: Box }> {
  const frame = await page.locator(`img[data-side="${side}"]`).boundingBox();
  if (!frame) throw new Error(`the picture ${side} is not in sight`);
  const dots = page.locator(`[data-overlay="${side}"] [data-detector="${detector}"] path`).last();
  const drawn = await dots.evaluate((path) => {
    const matrix = (path as SVGPathElement).getScreenCTM();
    const places = [...(path.getAttribute('d') ?? '').matchAll(/M([\d.-]+) ([\d.-]+)/g)];
    return places.map(([, x, y]) => {
      const point = new DOMPoint(Number(x), Number(y)).matrixTransform(matrix ?? undefined);
      return [point.x, point.y] as const;
    });
  });
  return { drawn, frame };
}
