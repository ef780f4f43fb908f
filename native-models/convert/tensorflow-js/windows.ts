// Convolutions and poolings: padding is made explicit, weights and slopes take our layout.
import { float32Tensor, type Tensor } from '../../graph/graph.ts';
import type { NodeContext, Value } from './context.ts';
import { broadcastConstant, convolutionWeights, depthwiseWeights, samePadding } from './layout.ts';

interface Window {
  readonly strides: readonly [number, number];
  readonly pads: readonly number[];
}

function windowOf(context: NodeContext, input: Value, extent: readonly number[]): Window {
  const strides = context.window('strides');
  const padding = context.attribute('padding');
  if (padding !== 'SAME' && padding !== 'VALID') context.fail(`padding ${String(padding)} is not taken`);
  const [, , height, width] = context.builder.shape(input.name);
  const [top, bottom] = padding === 'SAME' ? samePadding(height, extent[0], strides[0]) : [0, 0];
  const [left, right] = padding === 'SAME' ? samePadding(width, extent[1], strides[1]) : [0, 0];
  return { strides, pads: [top, left, bottom, right] };
}

function slopesOf(context: NodeContext, slopes: Tensor, channels: number): string {
  const tensor = broadcastConstant(slopes);
  const isPerChannel =
    tensor.shape.length === 3 && tensor.shape.every((size, axis) => axis === 0 || size === 1);
  if (tensor.shape.length > 0 && !(isPerChannel && tensor.shape[0] === channels))
    context.fail(`slopes of shape [${slopes.shape.join(', ')}] are not one per channel`);
  return context.builder.constant(tensor, `${context.node.name}/slopes`);
}

export function prelu(context: NodeContext): Value {
  const input = context.picture(0);
  const channels = context.builder.shape(input.name)[1];
  const slopes = slopesOf(context, context.constant(1), channels);
  return { name: context.emit('PRelu', [input.name, slopes]), channelsFirst: true };
}

export function clip(context: NodeContext, value: string, lowest: number, highest: number, suffix = '') {
  const limits = [context.builder.scalar(lowest, 'lowest'), context.builder.scalar(highest, 'highest')];
  return context.emit('Clip', [value, ...limits], {}, suffix);
}

/** The operations that follow in the same node: a bias first, at most one activation after it. */
function fusedAfter(context: NodeContext): { bias: boolean; activation: string | undefined } {
  const fused = context.attribute('fused_ops') ?? [];
  if (!Array.isArray(fused)) return context.fail('fused_ops has to be a list');
  const [bias, activation] = fused[0] === 'BiasAdd' ? [true, fused[1]] : [false, fused[0]];
  const taken = ['Relu', 'Relu6', 'Prelu', undefined];
  if (fused.length > (bias ? 2 : 1) || !taken.includes(activation))
    context.fail(`the fused operations ${fused.join(', ')} are not taken`);
  const wanted = 2 + (bias ? 1 : 0) + (activation === 'Prelu' ? 1 : 0);
  if (context.operands.length !== wanted)
    context.fail(`has ${context.operands.length} inputs where its fused operations need ${wanted}`);
  return { bias, activation };
}

function activated(context: NodeContext, value: string, activation: string | undefined): string {
  if (activation === 'Relu') return context.emit('Relu', [value], {}, '/relu');
  if (activation === 'Relu6') return clip(context, value, 0, 6, '/clip');
  if (activation === 'Prelu') {
    const slopes = slopesOf(
      context,
      context.constant(context.operands.length - 1),
      context.builder.shape(value)[1],
    );
    return context.emit('PRelu', [value, slopes], {}, '/prelu');
  }
  return value;
}

export function convolution(depthwise: boolean): (context: NodeContext) => Value {
  return (context) => {
    const input = context.picture(0);
    const { bias, activation } = fusedAfter(context);
    const source = context.constant(1, 4);
    const [height, width, channels] = source.shape;
    const weights = depthwise ? depthwiseWeights(source) : convolutionWeights(source);
    const dilations = context.window('dilations', [1, 1]);
    const extent = [(height - 1) * dilations[0] + 1, (width - 1) * dilations[1] + 1];
    const { strides, pads } = windowOf(context, input, extent);
    const name = context.node.name;
    const inputs = [input.name, context.builder.constant(weights, `${name}/weights`)];
    if (bias) {
      const values = context.constant(2, 1);
      if (values.shape[0] !== weights.shape[0])
        context.fail(`${values.shape[0]} biases don't fit ${weights.shape[0]} channels`);
      inputs.push(context.builder.constant(values, `${name}/bias`));
    }
    const result = context.emit('Conv', inputs, {
      kernel_shape: { ints: [height, width] },
      strides: { ints: strides },
      dilations: { ints: dilations },
      pads: { ints: pads },
      group: { int: depthwise ? channels : 1 },
    });
    return { name: activated(context, result, activation), channelsFirst: true };
  };
}

/** Padded pixels count in neither framework: they are minus infinity for a maximum, left out of a mean. */
export function pooling(op: 'MaxPool' | 'AveragePool'): (context: NodeContext) => Value {
  return (context) => {
    const input = context.picture(0);
    const kernel = context.window('ksize');
    const { strides, pads } = windowOf(context, input, kernel);
    const attributes = { kernel_shape: { ints: kernel }, strides: { ints: strides }, pads: { ints: pads } };
    return { name: context.emit(op, [input.name], attributes), channelsFirst: true };
  };
}

/** Fully connected: [N, in] by constant weights [in, out], with a bias and Relu where they are fused. */
export function matrixProduct(context: NodeContext): Value {
  const input = context.value(0);
  const weights = context.constant(1, 2);
  if (input.channelsFirst || context.builder.shape(input.name).length !== 2)
    context.fail('takes an input of rank 2');
  const { bias, activation } = fusedAfter(context);
  if (activation === 'Prelu') context.fail('Prelu after a matrix product is not taken');
  const name = context.node.name;
  const inputs = [input.name, context.builder.constant(weights, `${name}/weights`)];
  if (bias) {
    const values = context.constant(2, 1);
    inputs.push(
      context.builder.constant(float32Tensor(values.shape, values.data as Float32Array), `${name}/bias`),
    );
  }
  const result = context.emit('Gemm', inputs, {
    transA: { int: context.flag('transpose_a') ? 1 : 0 },
    transB: { int: context.flag('transpose_b') ? 1 : 0 },
  });
  return { name: activated(context, result, activation), channelsFirst: false };
}
