// Adam (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1).

export interface Adam {
  /** Moves `values` in place against `gradient`, at `rate`. */
  step(values: Float32Array, gradient: Float32Array, rate: number): void;
}

export function adam(size: number, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8): Adam {
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  let steps = 0;
  return {
    step(values, gradient, rate) {
      steps++;
      const meanScale = 1 / (1 - beta1 ** steps);
      const squareScale = 1 / (1 - beta2 ** steps);
      for (let index = 0; index < size; index++) {
        mean[index] = beta1 * mean[index] + (1 - beta1) * gradient[index];
        square[index] = beta2 * square[index] + (1 - beta2) * gradient[index] ** 2;
        values[index] -=
          (rate * mean[index] * meanScale) / (Math.sqrt(square[index] * squareScale) + epsilon);
      }
    },
  };
}

/** From `from` to `to` along a half cosine: the rate of step `step` of `total`. */
export function annealed(from: number, to: number, step: number, total: number): number {
  return to + ((from - to) * (1 + Math.cos((Math.PI * step) / Math.max(total - 1, 1)))) / 2;
}
