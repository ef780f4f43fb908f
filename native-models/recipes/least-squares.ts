// Linear least squares from accumulated sums: what a fit over millions of pixels needs is only the sums of the
// products, which ONNX Runtime makes, picture by picture.

export interface Statistics {
  /** Entries of x (the last one is the constant 1) and of y. */
  readonly unknowns: number;
  readonly answers: number;
  /** Observations that were summed over. */
  readonly count: number;
  /** Sums of x xᵀ [unknowns, unknowns], x yᵀ [unknowns, answers] and y yᵀ [answers, answers]. */
  readonly inputs: Float64Array;
  readonly products: Float64Array;
  readonly outputs: Float64Array;
}

/** Relative to the mean of the diagonal: far below what the picture shows, and enough for float32 sums. */
const RIDGE = 1e-7;

/** The lower Cholesky factor of the positive definite `matrix` [size, size]. */
function choleskyFactor(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * size + column];
      for (let index = 0; index < column; index++)
        rest -= factor[row * size + index] * factor[column * size + index];
      if (row !== column) factor[row * size + column] = rest / factor[column * size + column];
      else if (rest > 0) factor[row * size + row] = Math.sqrt(rest);
      else throw new Error('the features are linearly dependent');
    }
  return factor;
}

function solved(factor: Float64Array, size: number, right: Float64Array): Float64Array {
  const result = right.slice();
  for (let row = 0; row < size; row++) {
    for (let index = 0; index < row; index++) result[row] -= factor[row * size + index] * result[index];
    result[row] /= factor[row * size + row];
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let index = row + 1; index < size; index++)
      result[row] -= factor[index * size + row] * result[index];
    result[row] /= factor[row * size + row];
  }
  return result;
}

function columnOf(matrix: Float64Array, columns: number, column: number): Float64Array {
  return matrix.filter((_, index) => index % columns === column);
}

/** Sum of squared errors of one answer predicted with `weights`, from the sums. */
function squaredError(sums: Statistics, answer: number, weights: Float64Array): number {
  const { unknowns, answers } = sums;
  let error = sums.outputs[answer * answers + answer];
  for (let row = 0; row < unknowns; row++) {
    error -= 2 * weights[row] * sums.products[row * answers + answer];
    for (let column = 0; column < unknowns; column++)
      error += weights[row] * weights[column] * sums.inputs[row * unknowns + column];
  }
  return error;
}

/** The map of least squared error over `training`, and its PSNR over `held` for answers in [-1, 1]. */
export function fitLinearMap(training: Statistics, held: Statistics) {
  const { unknowns, answers } = training;
  const inputs = training.inputs.slice();
  const trace = inputs.reduce((sum, value, index) => (index % (unknowns + 1) === 0 ? sum + value : sum), 0);
  for (let index = 0; index < unknowns; index++) inputs[index * (unknowns + 1)] += (RIDGE * trace) / unknowns;
  const factor = choleskyFactor(inputs, unknowns);
  const weights = new Float32Array(answers * (unknowns - 1));
  const bias = new Float32Array(answers);
  let error = 0;
  for (let answer = 0; answer < answers; answer++) {
    const solution = solved(factor, unknowns, columnOf(training.products, answers, answer));
    weights.set(solution.subarray(0, unknowns - 1), answer * (unknowns - 1));
    bias[answer] = solution[unknowns - 1];
    error += squaredError(held, answer, solution);
  }
  const psnr = 10 * Math.log10((4 * held.count * answers) / error);
  return { map: { weights, bias }, psnr };
}
