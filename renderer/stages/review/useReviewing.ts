// The hand of a reviewer on one queue: where they are, what they say, and how long it took them.
import { useMutation } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Saying, Seen } from '../../../main/contracts/review.ts';
import type { Queue, QueueItem, Reviewed } from '../../../main/contracts/review-queues.ts';
import { useQueueItems, useReviewed } from '../../data/review.ts';
import { useStudio } from '../../data/studio.ts';
import { useCompare } from '../../parts/compare/compareState.ts';
import { groupsOf } from './grid/groups.ts';
import { goTo, useReviewState } from './reviewState.ts';

export interface Draft {
  readonly reasons: readonly string[];
  readonly tags: readonly string[];
  readonly note: string;
}

export interface Reviewing {
  /** Whether the places have come: none may be this reviewer's. */
  readonly ready: boolean;
  /** In the order they are worked through: the queue's, or in the grid face by face. */
  readonly items: readonly QueueItem[];
  /** In the grid what is in sight: variations of one face; null without it. */
  readonly group: readonly QueueItem[] | null;
  readonly position: number;
  readonly shown: Reviewed | undefined;
  readonly draft: Draft;
  readonly change: (draft: Partial<Draft>) => void;
  readonly say: (saying: Saying) => void;
  readonly undo: () => void;
  /** So many places further, or back. */
  readonly step: (by: number) => void;
  /** To the first of the next group, or of the one before. */
  readonly stepGroup: (by: 1 | -1) => void;
  readonly toUnreviewed: () => void;
}

const noDraft: Draft = { reasons: [], tags: [], note: '' };
const longest = 3600;
const none: readonly QueueItem[] = [];

export function useReviewing({ id, task, blind }: Queue, reviewer: string): Reviewing {
  const { call } = useStudio();
  const found = useQueueItems(id, reviewer);
  const queued = found ?? none;
  const { position, grid: wanted, gridSize } = useReviewState();
  const grid = wanted && task !== 'choice';
  const groups = useMemo(() => (grid ? groupsOf(queued, gridSize) : []), [grid, queued, gridSize]);
  const items = useMemo(() => (grid ? groups.flat() : queued), [grid, groups, queued]);
  const groupAt = groups.findIndex((group) => group.some((item) => item.position === position));
  const shown = useReviewed(id, reviewer, position);
  const [draft, setDraft] = useState<Draft>(noDraft);
  const drafted = useRef(false);
  /** The place came by itself, after a verdict. */
  const ahead = useRef(false);
  const storing = useRef(false);
  const since = useRef(performance.now());
  const said = shown?.said;

  useEffect(() => {
    if (position < 0 && items[0]) goTo(unreviewedAfter(items, -1) ?? items[0].position);
  }, [items, position]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft belongs to its place
  useEffect(() => {
    const early = ahead.current && drafted.current;
    ahead.current = false;
    if (early) return;
    drafted.current = false;
    setDraft(noDraft);
  }, [position]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock starts anew with each place
  useEffect(() => {
    since.current = performance.now();
    // Whoever is quick has given a reason before the pictures came: it stays.
    if (said && !drafted.current) setDraft({ reasons: said.reasons, tags: said.tags, note: said.note });
  }, [position, shown?.variation]);

  const saying = useMutation({
    mutationFn: async ({ what, seen }: { what: Saying; seen: Seen; kept: Draft }) => {
      const seconds = Math.min(longest, (performance.now() - since.current) / 1000);
      await call('say', { queue: id, position, reviewer, saying: what, seconds, seen });
      since.current = performance.now();
    },
    onSettled() {
      storing.current = false;
    },
    onSuccess(_, { kept }) {
      const next = unreviewedAfter(items, position);
      if (next === null) setDraft(kept);
      else {
        ahead.current = true;
        goTo(next);
      }
    },
    onError: (_, { kept }) => setDraft(kept),
  });
  const say = (what: Saying) => {
    if (storing.current || !shown) return;
    storing.current = true;
    // What is typed from now on is of the next place, which comes when this one is stored.
    drafted.current = false;
    setDraft(noDraft);
    saying.mutate({ what, seen: seenOf(shown, blind, grid), kept: draft });
  };
  const undoing = useMutation({
    mutationFn: async () => goTo((await call('undoVerdict', { queue: id, reviewer })).position),
  });
  return {
    ready: found !== undefined,
    items,
    group: grid ? (groups[groupAt] ?? none) : null,
    position,
    shown,
    draft,
    change(change) {
      drafted.current = true;
      setDraft((now) => ({ ...now, ...change }));
    },
    say,
    undo: () => undoing.mutate(),
    step(by) {
      const next = items[items.findIndex((item) => item.position === position) + by];
      if (next) goTo(next.position);
    },
    stepGroup(by) {
      const next = groups[groupAt + by]?.[0];
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
  const here = items.findIndex((item) => item.position === position);
  const open = (item: QueueItem, index: number) => item.answer === null && index !== here;
  const next = items.find((item, index) => index > here && open(item, index)) ?? items.find(open);
  return next?.position ?? null;
}

function seenOf({ told, other, others, swapped }: Reviewed, blind: boolean, grid: boolean): Seen {
  const { layout } = useCompare.getState();
  const sides = other === null ? (['before', 'after'] as const) : (['locked', 'unlocked'] as const);
  return {
    view: grid ? 'grid' : other === null ? 'pair' : 'choice',
    compare: grid || layout === 'side' ? 'side' : layout === 'slider' ? 'slider' : 'flicker',
    recipe: !blind && told !== null,
    measures: !blind && told !== null,
    others: others !== null,
    left: swapped && !grid ? sides[1] : sides[0],
  };
}
