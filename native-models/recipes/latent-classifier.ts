// The latent classifier C: a small perceptron from W to one logit for each attribute, trained on labelled samples.
import { GraphBuilder } from '../graph/builder.ts';
import type { Graph } from '../graph/graph.ts';
import { withAdam } from './adam-update.ts';

export const hiddenUnits = 128;
/** Of the negative side of LeakyRelu. */
export const slope = 0.2;
const width = 512;
/** Share of the rate by which weights shrink: what keeps C to where samples vary. */
const decay = 0.02;

/** Parameters of C for `attributes` logits, by name, in the order in which they are drawn. */
export function classifierShapes(attributes: number): Readonly<Record<string, readonly number[]>> {
  return {
    first: [width, hiddenUnits],
    first_bias: [1, hiddenUnits],
    second: [hiddenUnits, hiddenUnits],
    second_bias: [1, hiddenUnits],
    last: [hiddenUnits, attributes],
    last_bias: [1, attributes],
  };
}

export const bend = (builder: GraphBuilder, value: string): string =>
  builder.node('LeakyRelu', [value], { alpha: { float: slope } });

/** Logits [B, K] of latents [B, 512] already centred and scaled; `parameter` gives the name of each value. */
export function classify(
  builder: GraphBuilder,
  latents: string,
  parameter: (name: string) => string,
): string {
  const layer = (value: string, name: string) =>
    builder.add(builder.matmul(value, parameter(name)), parameter(`${name}_bias`));
  const first = bend(builder, layer(latents, 'first'));
  return layer(bend(builder, layer(first, 'second')), 'last');
}

/** Binary cross-entropy of each logit against a target in 0..1: max(z, 0) - z t + log(1 + exp(-|z|)). */
export function crossEntropy(builder: GraphBuilder, logits: string, targets: string): string {
  const size = builder.node('Abs', [logits]);
  const tail = builder.node('Log', [builder.shift(builder.node('Exp', [builder.node('Neg', [size])]), 1)]);
  const straight = builder.subtract(builder.node('Relu', [logits]), builder.multiply(logits, targets));
  return builder.add(straight, tail);
}

/** Inputs: C's parameters and `latents` [batch, 512]; output `logits` [batch, attributes]. */
export function classifierGraph(attributes: number, batch: number): Graph {
  const builder = new GraphBuilder('latent_classifier');
  for (const [name, shape] of Object.entries(classifierShapes(attributes))) builder.input(name, shape);
  builder.output(
    'logits',
    classify(builder, builder.input('latents', [batch, width]), (name) => name),
  );
  return builder.build();
}

/**
 * One step of training C. Inputs: its parameters and moments, `adam`, `latents` [batch, 512], `targets` [batch,
 * attributes] in 0..1, `weights` of the same shape (classes balanced). Outputs: `loss` and the next of each.
 */
export function classifierStepGraph(attributes: number, batch: number): Graph {
  const forward = classifierGraph(attributes, batch);
  const builder = new GraphBuilder('classifier_step');
  const inputs = Object.fromEntries(
    forward.inputs.map((name) => [name, builder.input(name, forward.values.get(name)!.shape)]),
  );
  const { logits } = builder.inline(forward, inputs, 'c/');
  const targets = builder.input('targets', [batch, attributes]);
  const weights = builder.input('weights', [batch, attributes]);
  builder.output('loss', builder.mean(builder.multiply(crossEntropy(builder, logits, targets), weights)));
  return withAdam(builder.build(), 'loss', Object.keys(classifierShapes(attributes)), decay);
}
