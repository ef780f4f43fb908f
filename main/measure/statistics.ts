// The arithmetic that every figure stands on.

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Mean of equally long vectors. */
export function meanVector(vectors: readonly ArrayLike<number>[]): number[] {
  return Array.from({ length: vectors[0].length }, (_, at) =>
    vectors.reduce((sum, vector) => sum + vector[at] / vectors.length, 0),
  );
}

/** Total variation between two distributions: half the sum of absolute differences, 0..1. */
export function totalVariation(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, at) => sum + Math.abs(value - right[at]), 0) / 2;
}

/**
 * Standard deviation of a statistic of the mean over `count` crops, by the jackknife (Efron and Stein 1981):
 * `statistic` is given the positions to keep.
 */
export function jackknifeDeviation(count: number, statistic: (kept: readonly number[]) => number): number {
  const all = Array.from({ length: count }, (_, index) => index);
  const answers = all.map((left) => statistic(all.filter((index) => index !== left)));
  const centre = mean(answers);
  return Math.sqrt(((count - 1) / count) * answers.reduce((sum, answer) => sum + (answer - centre) ** 2, 0));
}

export function cosine(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let [product, a, b] = [0, 0, 0];
  for (let at = 0; at < left.length; at++) {
    product += left[at] * right[at];
    a += left[at] ** 2;
    b += right[at] ** 2;
  }
  return product / Math.sqrt(a * b);
}

/** Percentile bootstrap interval (95 %) of `statistic` over resampled items; seeded, so that it repeats. NaN of none. */
export function bootstrapInterval<Item>(
  items: readonly Item[],
  statistic: (items: readonly Item[]) => number,
  uniform: () => number,
  draws = 2000,
): [low: number, high: number] {
  const drawn = () => items.map(() => items[Math.floor(uniform() * items.length)]);
  return percentileInterval(Array.from({ length: draws }, () => statistic(drawn())));
}

/** Between the 2.5th and the 97.5th percentile of what is defined; NaN of none. */
export function percentileInterval(values: readonly number[]): [low: number, high: number] {
  const answers = values.filter(Number.isFinite).sort((left, right) => left - right);
  if (answers.length === 0) return [Number.NaN, Number.NaN];
  const at = (share: number) => answers[Math.min(Math.floor(share * answers.length), answers.length - 1)];
  return [at(0.025), at(0.975)];
}
