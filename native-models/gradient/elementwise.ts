// Rules of the operations that broadcast.
import type { GraphBuilder } from '../graph/builder.ts';
import { elementCount } from '../graph/graph.ts';
import { FLAT, flatMask, maskedGradient, nonNegativeMask } from './masks.ts';
import { constantInput, fail, type GradientRule } from './rule.ts';

const add: GradientRule = ({ gradient }) => [() => gradient, () => gradient];

const subtract: GradientRule = ({ builder, gradient }) => [
  () => gradient,
  () => builder.node('Neg', [gradient]),
];

const multiply: GradientRule = (context) => {
  const [left, right] = context.node.inputs;
  const { builder, gradient } = context;
  if (left === right) return [() => builder.multiply(gradient, builder.scale(left, 2)), undefined];
  return [() => builder.multiply(gradient, right), () => builder.multiply(gradient, left)];
};

const divide: GradientRule = (context) => {
  const { builder, node, gradient } = context;
  const [left, right] = node.inputs;
  if (left === right) return [() => builder.scale(gradient, 0), undefined];
  return [
    () => builder.divide(gradient, right),
    () => builder.node('Neg', [builder.multiply(gradient, builder.divide(node.outputs[0], right))]),
  ];
};

/** d/dx x^p = p x^(p-1), for one constant exponent. */
const power: GradientRule = (context) => {
  const { builder, node, gradient } = context;
  return [
    () => {
      const exponents = constantInput(context, 1, 'exponent');
      if (elementCount(exponents.shape) !== 1) fail(context, 'takes one exponent only');
      const exponent = Number(exponents.data[0]);
      const [base] = node.inputs;
      if (exponent === 1) return gradient;
      if (exponent === 2) return builder.multiply(gradient, builder.scale(base, 2));
      const lowered = builder.node('Pow', [base, builder.scalar(exponent - 1, 'exponent')]);
      return builder.multiply(gradient, builder.scale(lowered, exponent));
    },
  ];
};

/** The left input wins ties, as the first of a row of equals does in MaxPool. */
function extreme(winnerIsLeft: (builder: GraphBuilder, left: string, right: string) => string): GradientRule {
  return (context) => {
    const { builder, node, gradient } = context;
    if (node.inputs.length !== 2) fail(context, `has ${node.inputs.length} inputs, not 2`);
    const [left, right] = node.inputs;
    if (left === right) return [() => gradient, undefined];
    return [
      () => builder.multiply(gradient, winnerIsLeft(builder, left, right)),
      () => {
        const loser = builder.subtract(builder.scalar(1), winnerIsLeft(builder, left, right));
        return builder.multiply(gradient, loser);
      },
    ];
  };
}

const maximum = extreme((builder, left, right) => nonNegativeMask(builder, builder.subtract(left, right)));
const minimum = extreme((builder, left, right) => nonNegativeMask(builder, builder.subtract(right, left)));

const where: GradientRule = ({ builder, node, gradient }) => [
  undefined,
  () => builder.node('Where', [node.inputs[0], gradient, builder.scalar(0)]),
  () => builder.node('Where', [node.inputs[0], builder.scalar(0), gradient]),
];

/** y = x or slope x: from the sign of x, as a slope of either sign may be learned. */
const perChannelSlope: GradientRule = (context) => {
  const { builder, node } = context;
  return [
    () => {
      const positive = flatMask(builder, node.inputs[0]);
      const { shape, data } = constantInput(context, 1, 'slopes');
      const slopes = data as Float32Array;
      const rise = builder.floats(
        shape,
        slopes.map((slope) => 1 - slope),
        'slope_rise',
      );
      const base = builder.floats(
        shape,
        slopes.map((slope) => slope * FLAT),
        'slope_base',
      );
      return maskedGradient(context, builder.add(builder.multiply(positive, rise), base));
    },
  ];
};

export const elementwiseRules: Readonly<Record<string, GradientRule>> = {
  Add: add,
  Sub: subtract,
  Mul: multiply,
  Div: divide,
  Pow: power,
  Max: maximum,
  Min: minimum,
  Where: where,
  PRelu: perChannelSlope,
};
