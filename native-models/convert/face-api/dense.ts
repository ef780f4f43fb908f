// face_expression and face_landmark_68: four dense blocks of separable convolutions, a 7x7 mean, one fully
// connected layer.
import type { Graph } from '../../graph/graph.ts';
import type { SourceFiles } from '../tensorflow-js/weights.ts';
import {
  buildNet,
  convolution,
  flattened,
  fullyConnected,
  type Net,
  pool,
  relu,
  separable,
} from './layers.ts';

/** What the seven answers of face_expression stand for, in order. */
export const EXPRESSION_CLASSES = [
  'neutral',
  'happy',
  'sad',
  'angry',
  'fearful',
  'disgusted',
  'surprised',
] as const;

/** Each convolution of a block reads the sum of all before it. */
function denseBlock(net: Net, value: string, path: string, first: boolean): string {
  const { builder } = net;
  const start = first
    ? relu(net, convolution(net, value, `${path}/conv0`, 2))
    : relu(net, separable(net, value, `${path}/conv0`, 2));
  let sum = builder.add(start, separable(net, start, `${path}/conv1`, 1));
  sum = builder.add(sum, separable(net, relu(net, sum), `${path}/conv2`, 1));
  sum = builder.add(sum, separable(net, relu(net, sum), `${path}/conv3`, 1));
  return relu(net, sum);
}

function denseNet(net: Net, picture: string): string {
  let value = picture;
  for (let block = 0; block < 4; block++) value = denseBlock(net, value, `dense${block}`, block === 0);
  return fullyConnected(net, flattened(net, pool(net, 'AveragePool', value, 7, 2, 'valid')), 'fc');
}

/** `image` [1,3,112,112] RGB 0..255 -> `probabilities` [1,7] (EXPRESSION_CLASSES) and their `logits`. */
export function convertFaceExpression(files: SourceFiles): Graph {
  return buildNet('face_expression', files, 112, (net, picture) => {
    const logits = denseNet(net, picture);
    net.builder.output('probabilities', net.builder.node('Softmax', [logits], { axis: { int: 1 } }));
    net.builder.output('logits', logits);
  });
}

/** `image` [1,3,112,112] RGB 0..255 -> `points` [68,2], (x, y) as fractions of the picture. */
export function convertFaceLandmarks(files: SourceFiles): Graph {
  return buildNet('face_landmark_68', files, 112, (net, picture) => {
    net.builder.output('points', net.builder.reshape(denseNet(net, picture), [68, 2]));
  });
}
