// One queue, one place after the other: the pictures large, what is to be decided beside them, the queue below.
import Box from '@mui/material/Box';
import type { Queue } from '../../../main/contracts/review-queues.ts';
import { useReview } from '../../data/review.ts';
import { useShortcuts } from '../../frame/shortcuts.ts';
import { flip, nextLayout, showWhole } from '../../parts/compare/compareState.ts';
import { frame, narrow } from '../../theme/tokens.ts';
import { DecisionPanel } from './DecisionPanel.tsx';
import { QueueFilm } from './QueueFilm.tsx';
import { ReviewBar } from './ReviewBar.tsx';
import { ReviewedPictures } from './ReviewedPictures.tsx';
import { reviewActions } from './reviewActions.ts';
import { closeQueue } from './reviewState.ts';
import { type Reviewing, useReviewing } from './useReviewing.ts';

export function ReviewDesk({ queue, reviewer }: { queue: Queue; reviewer: string }) {
  const reviewing = useReviewing(queue, reviewer);
  const reasons = useReview()?.reasons ?? [];
  useReviewKeys(queue, reviewing, reasons);
  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplate: `"bar bar" auto "pictures panel" minmax(0, 1fr) "film film" auto
          / minmax(0, 1fr) ${frame.panel}px`,
        [narrow]: {
          overflow: 'auto',
          gridTemplate: `"bar" max-content "pictures" min(70vw, 80vh) "panel" max-content "film" max-content
            / minmax(0, 1fr)`,
        },
      }}
    >
      <ReviewBar queue={queue} reviewer={reviewer} items={reviewing.items} />
      <Box
        component="section"
        aria-label="Pictures"
        sx={{ gridArea: 'pictures', minHeight: 0, p: 2, bgcolor: 'tool.surround' }}
      >
        {reviewing.shown && <ReviewedPictures shown={reviewing.shown} />}
      </Box>
      <DecisionPanel task={queue.task} reviewing={reviewing} reasons={reasons} blind={queue.blind} />
      <QueueFilm items={reviewing.items} position={reviewing.position} />
    </Box>
  );
}

function useReviewKeys({ task }: Queue, reviewing: Reviewing, reasons: readonly string[]): void {
  const { draft, change, say, undo, step, toUnreviewed, shown } = reviewing;
  const verdict = (answer: 'accept' | 'reject' | 'unsure') =>
    task === 'choice'
      ? false
      : say({ kind: 'verdict', answer, ...draft, reasons: [...draft.reasons], tags: [] });
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
  useShortcuts(reviewActions, {
    accept: () => verdict('accept'),
    reject: () => verdict('reject'),
    unsure: () => verdict('unsure'),
    left: () => choose('left'),
    right: () => choose('right'),
    undo,
    note: () => document.getElementById('review-note')?.focus(),
    next: () => step(1),
    back: () => step(-1),
    unreviewed: toUnreviewed,
    layout: nextLayout,
    flip: { press: () => flip(true), release: () => flip(false) },
    whole: showWhole,
    leave: closeQueue,
    ...toggles,
  });
}

export function toggled(reasons: readonly string[], reason: string): readonly string[] {
  return reasons.includes(reason) ? reasons.filter((one) => one !== reason) : [...reasons, reason];
}
