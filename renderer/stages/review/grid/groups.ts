// The grid's order: the variations of one face together, as many at a time as asked for.
import type { QueueItem } from '../../../../main/contracts/review-queues.ts';

export const gridSizes = [2, 3, 4, 5, 6, 7, 8, 9] as const;

/**
 * Faces in the order in which the queue first has them, each in parts of at most `most`, as equal as can be: ten of at
 * most nine are five and five, not nine and one.
 */
export function groupsOf(items: readonly QueueItem[], most: number): readonly (readonly QueueItem[])[] {
  const byFace = Map.groupBy(items, ({ face }) => face);
  return [...byFace.values()].flatMap((all) => {
    const parts = Math.ceil(all.length / most);
    return Array.from({ length: parts }, (_, part) =>
      all.slice(Math.ceil((part * all.length) / parts), Math.ceil(((part + 1) * all.length) / parts)),
    );
  });
}

/** How many columns make the cells largest: `count` squares in a room of `width` x `height`, `gap` between them. */
export function columnsFor(count: number, width: number, height: number, gap: number): number {
  const side = (columns: number) => {
    const rows = Math.ceil(count / columns);
    return Math.min((width - gap * (columns - 1)) / columns, (height - gap * (rows - 1)) / rows);
  };
  const choices = Array.from({ length: count }, (_, index) => index + 1);
  return choices.reduce((best, columns) => (side(columns) > side(best) ? columns : best), 1);
}
