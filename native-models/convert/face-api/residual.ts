// face_recognition: a ResNet-34 (after dlib's) with a scale and a shift after every convolution, which go into the
// convolution's weights here. Distances between descriptors below about 0.6 mean the same person.
import { float32Tensor, type Graph, type Tensor } from '../../graph/graph.ts';
import { convolutionWeights } from '../tensorflow-js/layout.ts';
import type { SourceFiles } from '../tensorflow-js/weights.ts';
import { buildNet, type Net, type Padding, pool, relu, windowed } from './layers.ts';

/** filters * scale and bias * scale + shift, so that one convolution does what three layers did. */
function scaledConvolution(net: Net, path: string): { weights: Tensor; bias: Tensor } {
  const filters = convolutionWeights(net.weight(`${path}/conv/filters`));
  const channels = filters.shape[0];
  const [bias, scale, shift] = ['conv/bias', 'scale/weights', 'scale/biases'].map(
    (part) => net.weight(`${path}/${part}`, [channels]).data as Float32Array,
  );
  const each = filters.data.length / channels;
  const weights = Float32Array.from(
    filters.data as Float32Array,
    (value, index) => value * scale[Math.floor(index / each)],
  );
  const shifted = bias.map((value, channel) => value * scale[channel] + shift[channel]);
  return { weights: float32Tensor(filters.shape, weights), bias: float32Tensor([channels], shifted) };
}

function layer(net: Net, value: string, path: string, stride = 1, padding: Padding = 'same'): string {
  const { weights, bias } = scaledConvolution(net, path);
  return windowed(net, value, path, weights, bias, { stride, padding });
}

function residual(net: Net, value: string, path: string): string {
  const inner = relu(net, layer(net, value, `${path}/conv1`));
  return relu(net, net.builder.add(layer(net, inner, `${path}/conv2`), value));
}

/** Zeros after the last channel, row and column until `value` has the sizes of `wanted`. */
function paddedTo(net: Net, value: string, wanted: readonly number[]): string {
  const shape = net.builder.shape(value);
  const after = shape.map((size, axis) => Math.max(wanted[axis] - size, 0));
  if (after.every((count) => count === 0)) return value;
  return net.builder.node('Pad', [value, net.builder.integers([0, 0, 0, 0, ...after], 'pads')]);
}

/** Halves height and width; where the two branches differ in size, the smaller is padded with zeros. */
function residualDown(net: Net, value: string, path: string): string {
  const inner = relu(net, layer(net, value, `${path}/conv1`, 2, 'valid'));
  const convolved = layer(net, inner, `${path}/conv2`);
  const pooled = pool(net, 'AveragePool', value, 2, 2, 'valid');
  const left = paddedTo(net, pooled, net.builder.shape(convolved));
  const right = paddedTo(net, convolved, net.builder.shape(pooled));
  return relu(net, net.builder.add(left, right));
}

const STAGES: readonly (readonly [down: string | undefined, blocks: readonly string[]])[] = [
  [undefined, ['conv32_1', 'conv32_2', 'conv32_3']],
  ['conv64_down', ['conv64_1', 'conv64_2', 'conv64_3']],
  ['conv128_down', ['conv128_1', 'conv128_2']],
  ['conv256_down', ['conv256_1', 'conv256_2']],
  ['conv256_down_out', []],
];

/** `image` [1,3,150,150] RGB 0..255 -> `descriptor` [1,128] (not of unit length). */
export function convertFaceRecognition(files: SourceFiles): Graph {
  return buildNet('face_recognition', files, 150, (net, picture) => {
    let value = relu(net, layer(net, picture, 'conv32_down', 2, 'valid'));
    value = pool(net, 'MaxPool', value, 3, 2, 'valid');
    for (const [down, blocks] of STAGES) {
      if (down) value = residualDown(net, value, down);
      for (const block of blocks) value = residual(net, value, block);
    }
    const weights = net.builder.constant(net.weight('fc', [256, 128]), 'fc/weights');
    net.builder.output('descriptor', net.builder.matmul(net.builder.mean(value, [2, 3]), weights));
  });
}
