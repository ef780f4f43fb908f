// Crops of pictures [1, C, H, W], each written so that a gradient passes it and every execution provider runs it.
// A crop with resampling is two matrix products, rows x picture x columns.
import type { GraphBuilder } from '../graph/builder.ts';

/** Fractions of the picture's width and height; may reach outside. */
export interface CropBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Whole pixels: rows top .. top + height - 1, columns left .. left + width - 1. */
export type PixelBox = CropBox;

export function cropPixels(builder: GraphBuilder, picture: string, box: PixelBox): string {
  return builder.slice(picture, [2, 3], [box.top, box.left], [box.top + box.height, box.left + box.width]);
}

/** Means over factor x factor squares. */
export function averagePool(builder: GraphBuilder, picture: string, factor: number): string {
  if (factor === 1) return picture;
  return builder.node('AveragePool', [picture], {
    kernel_shape: { ints: [factor, factor] },
    strides: { ints: [factor, factor] },
  });
}

/**
 * The matrix [to, from], row-major, that resamples [start, end) (in pixels, may reach outside) of an axis of
 * `from` pixels to `to` samples: a triangle as wide as a sample where the axis is reduced (antialiased), linear
 * interpolation where it is enlarged; outside the border repeats. Every row adds up to 1.
 */
export function resampleMatrix(from: number, to: number, start: number, end: number): Float32Array {
  const matrix = new Float32Array(to * from);
  const step = (end - start) / to;
  const reach = Math.max(step, 1);
  for (let sample = 0; sample < to; sample++) {
    const centre = start + (sample + 0.5) * step - 0.5;
    const weights: [number, number][] = [];
    for (let pixel = Math.ceil(centre - reach); pixel <= Math.floor(centre + reach); pixel++) {
      const inside = Math.min(Math.max(pixel, 0), from - 1);
      weights.push([inside, Math.max(0, 1 - Math.abs(pixel - centre) / reach)]);
    }
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [pixel, weight] of weights) matrix[sample * from + pixel] += weight / total;
  }
  return matrix;
}

/** Names of the two matrices of a resampled crop: rows [size, H] and columns [W, size]. */
export interface CropMatrices {
  readonly rows: string;
  readonly columns: string;
}

function transposed(matrix: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from(matrix, (_, index) => matrix[(index % rows) * columns + Math.floor(index / rows)]);
}

/** The values of both matrices for a box of a `from` x `from` picture. */
export function boxMatrices(box: CropBox, from: number, size: number) {
  const across = resampleMatrix(from, size, box.left * from, (box.left + box.width) * from);
  return {
    rows: resampleMatrix(from, size, box.top * from, (box.top + box.height) * from),
    columns: transposed(across, size, from),
  };
}

/** The matrices of a box that is the same for every picture, as constants. */
function fixedBox(builder: GraphBuilder, picture: string, box: CropBox, size: number): CropMatrices {
  const from = builder.shape(picture)[3];
  const { rows, columns } = boxMatrices(box, from, size);
  return {
    rows: builder.floats([size, from], rows, 'crop_rows'),
    columns: builder.floats([from, size], columns, 'crop_columns'),
  };
}

/** The matrices as inputs `<name>_rows` and `<name>_columns`: a box for each picture, one session for all. */
export function boxInputs(builder: GraphBuilder, picture: string, name: string, size: number): CropMatrices {
  const [, , height, width] = builder.shape(picture);
  return {
    rows: builder.input(`${name}_rows`, [size, height]),
    columns: builder.input(`${name}_columns`, [width, size]),
  };
}

export function cropByMatrices(builder: GraphBuilder, picture: string, matrices: CropMatrices): string {
  return builder.matmul(matrices.rows, builder.matmul(picture, matrices.columns));
}

/**
 * A fixed box of a square picture at size x size. The picture is pooled first where that leaves the box at least
 * 7/8 of the size; whole pixels are then cut out, anything else is resampled.
 */
export function cropResampled(builder: GraphBuilder, picture: string, box: CropBox, size: number): string {
  const from = builder.shape(picture)[3];
  let factor = 1;
  while (from % (2 * factor) === 0 && (box.width * from) / (2 * factor) >= (7 / 8) * size) factor *= 2;
  const pooled = averagePool(builder, picture, factor);
  const pixels = (fraction: number) => (fraction * from) / factor;
  const whole = [box.left, box.top, box.width, box.height].map(pixels);
  if (whole.every(Number.isInteger) && whole[2] === size && whole[3] === size) {
    const [left, top, width, height] = whole;
    return width === from / factor ? pooled : cropPixels(builder, pooled, { left, top, width, height });
  }
  return cropByMatrices(builder, pooled, fixedBox(builder, pooled, box, size));
}
