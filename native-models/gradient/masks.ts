// Masks of 0 and 1 in float arithmetic. Comparisons followed by Where or Cast run on one thread in ONNX Runtime's
// CPU provider; Mul and Clip run on all of them, on every provider.
import type { GraphBuilder } from '../graph/builder.ts';
import type { RuleContext, Scaled } from './rule.ts';

// Carries any difference that float32 sums can have over the whole range of a Clip.
const STEEP = 1e30;

// Below every value that counts and a power of two, so that the factor 1 / FLAT is exact.
export const FLAT = 2 ** -24;

/** Clip of `value` to [low, high]. */
function clip(builder: GraphBuilder, value: string, low: number, high: number): string {
  return builder.node('Clip', [value, builder.scalar(low, 'low'), builder.scalar(high, 'high')]);
}

/** 1 where value >= 0, 0 elsewhere. */
export function nonNegativeMask(builder: GraphBuilder, value: string): string {
  return builder.shift(clip(builder, builder.scale(value, STEEP), -1, 0), 1);
}

/**
 * FLAT where value > 0, low x FLAT elsewhere (low < 1): one pass over memory, where a mask of 1 takes two. What is
 * multiplied by it has to take the factor 1 / FLAT: see maskedGradient.
 */
export function flatMask(builder: GraphBuilder, value: string, low = 0): string {
  return clip(builder, value, low * FLAT, FLAT);
}

/** The context's gradient times a mask that is FLAT where it should be 1. */
export function maskedGradient({ builder, gradient, factor }: RuleContext, mask: string): Scaled {
  // One pending factor at a time keeps values far from float32's smallest numbers.
  const whole = factor === 1 ? gradient : builder.scale(gradient, factor);
  return { value: builder.multiply(whole, mask), factor: 1 / FLAT };
}
