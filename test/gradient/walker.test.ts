import { expect, test } from 'vitest';
import { differentiate } from '../../native-models/gradient/walker.ts';
import { GraphBuilder } from '../../native-models/graph/builder.ts';
import { type Graph, GraphError, int64Tensor } from '../../native-models/graph/graph.ts';
import { openSession } from '../../native-models/graph/session.ts';

/** Gradient of the graph's `loss` to its input `x` at `values`. */
async function gradientAt(graph: Graph, values: readonly number[]): Promise<number[]> {
  const session = await openSession(differentiate(graph, { loss: 'loss', by: ['x'] }));
  const { gradient_of_x } = await session.run({ x: Float32Array.from(values) });
  await session.release();
  return Array.from(gradient_of_x);
}

function lossOf(shape: readonly number[], write: (builder: GraphBuilder, x: string) => string): Graph {
  const builder = new GraphBuilder('tested');
  builder.output('loss', builder.sum(write(builder, builder.input('x', shape))));
  return builder.build();
}

test('a value read twice gets both gradients', async () => {
  const graph = lossOf([2], (builder, x) => builder.add(builder.square(x), builder.multiply(x, x)));
  expect(await gradientAt(graph, [1, -3])).toEqual([4, -12]);
});

test('outputs stay as they were, and gradients come after them', () => {
  const builder = new GraphBuilder('tested');
  const [x, y] = [builder.input('x', [2]), builder.input('y', [2])];
  builder.output('product', builder.multiply(x, y));
  builder.output('loss', builder.sum('product'));
  const graph = differentiate(builder.build(), { loss: 'loss', by: ['y', 'x'] });
  expect(graph.inputs).toEqual(['x', 'y']);
  expect(graph.outputs).toEqual(['product', 'loss', 'gradient_of_y', 'gradient_of_x']);
});

test('a loss may be an inner value of one element', async () => {
  const builder = new GraphBuilder('tested');
  const x = builder.input('x', [2]);
  const inner = builder.sum(builder.square(x), [0], true);
  builder.output('doubled', builder.scale(x, 2));
  const graph = differentiate(builder.build(), { loss: inner, by: ['x'] });
  const session = await openSession(graph);
  expect(await session.run({ x: Float32Array.of(1, 2) })).toEqual({
    doubled: Float32Array.of(2, 4),
    gradient_of_x: Float32Array.of(2, 4),
  });
});

test('an input that the loss does not depend on gets zeros', async () => {
  const builder = new GraphBuilder('tested');
  builder.input('x', [3]);
  builder.output('loss', builder.sum(builder.input('y', [2])));
  const session = await openSession(differentiate(builder.build(), { loss: 'loss', by: ['x'] }));
  const answer = await session.run({ x: new Float32Array(3), y: new Float32Array(2) });
  expect(answer.gradient_of_x).toEqual(new Float32Array(3));
});

test('no gradient passes conditions, signs and steps', async () => {
  const graph = lossOf([2], (builder, x) => {
    const condition = builder.node('Greater', [builder.square(x), builder.scalar(1)]);
    const chosen = builder.node('Where', [condition, x, builder.scalar(5)]);
    return builder.add(chosen, builder.add(builder.node('Sign', [x]), builder.node('Floor', [x])));
  });
  expect(await gradientAt(graph, [2, 0.5])).toEqual([1, 0]);
});

test('constants get no gradient, and nodes that no output needs are gone', () => {
  const builder = new GraphBuilder('tested');
  const x = builder.input('x', [2, 2]);
  const weights = builder.floats([2, 2], [1, 2, 3, 4]);
  builder.node('Exp', [x]);
  builder.output('loss', builder.sum(builder.matmul(x, weights)));
  const graph = differentiate(builder.build(), { loss: 'loss', by: ['x'] });
  expect(graph.nodes.some(({ op }) => op === 'Exp')).toBe(false);
  expect(graph.nodes.filter(({ op }) => op === 'MatMul')).toHaveLength(2);
});

test('parts of a joined value that nothing moves get no gradient', () => {
  const builder = new GraphBuilder('tested');
  const [x, fixed] = [builder.input('x', [1, 3]), builder.input('fixed', [2, 3])];
  const joined = builder.concat([fixed, x], 0);
  const still = builder.node('Exp', [builder.slice(joined, [0], [1], [2])]);
  const moving = builder.node('Exp', [builder.slice(joined, [0], [-1], [9])]);
  builder.output('loss', builder.sum(builder.add(still, moving)));
  const graph = differentiate(builder.build(), { loss: 'loss', by: ['x'] });
  expect(graph.nodes.map(({ op }) => op)).not.toContain('Concat');
  expect(graph.nodes.filter(({ op }) => op === 'Mul')).toHaveLength(1);
});

test('a slice across two parts of a joined value is taken from the whole', async () => {
  const graph = lossOf([3], (builder, x) => {
    const joined = builder.concat([builder.scale(x, 2), builder.scale(x, 10)], 0);
    return builder.slice(joined, [0], [2], [4]);
  });
  expect(await gradientAt(graph, [0, 0, 0])).toEqual([10, 0, 2]);
});

test('an operation without a rule is an error that names it and its node', () => {
  const builder = new GraphBuilder('tested');
  const x = builder.input('x', [2, 2]);
  const repeats = builder.constant(int64Tensor([2], [1, 2]));
  builder.output('loss', builder.sum(builder.node('Tile', [x, repeats], {}, { name: 'the tiles' })));
  const attempt = () => differentiate(builder.build(), { loss: 'loss', by: ['x'] });
  expect(attempt).toThrow(GraphError);
  expect(attempt).toThrow("Tile (node 'the tiles'): there is no gradient rule for this operation");
});

test('weights that depend on what is differentiated are an error that names the node', () => {
  const builder = new GraphBuilder('tested');
  const weights = builder.input('x', [1, 1, 1, 1]);
  builder.output(
    'loss',
    builder.sum(builder.node('Conv', [builder.input('picture', [1, 1, 2, 2]), weights])),
  );
  expect(() => differentiate(builder.build(), { loss: 'loss', by: ['x'] })).toThrow(
    "Conv (node 'Conv'): there is no gradient rule for its input 'x'",
  );
});

test.each([
  ['no such loss', { loss: 'nothing', by: ['x'] }, "has no value 'nothing'"],
  ['a loss of many numbers', { loss: 'x', by: ['x'] }, 'a loss is one float32 number'],
  ['no such input', { loss: 'loss', by: ['loss'] }, "has no float32 input 'loss'"],
])('%s is refused', (_what, request, message) => {
  const graph = lossOf([2], (builder, x) => builder.square(x));
  expect(() => differentiate(graph, request)).toThrow(message);
});

const pooled = (kernel: number, stride: number) => (builder: GraphBuilder, x: string) => {
  const maxima = builder.node('MaxPool', [x], {
    kernel_shape: { ints: [kernel, kernel] },
    strides: { ints: [stride, stride] },
  });
  const [, , rows, columns] = builder.shape(maxima);
  const cotangent = Array.from({ length: rows * columns }, (_, index) => index + 1);
  return builder.multiply(maxima, builder.floats([1, 1, rows, columns], cotangent));
};

test('of equal maxima in a window the first gets the whole gradient', async () => {
  const picture = [3, 3, 1, 2, 3, 3, 2, 2];
  expect(await gradientAt(lossOf([1, 1, 2, 4], pooled(2, 2)), picture)).toEqual([1, 0, 0, 2, 0, 0, 0, 0]);
});

test('a maximum of overlapping windows gets the gradients of all, ties go to the first of each', async () => {
  const picture = [0, 5, 0, 5, 5, 0, 0, 0, 1];
  expect(await gradientAt(lossOf([1, 1, 3, 3], pooled(2, 1)), picture)).toEqual([0, 3, 0, 3, 4, 0, 0, 0, 0]);
});
