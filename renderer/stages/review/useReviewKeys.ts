// What the keys of a review do: those that decide, those that move, those that change what is seen.
import type { Answer, Saying } from '../../../main/contracts/review.ts';
import type { Queue } from '../../../main/contracts/review-queues.ts';
import { useShortcuts } from '../../frame/shortcuts.ts';
import { flip, nextLayout, showWhole } from '../../parts/compare/compareState.ts';
import { reviewActions } from './reviewActions.ts';
import { closeQueue, correct, toggleGrid } from './reviewState.ts';
import type { Reviewing } from './useReviewing.ts';

/** `on`: false while something else on screen has the keys. */
export function useReviewKeys(
  { task }: Queue,
  reviewing: Reviewing,
  reasons: readonly string[],
  on: boolean,
): void {
  const { draft, change, say, undo, step, stepGroup, toUnreviewed, shown, group } = reviewing;
  const verdict = (answer: Answer) => task !== 'choice' && say(verdictOf(answer, draft));
  const choose = (side: 'left' | 'right') => {
    if (task !== 'choice' || !shown) return false;
    return say({ kind: 'choice', choice: (side === 'left') === shown.swapped ? 'unlocked' : 'locked' });
  };
  const toggles = Object.fromEntries(
    reasons.map((reason, index) => [
      `reason${index + 1}`,
      () => task !== 'choice' && change({ reasons: toggled(draft.reasons, reason) }),
    ]),
  );
  const focus = (id: string) => document.getElementById(id)?.focus();
  const row = (by: 1 | -1) => {
    const here = group?.findIndex((item) => item.position === shown?.position) ?? -1;
    const target = here + by * columnsInSight();
    if (group?.[target]) step(target - here);
  };
  useShortcuts(
    reviewActions,
    !on
      ? {}
      : {
          accept: () => verdict('accept'),
          reject: () => verdict('reject'),
          unsure: () => verdict('unsure'),
          left: () => choose('left'),
          right: () => choose('right'),
          undo,
          note: () => focus('review-note'),
          tags: () => focus('review-tags'),
          next: () => step(1),
          back: () => step(-1),
          unreviewed: toUnreviewed,
          below: () => (group ? row(1) : toUnreviewed()),
          above: () => (group ? row(-1) : false),
          nextFace: () => (group ? stepGroup(1) : false),
          lastFace: () => (group ? stepGroup(-1) : false),
          grid: () => task !== 'choice' && toggleGrid(),
          correct: () => (shown?.told && shown.other === null ? correct(true) : false),
          layout: () => (group ? false : nextLayout()),
          flip: { press: () => flip(true), release: () => flip(false) },
          whole: showWhole,
          leave: closeQueue,
          ...toggles,
        },
  );
}

const columnsInSight = () =>
  Number(document.querySelector<HTMLElement>('[data-columns]')?.dataset.columns ?? 1);

export const verdictOf = (answer: Answer, { reasons, tags, note }: Reviewing['draft']): Saying => ({
  kind: 'verdict',
  answer,
  reasons: [...reasons],
  tags: [...tags],
  note,
});

export function toggled(reasons: readonly string[], reason: string): readonly string[] {
  return reasons.includes(reason) ? reasons.filter((one) => one !== reason) : [...reasons, reason];
}
