// Rules of the operations on one value, element by element or along one axis.
import { floatAttribute, intAttribute } from '../graph/graph.ts';
import { normalizeAxis } from '../graph/shapes.ts';
import { flatMask, maskedGradient } from './masks.ts';
import { fail, type GradientRule, inputShape, type RuleContext } from './rule.ts';

const identity: GradientRule = ({ gradient }) => [() => gradient];

/** A rule of one input: gradient times a derivative made from the input x and the output y. */
function derivative(make: (context: RuleContext, x: string, y: string) => string): GradientRule {
  return (context) => [
    () =>
      context.builder.multiply(
        context.gradient,
        make(context, context.node.inputs[0], context.node.outputs[0]),
      ),
  ];
}

const relu: GradientRule = (context) => [
  () => maskedGradient(context, flatMask(context.builder, context.node.outputs[0])),
];

/** From the output's sign, so that what feeds the activation is read by nothing else and the two still fuse. */
const leakyRelu: GradientRule = (context) => {
  const slope = floatAttribute(context.node, 'alpha', 0.01);
  if (slope <= 0 || slope > 1) fail(context, `a slope of ${slope} is not taken: it has to be in (0, 1]`);
  return [() => maskedGradient(context, flatMask(context.builder, context.node.outputs[0], slope))];
};

/** 1 strictly inside the limits, from the output: what is at a limit was clipped. */
const clipRule: GradientRule = (context) => {
  const { builder, node, gradient } = context;
  const [y] = node.outputs;
  const limit = (index: number) => {
    const name = node.inputs[index] ?? '';
    if (name === '') return undefined;
    const tensor =
      builder.constantOf(name) ?? fail(context, `its limit (input ${index}) has to be a constant`);
    return Number(tensor.data[0]);
  };
  const [low, high] = [limit(1), limit(2)];
  const above = () => (low === 0 ? y : builder.shift(y, -low!));
  const below = () => builder.subtract(builder.scalar(high!), y);
  return [
    () => {
      if (low === undefined && high === undefined) return gradient;
      if (high === undefined) return maskedGradient(context, flatMask(builder, above()));
      if (low === undefined) return maskedGradient(context, flatMask(builder, below()));
      return maskedGradient(context, flatMask(builder, builder.multiply(above(), below())));
    },
  ];
};

const sigmoid = derivative(({ builder }, _x, y) =>
  builder.multiply(y, builder.subtract(builder.scalar(1), y)),
);

const hyperbolicTangent = derivative(({ builder }, _x, y) =>
  builder.subtract(builder.scalar(1), builder.square(y)),
);

const squareRoot: GradientRule = ({ builder, node, gradient }) => [
  () => builder.divide(builder.scale(gradient, 0.5), node.outputs[0]),
];

const absolute = derivative(({ builder }, x) => builder.node('Sign', [x]));

const axisOf = (context: RuleContext) =>
  normalizeAxis(intAttribute(context.node, 'axis', -1), inputShape(context, 0).length);

/** y (g - sum(g y)). */
const softmax: GradientRule = (context) => {
  const { builder, node, gradient } = context;
  return [
    () => {
      const [y] = node.outputs;
      const mean = builder.sum(builder.multiply(gradient, y), [axisOf(context)], true);
      return builder.multiply(y, builder.subtract(gradient, mean));
    },
  ];
};

/** g - exp(y) sum(g). */
const logSoftmax: GradientRule = (context) => {
  const { builder, node, gradient } = context;
  return [
    () => {
      const total = builder.sum(gradient, [axisOf(context)], true);
      return builder.subtract(gradient, builder.multiply(builder.node('Exp', [node.outputs[0]]), total));
    },
  ];
};

export const activationRules: Readonly<Record<string, GradientRule>> = {
  Identity: identity,
  Relu: relu,
  LeakyRelu: leakyRelu,
  Clip: clipRule,
  Sigmoid: sigmoid,
  Tanh: hyperbolicTangent,
  Exp: derivative((_context, _x, y) => y),
  Log: ({ builder, node, gradient }) => [() => builder.divide(gradient, node.inputs[0])],
  Sqrt: squareRoot,
  Reciprocal: derivative(({ builder }, _x, y) => builder.node('Neg', [builder.square(y)])),
  Neg: ({ builder, gradient }) => [() => builder.node('Neg', [gradient])],
  Abs: absolute,
  Sin: derivative(({ builder }, x) => builder.node('Cos', [x])),
  Cos: derivative(({ builder }, x) => builder.node('Neg', [builder.node('Sin', [x])])),
  Softmax: softmax,
  LogSoftmax: logSoftmax,
};
