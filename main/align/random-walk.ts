// A soft two-way labelling of a small picture: the random walker with priors (Grady 2005, 'Multilabel random walker
// image segmentation using prior models'). Neighbours of like colour get like values; each pixel is drawn towards its
// prior. One positive definite system, solved by conjugate gradients with Jacobi's preconditioner.

export interface WalkInput {
  /** Interleaved, 3 channels, [size x size x 3], 0..255. */
  readonly colours: Float32Array;
  readonly size: number;
  /** What each pixel would be by itself, 0..1. */
  readonly prior: Float32Array;
  /** How much that counts beside its neighbours. */
  readonly trust: Float32Array;
}

/** A neighbour of the most different colour still holds on this much. */
const leastBond = 1e-3;
const mostSteps = 300;
const tolerance = 1e-3;

export function randomWalk({ colours, size, prior, trust }: WalkInput): Float32Array {
  const count = size * size;
  const { across, down } = bondsOf(colours, size);
  const diagonal = new Float64Array(count);
  for (let at = 0; at < count; at++)
    diagonal[at] =
      trust[at] +
      across[at] +
      down[at] +
      (at % size > 0 ? across[at - 1] : 0) +
      (at >= size ? down[at - size] : 0);
  const apply = (from: Float64Array, to: Float64Array) => {
    for (let at = 0; at < count; at++) {
      let value = diagonal[at] * from[at];
      if (across[at] > 0) value -= across[at] * from[at + 1];
      if (down[at] > 0) value -= down[at] * from[at + size];
      if (at % size > 0) value -= across[at - 1] * from[at - 1];
      if (at >= size) value -= down[at - size] * from[at - size];
      to[at] = value;
    }
  };
  const solution = Float64Array.from(prior);
  const residual = new Float64Array(count);
  apply(solution, residual);
  for (let at = 0; at < count; at++) residual[at] = trust[at] * prior[at] - residual[at];
  solve(apply, diagonal, residual, solution);
  return Float32Array.from(solution, (value) => Math.min(1, Math.max(0, value)));
}

function solve(
  apply: (from: Float64Array, to: Float64Array) => void,
  diagonal: Float64Array,
  residual: Float64Array,
  solution: Float64Array,
): void {
  const count = solution.length;
  const direction = residual.map((value, at) => value / diagonal[at]);
  const image = new Float64Array(count);
  const inner = () => {
    let sum = 0;
    for (let at = 0; at < count; at++) sum += (residual[at] * residual[at]) / diagonal[at];
    return sum;
  };
  let energy = inner();
  const enough = energy * tolerance ** 2;
  for (let step = 0; step < mostSteps && energy > enough; step++) {
    apply(direction, image);
    let curvature = 0;
    for (let at = 0; at < count; at++) curvature += direction[at] * image[at];
    const length = energy / curvature;
    for (let at = 0; at < count; at++) {
      solution[at] += length * direction[at];
      residual[at] -= length * image[at];
    }
    const next = inner();
    for (let at = 0; at < count; at++)
      direction[at] = residual[at] / diagonal[at] + (next / energy) * direction[at];
    energy = next;
  }
}

/** exp(-difference² / (2 mean difference²)) to the right and lower neighbour; 0 at the picture's edge. */
function bondsOf(colours: Float32Array, size: number): { across: Float64Array; down: Float64Array } {
  const difference = (one: number, other: number) => {
    let sum = 0;
    for (let channel = 0; channel < 3; channel++)
      sum += (colours[3 * one + channel] - colours[3 * other + channel]) ** 2;
    return sum;
  };
  const across = new Float64Array(size * size);
  const down = new Float64Array(size * size);
  let [sum, pairs] = [0, 0];
  const each = (visit: (bonds: Float64Array, at: number, other: number) => void) => {
    for (let at = 0; at < size * size; at++) {
      if ((at + 1) % size > 0) visit(across, at, at + 1);
      if (at + size < size * size) visit(down, at, at + size);
    }
  };
  each((_, at, other) => {
    sum += difference(at, other);
    pairs += 1;
  });
  const scale = pairs / (2 * Math.max(sum, 1e-9));
  each((bonds, at, other) => {
    bonds[at] = Math.max(leastBond, Math.exp(-difference(at, other) * scale));
  });
  return { across, down };
}
