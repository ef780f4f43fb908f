// Sums back to the shape of a value that was broadcast.
import type { GraphBuilder } from '../graph/builder.ts';

/** The axes of `full` that `shape` was repeated along, and those it lacks, counted in `full`. */
function repeatedAxes(full: readonly number[], shape: readonly number[]): number[] {
  const lacking = full.length - shape.length;
  return [...full.keys()].filter(
    (axis) => axis < lacking || (shape[axis - lacking] === 1 && full[axis] !== 1),
  );
}

const same = (left: readonly number[], right: readonly number[]) =>
  left.length === right.length && left.every((size, axis) => size === right[axis]);

/** Sums `value` over the axes that `shape` was broadcast along; `value` itself when there are none. */
export function sumToShape(builder: GraphBuilder, value: string, shape: readonly number[]): string {
  const full = builder.shape(value);
  if (same(full, shape)) return value;
  const axes = repeatedAxes(full, shape).filter((axis) => full[axis] !== 1);
  const summed = axes.length > 0 ? builder.sum(value, axes, true) : value;
  return same(builder.shape(summed), shape) ? summed : builder.reshape(summed, shape);
}
