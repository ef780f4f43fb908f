// Directions made for other generators' layers, brought to this one's 23 rows.

/** Rows of this generator; row 0 is the 4x4 convolution, three rows a block follow, 22 is to-image. */
export const generatorRows = 23;
export const latentWidth = 512;

/**
 * For each of the 23 rows, the row of a StyleGAN2 direction [18, 512] that it takes: row 0 from 0; block b's
 * rows 3b+1, 3b+2, 3b+3 from 2b+1, 2b+1, 2b+2; row 22 from 15. The generator stops at 1024 px by a wavelet,
 * so StyleGAN2's last two rows have no place.
 */
export const rowsOfEighteen: readonly number[] = Array.from({ length: generatorRows }, (_, row) => {
  if (row === 0) return 0;
  if (row === generatorRows - 1) return 15;
  const block = Math.floor((row - 1) / 3);
  return 2 * block + ((row - 1) % 3 === 2 ? 2 : 1);
});

/** [512], [23 x 512] as they are; [18 x 512] mapped; undefined for any other shape. */
export function toGeneratorRows(shape: readonly number[], data: Float32Array): Float32Array | undefined {
  const [rows, width] = shape.length === 1 ? [1, shape[0]] : shape;
  if (shape.length > 2 || width !== latentWidth) return undefined;
  if (rows === 1 || rows === generatorRows) return data;
  if (rows !== 18) return undefined;
  const mapped = new Float32Array(generatorRows * width);
  rowsOfEighteen.forEach((source, row) => {
    mapped.set(data.subarray(source * width, (source + 1) * width), row * width);
  });
  return mapped;
}
