// Adam (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1) as part of the graph: a training step is one run that takes
// the parameters and their moments and answers the next ones, on whatever provider runs it.
import { differentiate, gradientName } from '../gradient/walker.ts';
import { GraphBuilder } from '../graph/builder.ts';
import type { Graph } from '../graph/graph.ts';
import { checkGraph } from '../graph/invariants.ts';

export const adamBetas = { mean: 0.9, square: 0.999 } as const;
const epsilon = 1e-8;

/** Names of a parameter's moments among the inputs, and of what follows a value among the outputs. */
export const momentNames = (parameter: string) => ({
  mean: `mean_of_${parameter}`,
  square: `square_of_${parameter}`,
});
export const nextName = (value: string) => `next_${value}`;

/**
 * `forward` with one step of Adam on its inputs `parameters` against its output `loss`. Further inputs: each
 * parameter's two moments, and `adam` [3] = rate, 1 / (1 - beta1^t), 1 / (1 - beta2^t). Further outputs: the next of each
 * parameter and moment. `decay` pulls every parameter to nought by that share of the rate (Loshchilov and Hutter 2019).
 */
export function withAdam(forward: Graph, loss: string, parameters: readonly string[], decay: number): Graph {
  const gradient = differentiate(forward, { loss, by: parameters });
  const builder = new GraphBuilder(`${forward.name}_adam`);
  const inputs = Object.fromEntries(
    gradient.inputs.map((name) => [name, builder.input(name, gradient.values.get(name)!.shape)]),
  );
  const adam = builder.input('adam', [3]);
  const [rate, meanScale, squareScale] = [0, 1, 2].map((at) => builder.slice(adam, [0], [at], [at + 1]));
  const answers = builder.inline(gradient, inputs, 'step/');
  for (const output of forward.outputs) builder.output(output, answers[output]);
  for (const parameter of parameters) {
    const names = momentNames(parameter);
    const shape = builder.shape(parameter);
    const slope = answers[gradientName(parameter)];
    const blend = (old: string, fresh: string, beta: number) =>
      builder.add(builder.scale(old, beta), builder.scale(fresh, 1 - beta));
    const mean = blend(builder.input(names.mean, shape), slope, adamBetas.mean);
    const square = blend(builder.input(names.square, shape), builder.square(slope), adamBetas.square);
    const root = builder.node('Sqrt', [builder.multiply(square, squareScale)]);
    const towards = builder.divide(builder.multiply(mean, meanScale), builder.shift(root, epsilon));
    const pulled = decay === 0 ? towards : builder.add(towards, builder.scale(parameter, decay));
    builder.output(nextName(parameter), builder.subtract(parameter, builder.multiply(pulled, rate)));
    builder.output(nextName(names.mean), mean);
    builder.output(nextName(names.square), square);
  }
  return checkGraph(builder.build());
}
