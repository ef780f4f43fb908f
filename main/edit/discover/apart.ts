// Conditional projection: a direction that leaves others alone, its parts along them taken out (InterFaceGAN's
// conditional manipulation; Shen et al. 2020).
import { ExpectedError } from '../../contracts/errors.ts';
import { generatorRows, latentWidth } from '../map-rows.ts';

interface Moving {
  readonly id: string;
  /** [512] or [23 x 512]; empty for a trained editor, whose vector depends on the face. */
  readonly vector: Float32Array;
}

/** Less than this share of its power left: what remains is noise, and would have to be stretched without end. */
const leastLeft = 0.05;

const dot = (left: ArrayLike<number>, right: ArrayLike<number>): number => {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += left[at] * right[at];
  return sum;
};

const rowOf = (vector: Float32Array, row: number): Float32Array =>
  vector.length === latentWidth ? vector : vector.subarray(row * latentWidth, (row + 1) * latentWidth);

/** One row [512] without the span of the others' rows, by Gram-Schmidt. */
export function withoutSpan(row: Float32Array, others: readonly Float32Array[]): Float64Array {
  const basis: Float64Array[] = [];
  const rest = (vector: ArrayLike<number>) => {
    const left = Float64Array.from(vector);
    for (const known of basis) {
      const along = dot(left, known);
      for (let at = 0; at < left.length; at++) left[at] -= along * known[at];
    }
    return left;
  };
  for (const other of others) {
    const left = rest(other);
    const length = Math.sqrt(dot(left, left));
    if (length > 1e-6 * Math.sqrt(dot(other, other))) basis.push(left.map((value) => value / length));
  }
  return rest(row);
}

/**
 * `vector` apart from the others, and stretched so that one step still moves its own attribute by as much as a
 * linear attribute would have it: |v|² / |v'|². Errors: 'input-invalid' for an editor among them, and where hardly
 * anything is left.
 */
export function apartFromAll(vector: Float32Array, others: readonly Moving[]): Float32Array {
  if (others.length === 0) return vector;
  const editor = others.find((other) => other.vector.length === 0);
  if (editor)
    throw new ExpectedError('input-invalid', `'${editor.id}' is a trained editor and has no one vector.`);
  const wide = others.some((other) => other.vector.length > latentWidth) || vector.length > latentWidth;
  const rows = wide ? generatorRows : 1;
  const parts = Array.from({ length: rows }, (_, row) =>
    withoutSpan(
      rowOf(vector, row),
      others.map((other) => rowOf(other.vector, row)),
    ),
  );
  const left = parts.reduce((sum, part) => sum + dot(part, part), 0) / rows;
  const power = (dot(vector, vector) * latentWidth) / vector.length;
  if (left < leastLeft * power)
    throw new ExpectedError(
      'input-invalid',
      `Only ${Math.round((100 * left) / power)} % of it is not in the others.`,
      'Leave one of them out.',
    );
  return Float32Array.from(parts.flatMap((part) => Array.from(part, (value) => (value * power) / left)));
}
