// How far an answer is from the golden one, in the terms that each quantity's tolerance is given in.

/** How one quantity came out on one case. */
export interface Comparison {
  readonly quantity: string;
  /** Infinity where the answer has another shape or holds what is not a number. */
  readonly largestError: number;
  /** For exact arithmetic (cpu, float32). */
  readonly tolerance: number;
}

type Numbers = ArrayLike<number>;

function largest(values: Numbers, measure: (value: number, index: number) => number): number {
  let result = 0;
  for (let index = 0; index < values.length; index++) {
    const value = measure(values[index], index);
    if (!Number.isFinite(value)) return Number.POSITIVE_INFINITY;
    result = Math.max(result, value);
  }
  return result;
}

export function absolute(quantity: string, found: Numbers, expected: Numbers, tolerance: number): Comparison {
  const fits = found.length === expected.length;
  const error = fits ? largest(found, (value, index) => Math.abs(value - expected[index])) : Infinity;
  return { quantity, largestError: error, tolerance };
}

/** |found - expected| / |expected| of single numbers. */
export function relative(quantity: string, found: number, expected: number, tolerance: number): Comparison {
  const error = Math.abs(found - expected) / Math.max(Math.abs(expected), Number.MIN_VALUE);
  return { quantity, largestError: Number.isNaN(error) ? Infinity : error, tolerance };
}

function product(left: Numbers, right: Numbers): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += left[index] * right[index];
  return sum;
}

/** 1 - cosine; the tolerance is 1 - the cosine wanted. */
export function direction(
  quantity: string,
  found: Numbers,
  expected: Numbers,
  tolerance: number,
): Comparison {
  const lengths = Math.sqrt(product(found, found) * product(expected, expected));
  const cosine = found.length === expected.length ? product(found, expected) / lengths : Number.NaN;
  return { quantity, largestError: Number.isFinite(cosine) ? 1 - cosine : Infinity, tolerance };
}

/** A gradient's direction and length, as two comparisons. */
export function gradient(
  quantity: string,
  found: Numbers,
  expected: Numbers,
  tolerances: { cosine: number; norm: number },
): Comparison[] {
  const length = (values: Numbers) => Math.sqrt(product(values, values));
  return [
    direction(`${quantity} (1 - cosine)`, found, expected, tolerances.cosine),
    relative(`${quantity} (norm)`, length(found), length(expected), tolerances.norm),
  ];
}
