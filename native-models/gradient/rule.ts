// What a gradient rule is: from one node and the gradients of its outputs, the gradients of its inputs.

import type { GraphBuilder } from '../graph/builder.ts';
import { GraphError, type GraphNode } from '../graph/graph.ts';

/** factor x value. Every rule is linear in the gradient, so a factor can wait until weights take it in. */
export interface Scaled {
  readonly value: string;
  readonly factor: number;
}

export interface RuleContext {
  readonly builder: GraphBuilder;
  readonly node: GraphNode;
  /** Gradient of output 0, but for `factor`. */
  readonly gradient: string;
  /** Gradient of each output, but for `factor`; undefined where the loss doesn't depend on it. */
  readonly gradients: readonly (string | undefined)[];
  /** What all gradients here still have to be multiplied by. */
  readonly factor: number;
}

/**
 * Per input, how its gradient is built; left out where none ever flows (shapes, indices, conditions). A gradient
 * may have the shape of the node's output where its input was broadcast: the walker sums it back. It is only
 * built when the input leads to a value that is differentiated. A name is taken to lack the context's factor, as
 * the gradients do; a Scaled says its own.
 */
export type GradientRule = (context: RuleContext) => readonly ((() => string | Scaled) | undefined)[];

export function fail(context: RuleContext, message: string): never {
  throw new GraphError(context.node.op, context.node.name, message);
}

/** Shape of input `index` of the node. */
export function inputShape(context: RuleContext, index: number): readonly number[] {
  return context.builder.shape(context.node.inputs[index]);
}

/** The constant that input `index` is, or an error naming it: `what` says what it holds. */
export function constantInput(context: RuleContext, index: number, what: string) {
  return (
    context.builder.constantOf(context.node.inputs[index] ?? '') ??
    fail(context, `its ${what} (input ${index}) has to be a constant`)
  );
}
