// age_gender: a small Xception (entry flow, two middle blocks, exit flow), a 7x7 mean, two heads.
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

/** What the two probabilities of `gender` stand for, in order. */
export const GENDER_CLASSES = ['male', 'female'] as const;

function reductionBlock(net: Net, value: string, path: string, activateInput: boolean): string {
  let result = activateInput ? relu(net, value) : value;
  result = separable(net, result, `${path}/separable_conv0`, 1);
  result = separable(net, relu(net, result), `${path}/separable_conv1`, 1);
  result = pool(net, 'MaxPool', result, 3, 2, 'same');
  return net.builder.add(result, convolution(net, value, `${path}/expansion_conv`, 2));
}

function mainBlock(net: Net, value: string, path: string): string {
  let result = value;
  for (let layer = 0; layer < 3; layer++)
    result = separable(net, relu(net, result), `${path}/separable_conv${layer}`, 1);
  return net.builder.add(result, value);
}

/** `image` [1,3,112,112] RGB 0..255 -> `age` [1,1] in years, `gender` [1,2] softmax (GENDER_CLASSES). */
export function convertAgeGender(files: SourceFiles): Graph {
  return buildNet('age_gender', files, 112, (net, picture) => {
    let value = relu(net, convolution(net, picture, 'entry_flow/conv_in', 2));
    value = reductionBlock(net, value, 'entry_flow/reduction_block_0', false);
    value = reductionBlock(net, value, 'entry_flow/reduction_block_1', true);
    for (let block = 0; block < 2; block++) value = mainBlock(net, value, `middle_flow/main_block_${block}`);
    value = reductionBlock(net, value, 'exit_flow/reduction_block', true);
    value = relu(net, separable(net, value, 'exit_flow/separable_conv', 1));
    const pooled = flattened(net, pool(net, 'AveragePool', value, 7, 2, 'valid'));
    net.builder.output('age', fullyConnected(net, pooled, 'fc/age'));
    const logits = fullyConnected(net, pooled, 'fc/gender');
    net.builder.output('gender', net.builder.node('Softmax', [logits], { axis: { int: 1 } }));
  });
}
