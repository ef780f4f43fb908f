// Crops with resampling along the axes: two matrix products, rows then columns. Differentiable, antialiased because
// the matrix is, and the same on every execution provider.
import type { GraphBuilder } from '../graph/builder.ts';

/** Fractions of the picture's width and height. */
export interface CropBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * [to x from]: each of `to` samples over [start, end) of an axis of `from` pixels, by a triangle filter that widens
 * with the reduction; pixel centres at half integers; outside the axis the border repeats.
 */
export function resampleMatrix(from: number, to: number, start: number, end: number): Float32Array {
  const matrix = new Float32Array(to * from);
  const step = (end - start) / to;
  const reach = Math.max(step, 1);
  for (let index = 0; index < to; index++) {
    const centre = start + (index + 0.5) * step - 0.5;
    let total = 0;
    for (let pixel = Math.ceil(centre - reach); pixel <= Math.floor(centre + reach); pixel++) {
      const weight = Math.max(0, 1 - Math.abs(pixel - centre) / reach);
      matrix[index * from + Math.min(Math.max(pixel, 0), from - 1)] += weight;
      total += weight;
    }
    for (let pixel = 0; pixel < from; pixel++) matrix[index * from + pixel] /= total;
  }
  return matrix;
}

function transposed(matrix: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from(
    { length: matrix.length },
    (_, at) => matrix[(at % rows) * columns + Math.floor(at / rows)],
  );
}

/** `box` of `image` [1, C, S, S] at [1, C, size, size]. */
export function cropResampled(builder: GraphBuilder, image: string, box: CropBox, size: number): string {
  const [, , height, width] = builder.shape(image);
  const down = resampleMatrix(height, size, box.top * height, (box.top + box.height) * height);
  const across = resampleMatrix(width, size, box.left * width, (box.left + box.width) * width);
  const rows = builder.matmul(builder.floats([size, height], down, 'crop_rows'), image);
  return builder.matmul(rows, builder.floats([width, size], transposed(across, size, width), 'crop_columns'));
}
