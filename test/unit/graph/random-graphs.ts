// Small random graphs, and running two graphs side by side.
import fc from 'fast-check';
import { GraphBuilder } from '../../../native-models/graph/builder.ts';
import type { Graph } from '../../../native-models/graph/graph.ts';
import { openSession } from '../../../native-models/graph/session.ts';

/** Repeatable numbers between -1 and 1. */
export function numbers(count: number, seed = 1): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state / 0x7fffffff) * 2 - 1;
  });
}

type Step = (builder: GraphBuilder, value: string, seed: number) => string;

const channelsOf = (builder: GraphBuilder, value: string) => builder.shape(value)[1];

/** What a random graph is made of; each step takes and gives [1, channels, 4, 4]. */
const steps: readonly Step[] = [
  (builder, value, seed) => {
    const channels = channelsOf(builder, value);
    const weights = builder.floats([channels, channels, 3, 3], numbers(channels ** 2 * 9, seed), 'weights');
    return builder.node('Conv', [value, weights], { pads: { ints: [1, 1, 1, 1] } });
  },
  (builder, value, seed) =>
    builder.add(
      value,
      builder.floats([channelsOf(builder, value), 1, 1], numbers(channelsOf(builder, value), seed)),
    ),
  (builder, value, seed) => builder.add(builder.floats([1, 1, 4, 4], numbers(16, seed)), value),
  (builder, value) => builder.node('PRelu', [value, builder.floats([1], [0.2], 'slope')]),
  (builder, value) => builder.node('Identity', [value]),
  (builder, value) => builder.reshape(value, builder.shape(value)),
  (builder, value) =>
    builder.reshape(builder.reshape(value, [1, channelsOf(builder, value), 16]), builder.shape(value)),
  (builder, value) => builder.transpose(value, [0, 1, 2, 3]),
  (builder, value, seed) => {
    const twice = builder.multiply(builder.scalar(2), builder.floats([1, 1, 1, 1], numbers(1, seed)));
    return builder.multiply(value, twice);
  },
  (builder, value, seed) => {
    const pieces = [seed, seed + 1].map((part) => builder.floats([1, 1, 2, 4], numbers(8, part)));
    return builder.multiply(value, builder.concat(pieces, 2));
  },
  (builder, value) => {
    const sizes = builder.integers([1, channelsOf(builder, value) - 1], 'sizes');
    return builder.concat([...builder.nodes('Split', [value, sizes], 2, { axis: { int: 1 } })].reverse(), 1);
  },
];

/** A random graph from `x` [1, channels, 4, 4] to one or two outputs. */
export const randomGraph: fc.Arbitrary<Graph> = fc
  .record({
    channels: fc.integer({ min: 2, max: 5 }),
    chosen: fc.array(fc.tuple(fc.nat(steps.length - 1), fc.integer({ min: 1, max: 99 })), {
      minLength: 1,
      maxLength: 9,
    }),
    second: fc.boolean(),
  })
  .map(({ channels, chosen, second }) => {
    const builder = new GraphBuilder('random');
    let value = builder.input('x', [1, channels, 4, 4]);
    const made = chosen.map(([step, seed]) => {
      value = steps[step](builder, value, seed);
      return value;
    });
    builder.output('y', value);
    if (second && made.length > 1) builder.output('z', made[0]);
    return builder.build();
  });

/** The largest difference between what the two graphs answer for the same repeatable inputs. */
export async function largestDifference(left: Graph, right: Graph): Promise<number> {
  const [first, second] = await Promise.all([openSession(left), openSession(right)]);
  const feeds = Object.fromEntries(
    Object.entries(first.inputs).map(([name, shape], index) => [
      name,
      numbers(
        shape.reduce((product, size) => product * size, 1),
        index + 7,
      ),
    ]),
  );
  const [answers, others] = [await first.run(feeds), await second.run(feeds)];
  await Promise.all([first.release(), second.release()]);
  let largest = 0;
  for (const name of left.outputs) {
    if (answers[name].length !== others[name]?.length) return Number.POSITIVE_INFINITY;
    answers[name].forEach((value, index) => {
      largest = Math.max(largest, Math.abs(value - others[name][index]));
    });
  }
  return largest;
}
