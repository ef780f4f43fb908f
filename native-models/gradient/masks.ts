// Masks of 0 and 1 in float arithmetic. Comparisons followed by Where or Cast run on one thread in ONNX Runtime's
// CPU provider; Mul and Clip run on all of them, on every provider.
import type { GraphBuilder } from '../graph/builder.ts';

// Carries any difference that float32 sums can have over the whole range of a Clip.
const STEEP = 1e30;

/** Clip of `value` to [low, high]. */
export function clip(builder: GraphBuilder, value: string, low: number, high: number): string {
  return builder.node('Clip', [value, builder.scalar(low, 'low'), builder.scalar(high, 'high')]);
}

/** `high` where value > 0, `low` elsewhere (high > low). */
export function positiveMask(builder: GraphBuilder, value: string, low = 0, high = 1): string {
  return clip(builder, builder.scale(value, STEEP), low, high);
}

/** 1 where value >= 0, 0 elsewhere. */
export function nonNegativeMask(builder: GraphBuilder, value: string): string {
  return builder.shift(clip(builder, builder.scale(value, STEEP), -1, 0), 1);
}
