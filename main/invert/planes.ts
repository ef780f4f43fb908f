// Pictures as the nets and the generator's loss take them: planar [3 x size x size] in [-1, 1], each number the mean
// of a block of pixels, as the proxies were fitted.
import type { Picture } from '../measure/resample.ts';

/** `picture` is square and its side a multiple of `size`. */
export function planesOf(picture: Picture, size: number): Float32Array {
  const block = picture.width / size;
  if (picture.width !== picture.height || !Number.isInteger(block))
    throw new Error(`a picture of ${picture.width} x ${picture.height} does not divide into ${size} blocks`);
  const planes = new Float32Array(3 * size * size);
  const scale = 1 / (127.5 * block * block);
  for (let y = 0; y < picture.height; y++) {
    const row = Math.floor(y / block) * size;
    for (let x = 0; x < picture.width; x++) {
      const at = row + Math.floor(x / block);
      const from = 3 * (y * picture.width + x);
      for (let channel = 0; channel < 3; channel++)
        planes[channel * size * size + at] += picture.data[from + channel] * scale;
    }
  }
  return planes.map((value) => value - 1);
}

/** Means over blocks of planar [3 x from x from], clamped to [-1, 1]: [3 x size x size]. */
export function pooledPlanes(planes: Float32Array, from: number, size: number): Float32Array {
  const block = from / size;
  const pooled = new Float32Array(3 * size * size);
  for (let channel = 0; channel < 3; channel++)
    for (let y = 0; y < from; y++)
      for (let x = 0; x < from; x++) {
        const value = Math.min(Math.max(planes[(channel * from + y) * from + x], -1), 1);
        pooled[(channel * size + Math.floor(y / block)) * size + Math.floor(x / block)] += value / block ** 2;
      }
  return pooled;
}
