// Every quantity of a golden case and the tolerance it is held to on the cpu.
import type { Arrays } from '../../../native-models/graph/session.ts';
import type { GoldenLoss } from '../../../native-models/recipes/golden.ts';
import type { GoldenCase } from './case.ts';
import { absolute, type Comparison, direction, gradient, relative } from './compare.ts';

const LATENT = 512;

export function compareMapping(golden: GoldenCase, mapped: Float32Array): Comparison[] {
  return [absolute('mapped', mapped, golden.mapped, 1e-4)];
}

/** `found` holds the outputs of goldenReadingsGraph. */
export function compareReadings(golden: GoldenCase, found: Arrays): Comparison[] {
  return [
    absolute('image_mean_64px_blocks', found.image_mean_64px_blocks, golden.image_mean_64px_blocks, 5e-4),
    absolute('facemesh', found.facemesh, golden.facemesh, 0.05),
    absolute('gender', found.gender, golden.gender, 1e-3),
    absolute('age', found.age, golden.age, 0.05),
    direction('descriptor (1 - cosine)', found.descriptor, golden.descriptor, 1e-4),
    absolute('expression', found.expression, golden.expression, 2e-3),
    absolute('landmarks68', found.landmarks68, golden.landmarks68, 1e-3),
    absolute('emotion', found.emotion, golden.emotion, 2e-3),
    ...Object.entries(golden.blazeface).flatMap(([name, expected]) =>
      expected ? compareOutput(`blazeface ${name}`, found[`blazeface ${name}`], expected) : [],
    ),
  ];
}

/** The first values to 1e-3 of the largest of them; the sum to that times the square root of the count. */
function compareOutput(
  quantity: string,
  found: Float32Array,
  expected: { shape: number[]; first: number[]; sum: number },
): Comparison[] {
  const count = expected.shape.reduce((product, size) => product * size, 1);
  const tolerance = 1e-3 * expected.first.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const sum = found.length === count ? found.reduce((total, value) => total + value, 0) : Number.NaN;
  return [
    absolute(`${quantity} (first)`, found.subarray(0, expected.first.length), expected.first, tolerance),
    absolute(`${quantity} (sum)`, [sum], [expected.sum], tolerance * Math.sqrt(count)),
  ];
}

interface Loss {
  readonly loss: number;
  /** Gradient to each row, [23 x 512]. */
  readonly rows: Float32Array;
}

/** The gradient to one latent that feeds every row: the sum over the rows. */
function summed(rows: Float32Array): Float64Array {
  const total = new Float64Array(LATENT);
  rows.forEach((value, index) => {
    total[index % LATENT] += value;
  });
  return total;
}

export function compareGradients(
  golden: GoldenCase,
  found: Readonly<Record<GoldenLoss, Loss>>,
): Comparison[] {
  const { energy, hfld, attribute } = found;
  const exact = { cosine: 1e-4, norm: 3e-3 };
  return [
    relative('energy', energy.loss, golden.energy, 1e-4),
    ...gradient('energy_grad', summed(energy.rows), golden.energy_grad, { cosine: 1e-4, norm: 2e-3 }),
    relative('hfld', hfld.loss, golden.hfld, 1e-3),
    ...gradient('hfld_grad', summed(hfld.rows), golden.hfld_grad, exact),
    ...gradient('hfld_grad_rows', hfld.rows, golden.hfld_grad_rows, exact),
    relative('attribute', attribute.loss, golden.attribute, 1e-3),
    ...gradient('attribute_grad', summed(attribute.rows), golden.attribute_grad, {
      cosine: 5e-4,
      norm: 5e-3,
    }),
  ];
}

export const gradientQuantities: readonly string[] = [
  'energy',
  'energy_grad',
  'hfld',
  'hfld_grad',
  'hfld_grad_rows',
  'attribute',
  'attribute_grad',
];
