// How long a job will still take: the median of its finished items, which one slow first item (sessions being
// opened) or one skipped item does not bend.

export interface Clock {
  itemBegan(): void;
  /** How far the running item is, when it says so. */
  itemAt(step: number, total: number): void;
  itemEnded(): void;
  /** Seconds for `waiting` items and the running one; null while nothing is known. */
  secondsLeft(waiting: number): number | null;
}

const keptDurations = 64;

export function startClock(now: () => number = () => performance.now()): Clock {
  const durations: number[] = [];
  let began: number | null = null;
  let expected: number | null = null;
  return {
    itemBegan() {
      began = now();
      expected = null;
    },
    itemAt(step, total) {
      if (began !== null && step > 0 && total >= step) expected = ((now() - began) * total) / step;
    },
    itemEnded() {
      if (began !== null) durations.push(now() - began);
      if (durations.length > keptDurations) durations.shift();
      began = null;
    },
    secondsLeft(waiting) {
      const one = median(durations) ?? expected;
      if (one === null) return null;
      const current = began === null ? 0 : Math.max(0, (expected ?? one) - (now() - began));
      return (waiting * one + current) / 1000;
    },
  };
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
