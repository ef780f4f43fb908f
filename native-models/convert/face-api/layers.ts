// The layers that the face-api nets are made of. The package ships weights only, by path; the architecture is
// rewritten here (after its sources: faceFeatureExtractor, xception, faceRecognitionNet).
import { GraphBuilder } from '../../graph/builder.ts';
import { type Graph, GraphError, type Tensor } from '../../graph/graph.ts';
import { convolutionWeights, depthwiseWeights, samePadding } from '../tensorflow-js/layout.ts';
import { decodeWeights, type SourceFiles, weightGroups } from '../tensorflow-js/weights.ts';

/** Means of red, green, blue that every net of the package subtracts, in 0..255. */
const MEAN_COLOUR = [122.782, 117.001, 104.298];

export type Padding = 'same' | 'valid';

/** A net under construction: its graph and its weights by path. Every weight has to be used. */
export interface Net {
  readonly builder: GraphBuilder;
  weight(path: string, shape?: readonly (number | undefined)[]): Tensor;
}

function weightsOf(net: string, tensors: ReadonlyMap<string, Tensor>, used: Set<string>): Net['weight'] {
  return (path, shape) => {
    const tensor = tensors.get(path);
    if (!tensor) throw new GraphError('weights', path, `${net} has no such weights`);
    if (
      shape &&
      (shape.length !== tensor.shape.length ||
        shape.some((size, axis) => size !== undefined && size !== tensor.shape[axis]))
    )
      throw new GraphError('weights', path, `has shape [${tensor.shape.join(', ')}]`);
    used.add(path);
    return tensor;
  };
}

/**
 * Builds net `name` from its files: `write` gets `image` [1, 3, size, size], RGB 0..255, less its mean colour and
 * divided by 255, and adds the outputs. Weights left over are an error: the architecture isn't this one.
 */
export function buildNet(
  name: string,
  files: SourceFiles,
  size: number,
  write: (net: Net, picture: string) => void,
): Graph {
  const manifestName = `${name}_model-weights_manifest.json`;
  const manifest = files.get(manifestName);
  if (!manifest) throw new Error(`'${manifestName}' is not among the model's files`);
  const tensors = decodeWeights(weightGroups.parse(JSON.parse(new TextDecoder().decode(manifest))), files);
  const used = new Set<string>();
  const builder = new GraphBuilder(name);
  const image = builder.input('image', [1, 3, size, size]);
  const mean = builder.floats([3, 1, 1], MEAN_COLOUR, 'mean_colour');
  const picture = builder.scale(builder.subtract(image, mean), 1 / 255);
  write({ builder, weight: weightsOf(name, tensors, used) }, picture);
  const unused = [...tensors.keys()].filter((path) => !used.has(path));
  if (unused.length > 0) throw new GraphError('weights', unused[0], `${name} has no place for them`);
  return builder.build();
}

export const relu = (net: Net, value: string): string => net.builder.node('Relu', [value]);

function pads(net: Net, value: string, kernel: number, stride: number, padding: Padding): number[] {
  if (padding === 'valid') return [0, 0, 0, 0];
  const [, , height, width] = net.builder.shape(value);
  const [[top, bottom], [left, right]] = [height, width].map((size) => samePadding(size, kernel, stride));
  return [top, left, bottom, right];
}

/** A convolution by weights in our layout, with explicit padding. */
export function windowed(
  net: Net,
  value: string,
  path: string,
  weights: Tensor,
  bias: Tensor | undefined,
  { stride = 1, padding = 'same', group = 1 }: { stride?: number; padding?: Padding; group?: number },
): string {
  const kernel = weights.shape[2];
  const inputs = [value, net.builder.constant(weights, `${path}/weights`)];
  if (bias) inputs.push(net.builder.constant(bias, `${path}/bias`));
  const attributes = {
    kernel_shape: { ints: [kernel, kernel] },
    strides: { ints: [stride, stride] },
    pads: { ints: pads(net, value, kernel, stride, padding) },
    group: { int: group },
  };
  return net.builder.node('Conv', inputs, attributes, { name: net.builder.fresh(path) });
}

/** path/filters [k, k, in, out] and path/bias [out], SAME padding. */
export function convolution(net: Net, value: string, path: string, stride: number): string {
  const weights = convolutionWeights(
    net.weight(`${path}/filters`, [undefined, undefined, undefined, undefined]),
  );
  return windowed(net, value, path, weights, net.weight(`${path}/bias`, [weights.shape[0]]), { stride });
}

/** A depthwise 3x3 convolution and a pointwise one with a bias, SAME padding. */
export function separable(net: Net, value: string, path: string, stride: number): string {
  const channels = net.builder.shape(value)[1];
  const depthwise = depthwiseWeights(net.weight(`${path}/depthwise_filter`, [3, 3, channels, 1]));
  const pointwise = convolutionWeights(net.weight(`${path}/pointwise_filter`, [1, 1, channels, undefined]));
  const spread = windowed(net, value, `${path}/depthwise`, depthwise, undefined, { stride, group: channels });
  return windowed(net, spread, path, pointwise, net.weight(`${path}/bias`, [pointwise.shape[0]]), {});
}

export function pool(
  net: Net,
  op: 'MaxPool' | 'AveragePool',
  value: string,
  kernel: number,
  stride: number,
  padding: Padding,
): string {
  return net.builder.node(op, [value], {
    kernel_shape: { ints: [kernel, kernel] },
    strides: { ints: [stride, stride] },
    pads: { ints: pads(net, value, kernel, stride, padding) },
  });
}

/** [1, C, 1, 1] as [1, C]; the spatial size has to be one already. */
export function flattened(net: Net, value: string): string {
  const [batch, channels] = net.builder.shape(value);
  return net.builder.reshape(value, [batch, channels]);
}

/** Fully connected by path/weights [in, out] and path/bias [out]. */
export function fullyConnected(net: Net, value: string, path: string): string {
  const weights = net.weight(`${path}/weights`, [net.builder.shape(value)[1], undefined]);
  const bias = net.weight(`${path}/bias`, [weights.shape[1]]);
  const inputs = [
    value,
    net.builder.constant(weights, `${path}/weights`),
    net.builder.constant(bias, `${path}/bias`),
  ];
  return net.builder.node('Gemm', inputs, {}, { name: path });
}
