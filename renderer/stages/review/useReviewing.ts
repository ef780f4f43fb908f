// The hand of a reviewer on one queue: where they are, what they say, and how long it took them.
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Saying, Seen } from '../../../main/contracts/review.ts';
import type { Queue, QueueItem, Reviewed } from '../../../main/contracts/review-queues.ts';
import { useQueueItems, useReviewed } from '../../data/review.ts';
import { useStudio } from '../../data/studio.ts';
import { useCompare } from '../../parts/compare/compareState.ts';
import { goTo, useReviewState } from './reviewState.ts';

export interface Draft {
  readonly reasons: readonly string[];
  readonly note: string;
}

export interface Reviewing {
  readonly items: readonly QueueItem[];
  readonly position: number;
  readonly shown: Reviewed | undefined;
  readonly draft: Draft;
  readonly change: (draft: Partial<Draft>) => void;
  readonly say: (saying: Saying) => void;
  readonly undo: () => void;
  readonly step: (by: 1 | -1) => void;
  readonly toUnreviewed: () => void;
}

const noDraft: Draft = { reasons: [], note: '' };
const longest = 3600;

export function useReviewing({ id, blind }: Queue, reviewer: string): Reviewing {
  const { call } = useStudio();
  const items = useQueueItems(id, reviewer) ?? [];
  const position = useReviewState((state) => state.position);
  const shown = useReviewed(id, reviewer, position);
  const [draft, setDraft] = useState<Draft>(noDraft);
  const since = useRef(performance.now());
  const said = shown?.said;

  useEffect(() => {
    if (position < 0 && items[0]) goTo(unreviewedAfter(items, -1) ?? items[0].position);
  }, [items, position]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock starts anew with each place
  useEffect(() => {
    since.current = performance.now();
    setDraft(said ? { reasons: said.reasons, note: said.note } : noDraft);
  }, [position, shown?.variation]);

  const saying = useMutation({
    mutationFn: async (what: Saying) => {
      const seconds = Math.min(longest, (performance.now() - since.current) / 1000);
      const seen = shown && seenOf(shown, blind);
      if (!seen) return;
      await call('say', { queue: id, position, reviewer, saying: what, seconds, seen });
      goTo(unreviewedAfter(items, position) ?? position);
    },
  });
  const undoing = useMutation({
    mutationFn: async () => goTo((await call('undoVerdict', { queue: id, reviewer })).position),
  });
  return {
    items,
    position,
    shown,
    draft,
    change: (change) => setDraft((now) => ({ ...now, ...change })),
    say: (what) => !saying.isPending && saying.mutate(what),
    undo: () => undoing.mutate(),
    step(by) {
      const here = items.findIndex((item) => item.position === position);
      const next = items[here + by];
      if (next) goTo(next.position);
    },
    toUnreviewed() {
      const next = unreviewedAfter(items, position);
      if (next !== null) goTo(next);
    },
  };
}

/** The next place without an answer, from the beginning again at the end; null when all have one. */
function unreviewedAfter(items: readonly QueueItem[], position: number): number | null {
  const open = items.filter((item) => item.answer === null && item.position !== position);
  return (open.find((item) => item.position > position) ?? open[0])?.position ?? null;
}

function seenOf({ told, other, swapped }: Reviewed, blind: boolean): Seen {
  const { layout } = useCompare.getState();
  const sides = other === null ? (['before', 'after'] as const) : (['locked', 'unlocked'] as const);
  return {
    view: other === null ? 'pair' : 'choice',
    compare: layout === 'side' ? 'side' : layout === 'slider' ? 'slider' : 'flicker',
    recipe: !blind && told !== null,
    measures: !blind && told !== null,
    others: false,
    left: swapped ? sides[1] : sides[0],
  };
}
