// An edit in latent space: w + sum of strength x direction, on the rows the edit moves.

/** Adds `strength` x `vector` ([512] or [rows x 512]) to rows first..last of `latent` [rows x 512], in place. */
export function addDirection(
  latent: Float32Array,
  vector: Float32Array,
  strength: number,
  [first, last]: readonly [number, number],
  width = 512,
): void {
  for (let row = first; row <= last; row++) {
    const offset = vector.length === width ? 0 : row * width;
    for (let index = 0; index < width; index++)
      latent[row * width + index] += strength * vector[offset + index];
  }
}
