// Where sampled faces come from: a seed names one point z of the mapping network's input, the same on every
// machine, and truncation pulls its latent towards the mean.

/** mulberry32: 32 bits of state, uniform in [0, 1). Enough for draws that only have to be repeatable. */
export function uniformGenerator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** `count` standard normal numbers for `seed` (Box and Muller 1958). */
export function standardNormals(seed: number, count: number): Float32Array {
  const uniform = uniformGenerator(Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995);
  const values = new Float32Array(count);
  for (let index = 0; index < count; index += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    values[index] = radius * Math.cos(angle);
    if (index + 1 < count) values[index + 1] = radius * Math.sin(angle);
  }
  return values;
}

/** mean + truncation (w - mean), [512]. Truncation 1 is the sample itself, 0 the mean face. */
export function truncate(latent: Float32Array, mean: Float32Array, truncation: number): Float32Array {
  return latent.map((value, index) => mean[index] + truncation * (value - mean[index]));
}

/** W [512] as W+ [rows x 512]: every row the same. A W+ latent is returned as it is. */
export function broadcastRows(latent: Float32Array, rows: number, width = 512): Float32Array {
  if (latent.length === rows * width) return latent;
  if (latent.length !== width)
    throw new Error(`a latent has ${width} or ${rows} x ${width} numbers, not ${latent.length}`);
  const rowsOf = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) rowsOf.set(latent, row * width);
  return rowsOf;
}
