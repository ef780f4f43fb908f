// SeFa (Shen and Zhou 2021, arXiv 2007.06600): directions that the style products move most, the eigenvectors of
// A^T A over their stacked weights. Nothing is sampled or labelled.
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** `weights`: each [outputs x width], row-major. Returns `count` unit vectors [width], strongest first. */
export function semanticFactors(
  weights: readonly Float32Array[],
  width: number,
  count: number,
): Float32Array[] {
  const product = new Float64Array(width * width);
  for (const weight of weights)
    for (let start = 0; start < weight.length; start += width)
      for (let i = 0; i < width; i++) {
        const factor = weight[start + i];
        if (factor !== 0) for (let j = 0; j <= i; j++) product[i * width + j] += factor * weight[start + j];
      }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) product[j * width + i] = product[i * width + j];
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    Matrix.from1DArray(width, width, product),
    { assumeSymmetric: true },
  );
  return realEigenvalues
    .map((value, column) => ({ value, column }))
    .sort((left, right) => right.value - left.value)
    .slice(0, count)
    .map(({ column }) => Float32Array.from(eigenvectorMatrix.getColumn(column)));
}
