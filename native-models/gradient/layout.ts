// Rules of the operations that move numbers and change none.
import { float32Tensor, intAttribute, integersOf, intsAttribute, stringAttribute } from '../graph/graph.ts';
import { normalizeAxis } from '../graph/shapes.ts';
import { constantInput, fail, type GradientRule, inputShape, type RuleContext } from './rule.ts';
import { sumToShape } from './sums.ts';

/** Reshape, Squeeze, Unsqueeze: the gradient takes the input's shape again. */
const reshape: GradientRule = (context) => [
  () => context.builder.reshape(context.gradient, inputShape(context, 0)),
];

const transpose: GradientRule = (context) => {
  const { builder, node, gradient } = context;
  const reversed = [...inputShape(context, 0).keys()].reverse();
  const order = intsAttribute(node, 'perm', reversed);
  const inverse = order.map((_, axis) => order.indexOf(axis));
  return [() => builder.transpose(gradient, inverse)];
};

const concat: GradientRule = (context) => {
  const { builder, node, gradient } = context;
  const axis = normalizeAxis(intAttribute(node, 'axis', 0), inputShape(context, 0).length);
  let start = 0;
  return node.inputs.map((_, index) => {
    const from = start;
    start += inputShape(context, index)[axis];
    const to = start;
    return () => builder.slice(gradient, [axis], [from], [to]);
  });
};

const split: GradientRule = ({ builder, node, gradients }) => {
  const axis = normalizeAxis(intAttribute(node, 'axis', 0), builder.shape(node.inputs[0]).length);
  return [
    () =>
      builder.concat(
        node.outputs.map((output, index) => gradients[index] ?? zeros(builder.shape(output))),
        axis,
      ),
  ];
  function zeros(shape: readonly number[]): string {
    const count = shape.reduce((product, size) => product * size, 1);
    return builder.constant(float32Tensor(shape, new Float32Array(count)), 'zeros');
  }
};

const slice: GradientRule = (context) => {
  const { builder, gradient } = context;
  return [
    () => {
      const shape = inputShape(context, 0);
      const { starts, steps } = sliceBounds(context, shape);
      if (steps.some((step) => step !== 1)) return spreadAndPad(context, gradient, shape, starts, steps);
      const size = builder.shape(gradient);
      const after = shape.map((whole, axis) => whole - starts[axis] - size[axis]);
      return builder.node('Pad', [gradient, builder.integers([...starts, ...after], 'pads')]);
    },
  ];
};

/** First element and step of a Slice on every axis. */
function sliceBounds(context: RuleContext, shape: readonly number[]) {
  const { node } = context;
  const given = integersOf(constantInput(context, 1, 'starts'));
  const axes = node.inputs[3] ? integersOf(constantInput(context, 3, 'axes')) : [...given.keys()];
  const steps = node.inputs[4] ? integersOf(constantInput(context, 4, 'steps')) : given.map(() => 1);
  const bounds = { starts: shape.map(() => 0), steps: shape.map(() => 1) };
  axes.forEach((named, index) => {
    const axis = normalizeAxis(named, shape.length);
    const start = given[index] < 0 ? given[index] + shape[axis] : given[index];
    bounds.starts[axis] = Math.min(Math.max(start, 0), shape[axis]);
    bounds.steps[axis] = steps[index];
  });
  return bounds;
}

/** Puts `step - 1` zeros after each element along every axis, then zeros around or a cut at the end. */
function spreadAndPad(
  { builder }: RuleContext,
  gradient: string,
  shape: readonly number[],
  starts: readonly number[],
  steps: readonly number[],
): string {
  const size = builder.shape(gradient);
  const apart = builder.reshape(
    gradient,
    size.flatMap((count) => [count, 1]),
  );
  const zerosAfter = size.flatMap((_, axis) => [0, steps[axis] - 1]);
  const pads = [...zerosAfter.map(() => 0), ...zerosAfter];
  const spread = builder.reshape(
    builder.node('Pad', [apart, builder.integers(pads, 'pads')]),
    size.map((count, axis) => count * steps[axis]),
  );
  const after = shape.map((whole, axis) => whole - starts[axis] - size[axis] * steps[axis]);
  const cut = builder.slice(
    spread,
    [...shape.keys()],
    shape.map(() => 0),
    size.map((count, axis) => count * steps[axis] + Math.min(after[axis], 0)),
  );
  const missing = [...starts, ...after.map((count) => Math.max(count, 0))];
  return builder.node('Pad', [cut, builder.integers(missing, 'pads')]);
}

const pad: GradientRule = (context) => {
  const { builder, node, gradient } = context;
  const mode = stringAttribute(node, 'mode', 'constant');
  if (mode !== 'constant') fail(context, `mode ${mode} is not taken`);
  return [
    () => {
      const shape = inputShape(context, 0);
      const pads = integersOf(constantInput(context, 1, 'pads'));
      if (pads.some((count) => count < 0)) fail(context, 'negative pads are not taken');
      const ends = shape.map((size, axis) => size + pads[axis]);
      return builder.slice(gradient, [...shape.keys()], pads.slice(0, shape.length), ends);
    },
  ];
};

/**
 * Gather by constant indices: the product with the matrix that has a 1 where an element was taken from. An element
 * taken twice gets both gradients.
 */
const gather: GradientRule = (context) => {
  const { builder, node, gradient } = context;
  return [
    () => {
      const shape = inputShape(context, 0);
      const axis = normalizeAxis(intAttribute(node, 'axis', 0), shape.length);
      const taken = integersOf(constantInput(context, 1, 'indices'));
      const selection = new Float32Array(shape[axis] * taken.length);
      taken.forEach((index, column) => {
        selection[normalizeAxis(index, shape[axis]) * taken.length + column] = 1;
      });
      const before = shape.slice(0, axis).reduce((product, size) => product * size, 1);
      const after = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
      const scatter = builder.floats([1, shape[axis], taken.length], selection, 'selection');
      const parts = builder.reshape(gradient, [before, taken.length, after]);
      return builder.reshape(builder.matmul(scatter, parts), shape);
    },
  ];
};

const expand: GradientRule = (context) => [
  () => sumToShape(context.builder, context.gradient, inputShape(context, 0)),
];

/**
 * In the order CRD (each channel's pixels side by side) the gradient is a depthwise Conv that picks pixels: a
 * transposition of six axes takes ONNX Runtime's CPU provider several times as long.
 */
const depthToSpace: GradientRule = (context) => {
  const { builder, node, gradient } = context;
  const block = intAttribute(node, 'blocksize', 0);
  return [
    () => {
      if (stringAttribute(node, 'mode', 'DCR') === 'DCR')
        return builder.node('SpaceToDepth', [gradient], { blocksize: { int: block } });
      const [, channels] = builder.shape(gradient);
      const pixels = block ** 2;
      const picks = Array.from({ length: channels * pixels ** 2 }, (_, index) =>
        Math.floor(index / pixels) % pixels === index % pixels ? 1 : 0,
      );
      const weights = builder.floats([channels * pixels, 1, block, block], picks, 'picks');
      return builder.node('Conv', [gradient, weights], {
        group: { int: channels },
        kernel_shape: { ints: [block, block] },
        strides: { ints: [block, block] },
      });
    },
  ];
};

const spaceToDepth: GradientRule = ({ builder, node, gradient }) => [
  () => builder.node('DepthToSpace', [gradient], { ...node.attributes, mode: { string: 'DCR' } }),
];

export const layoutRules: Readonly<Record<string, GradientRule>> = {
  Reshape: reshape,
  Squeeze: reshape,
  Unsqueeze: reshape,
  Transpose: transpose,
  Concat: concat,
  Split: split,
  Slice: slice,
  Pad: pad,
  Gather: gather,
  Expand: expand,
  DepthToSpace: depthToSpace,
  SpaceToDepth: spaceToDepth,
};
