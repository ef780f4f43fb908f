// Rules of the sums, means and maxima over axes.
import { elementCount, intAttribute, integersOf, intsAttribute } from '../graph/graph.ts';
import { normalizeAxis } from '../graph/shapes.ts';
import { nonNegativeMask } from './masks.ts';
import { constantInput, type GradientRule, inputShape, type RuleContext } from './rule.ts';

function reducedAxes(context: RuleContext): number[] {
  const { node } = context;
  const all = [...inputShape(context, 0).keys()];
  const axes = node.inputs[1]
    ? integersOf(constantInput(context, 1, 'axes'))
    : intsAttribute(node, 'axes', all);
  if (axes.length === 0) return intAttribute(node, 'noop_with_empty_axes', 0) === 1 ? [] : all;
  return axes.map((axis) => normalizeAxis(axis, all.length));
}

/** `value` (the gradient or the output) with the reduced axes kept as ones. */
function withOnes(context: RuleContext, value: string): string {
  const axes = new Set(reducedAxes(context));
  const shape = inputShape(context, 0).map((size, axis) => (axes.has(axis) ? 1 : size));
  return context.builder.reshape(value, shape);
}

function spread(context: RuleContext, value: string): string {
  const { builder } = context;
  return builder.node('Expand', [value, builder.integers(inputShape(context, 0), 'shape')]);
}

const sum: GradientRule = (context) => [() => spread(context, withOnes(context, context.gradient))];

const mean: GradientRule = (context) => [
  () => {
    const count =
      elementCount(inputShape(context, 0)) / elementCount(context.builder.shape(context.gradient));
    return spread(context, context.builder.scale(withOnes(context, context.gradient), 1 / count));
  },
];

/** Shared by equals in equal parts: no order of winners is defined over whole axes. */
const maximum: GradientRule = (context) => [
  () => {
    const { builder, node, gradient } = context;
    const gap = builder.subtract(node.inputs[0], withOnes(context, node.outputs[0]));
    const winners = nonNegativeMask(builder, gap);
    const count = builder.sum(winners, reducedAxes(context), true);
    return builder.multiply(winners, builder.divide(withOnes(context, gradient), count));
  },
];

export const reductionRules: Readonly<Record<string, GradientRule>> = {
  ReduceSum: sum,
  ReduceMean: mean,
  ReduceMax: maximum,
};
