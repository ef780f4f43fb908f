// The middle of some times and how far they lie apart.

export interface Spread {
  readonly count: number;
  readonly median: number;
  /** Half of the times lie between these two. */
  readonly quartiles: readonly [number, number];
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((left, right) => left - right);
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  };
  return { count: values.length, median: at(0.5), quartiles: [at(0.25), at(0.75)] };
}

/** The median over pairs, taken one after the other, of ours / peer: load that comes and goes hits both of a pair. */
export function pairedRatio(ours: readonly number[], peer: readonly number[]): number {
  return spreadOf(ours.map((time, index) => time / peer[index])).median;
}
