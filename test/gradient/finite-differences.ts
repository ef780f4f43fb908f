// Compares a graph's gradients with central differences of its forward values. ONNX Runtime computes in float32, so
// the sums are taken in double outside, inputs are of order 1 and steps of 1e-2..1e-3.
import { differentiate, gradientName } from '../../native-models/gradient/walker.ts';
import { GraphBuilder } from '../../native-models/graph/builder.ts';
import { elementCount } from '../../native-models/graph/graph.ts';
import { type Arrays, openSession, type Session } from '../../native-models/graph/session.ts';

/** A stream of numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomStream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How the elements of one input are drawn. */
export type Sampler = (random: () => number, count: number) => Float32Array;

const each = (draw: (random: () => number) => number): Sampler => {
  return (random, count) => Float32Array.from({ length: count }, () => draw(random));
};

/** In [-1, 1]. */
export const anywhere = each((random) => 2 * random() - 1);
/** In [0.5, 1.5]. */
export const positive = each((random) => 0.5 + random());
/** In [-1, -0.1] or [0.1, 1]. */
export const awayFromZero = each((random) => (0.1 + 0.9 * random()) * (random() < 0.5 ? -1 : 1));
/** No two elements closer than 0.07. */
export const distinct: Sampler = (random, count) => {
  const order = Array.from({ length: count }, (_, index) => ({ index, key: random() }));
  order.sort((left, right) => left.key - right.key);
  return Float32Array.from(order, ({ index }) => 0.07 * (index - count / 2) + 0.01 * random());
};

export interface GradientCase {
  readonly name: string;
  readonly inputs: readonly { readonly shape: readonly number[]; readonly sample?: Sampler }[];
  /** Writes the operation and answers the name of its value. */
  readonly build: (builder: GraphBuilder, inputs: readonly string[]) => string;
  readonly step?: number;
}

interface Prepared {
  readonly session: Session;
  readonly names: readonly string[];
  readonly point: Record<string, Float32Array>;
  readonly outputCount: number;
  readonly step: number;
}

/** The operation with loss = sum(cotangent x output), and its gradient to every input. */
async function prepare(tested: GradientCase, random: () => number): Promise<Prepared> {
  const builder = new GraphBuilder(tested.name);
  const names = tested.inputs.map(({ shape }, index) => builder.input(`input${index}`, shape));
  const value = tested.build(builder, names);
  const shape = builder.shape(value);
  const cotangent = builder.input('cotangent', shape);
  builder.output('value', value);
  const loss = builder.output('loss', builder.sum(builder.multiply(value, cotangent)));
  const session = await openSession(differentiate(builder.build(), { loss, by: names }));
  const point = Object.fromEntries(
    tested.inputs.map((input, index) => [
      names[index],
      (input.sample ?? anywhere)(random, elementCount(input.shape)),
    ]),
  );
  return { session, names, point, outputCount: elementCount(shape), step: tested.step ?? 5e-3 };
}

async function forward(prepared: Prepared, point: Arrays): Promise<Float32Array> {
  const cotangent = new Float32Array(prepared.outputCount);
  const { value } = await prepared.session.run({ ...point, cotangent }, ['value']);
  return value;
}

/** (f(x + h d) - f(x - h d)) / 2h for every element of the output. */
async function centralDifference(prepared: Prepared, direction: Arrays): Promise<Float64Array> {
  const { point, step } = prepared;
  const moved = (sign: number) =>
    Object.fromEntries(
      Object.entries(point).map(([name, data]) => [
        name,
        data.map((value, index) => value + sign * step * (direction[name]?.[index] ?? 0)),
      ]),
    );
  const after = await forward(prepared, moved(1));
  const before = await forward(prepared, moved(-1));
  return Float64Array.from(after, (value, index) => (value - before[index]) / (2 * step));
}

const gradients = (names: readonly string[]) => names.map(gradientName);

/** |analytic - numeric| along one random direction, with one random cotangent, over max(1, |numeric|). */
export async function directionalError(tested: GradientCase, seed: number): Promise<number> {
  const random = randomStream(seed);
  const prepared = await prepare(tested, random);
  const cotangent = anywhere(random, prepared.outputCount);
  const direction = Object.fromEntries(
    prepared.names.map((name) => [name, anywhere(random, prepared.point[name].length)]),
  );
  const answers = await prepared.session.run({ ...prepared.point, cotangent }, gradients(prepared.names));
  let analytic = 0;
  for (const name of prepared.names)
    answers[gradientName(name)].forEach((value, index) => {
      analytic += value * direction[name][index];
    });
  const differences = await centralDifference(prepared, direction);
  const numeric = differences.reduce((sum, value, index) => sum + value * cotangent[index], 0);
  await prepared.session.release();
  return Math.abs(analytic - numeric) / Math.max(1, Math.abs(numeric));
}

/** The largest |analytic - numeric| over the whole Jacobian: every output by every element of every input. */
export async function jacobianError(tested: GradientCase, seed: number): Promise<number> {
  const prepared = await prepare(tested, randomStream(seed));
  const { session, names, point, outputCount } = prepared;
  const analytic: Record<string, Float32Array>[] = [];
  for (let row = 0; row < outputCount; row++) {
    const cotangent = new Float32Array(outputCount);
    cotangent[row] = 1;
    analytic.push(await session.run({ ...point, cotangent }, gradients(names)));
  }
  let largest = 0;
  for (const name of names)
    for (let column = 0; column < point[name].length; column++) {
      const unit = new Float32Array(point[name].length);
      unit[column] = 1;
      const numeric = await centralDifference(prepared, { [name]: unit });
      analytic.forEach((row, index) => {
        largest = Math.max(largest, Math.abs(row[gradientName(name)][column] - numeric[index]));
      });
    }
  await session.release();
  return largest;
}
