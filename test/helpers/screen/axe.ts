// What axe finds wrong with a page that stands still.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** A tooltip that is half there has half its contrast. What turns for ever, as progress does, is not waited for. */
const atRest = () =>
  document.getAnimations().every(({ playState, effect }) => {
    const ends = Number.isFinite(Number(effect?.getComputedTiming().endTime));
    return playState !== 'running' || !ends;
  });

export async function axeViolations(page: Page) {
  await page.waitForFunction(atRest);
  return (await new AxeBuilder({ page }).analyze()).violations;
}
