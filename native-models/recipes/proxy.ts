// Cheap pictures: the generator stopped half-way, and a linear map from its features to colours. The map is
// fitted once, by least squares, against area-averaged full pictures. A proxy takes the same `w` [1, 23, 512] as
// the full rendering; the rows of the layers it leaves out are not read.
import { GraphBuilder } from '../graph/builder.ts';
import type { Graph } from '../graph/graph.ts';
import { openSession, type Session } from '../graph/session.ts';
import { simplify } from '../graph/simplify.ts';
import { withoutDead } from '../graph/transform.ts';
import { fitLinearMap, type Statistics } from './least-squares.ts';
import { broadcastRows, standardNormals, truncate } from './sampling.ts';
import { writeHaarSteps } from './upsample.ts';

export type ProxySize = 128 | 256;

/** Features to RGB: weights [3, channels] row-major, bias [3]. */
export interface ProxyMap {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export interface ProxyFit {
  readonly map: ProxyMap;
  /** Of the fitted map on faces that it was not fitted on, in dB, for the range [-1, 1]. */
  readonly psnr: number;
}

/** The features a proxy of `size` starts from: the last activation at that resolution. */
function featuresAt(synthesis: Graph, size: number): string {
  const found = synthesis.nodes.findLast(({ op, outputs }) => {
    const { shape } = synthesis.values.get(outputs[0])!;
    return op === 'LeakyRelu' && shape[2] === size && shape[3] === size;
  });
  if (!found) throw new Error(`graph '${synthesis.name}' has no features of ${size} x ${size}`);
  return found.outputs[0];
}

/** The part of the synthesis that makes `value`, as a graph with that output. */
function upTo(synthesis: Graph, value: string): Graph {
  return withoutDead({ ...synthesis, outputs: [value] });
}

/** The proxy of `size` pixels: `w` [1, 23, 512] to `image` [1, 3, size, size], RGB in about [-1, 1]. */
export function proxyGraph(synthesis: Graph, size: ProxySize, map: ProxyMap): Graph {
  const name = featuresAt(synthesis, size);
  const builder = new GraphBuilder(`proxy-${size}`);
  const inputs = Object.fromEntries(
    synthesis.inputs.map((input) => [input, builder.input(input, synthesis.values.get(input)!.shape)]),
  );
  const features = builder.inline(upTo(synthesis, name), inputs, '')[name];
  const [, channels] = builder.shape(features);
  const weights = builder.floats([3, channels, 1, 1], map.weights, 'to_image_weights');
  const bias = builder.floats([3], map.bias, 'to_image_bias');
  builder.output('image', builder.node('Conv', [features, weights, bias], {}, { name: 'to_image' }));
  return simplify(writeHaarSteps(builder.build()));
}

/**
 * One run's contribution to the least squares: for each size the sums over pixels of x xᵀ, x yᵀ and y yᵀ, where x
 * is the features with a one behind them and y the full picture's means over the pixel's block.
 */
function statisticsGraph(synthesis: Graph, sizes: readonly ProxySize[]): Graph {
  const features = sizes.map((size) => featuresAt(synthesis, size));
  const [image] = synthesis.outputs;
  const builder = new GraphBuilder('proxy-statistics');
  const inputs = Object.fromEntries(
    synthesis.inputs.map((input) => [input, builder.input(input, synthesis.values.get(input)!.shape)]),
  );
  const made = builder.inline({ ...synthesis, outputs: [image, ...features] }, inputs, '');
  const full = builder.shape(made[image])[2];
  sizes.forEach((size, index) => {
    const [, channels] = builder.shape(made[features[index]]);
    const block = full / size;
    const rows = builder.reshape(made[features[index]], [channels, size * size]);
    const ones = builder.floats([1, size * size], new Float32Array(size * size).fill(1), 'ones');
    const x = builder.concat([rows, ones], 0);
    const averaged = builder.node('AveragePool', [made[image]], {
      kernel_shape: { ints: [block, block] },
      strides: { ints: [block, block] },
    });
    const y = builder.reshape(averaged, [3, size * size]);
    const transposed = builder.transpose(y, [1, 0]);
    builder.output(`features_${size}`, builder.matmul(x, builder.transpose(x, [1, 0])));
    builder.output(`products_${size}`, builder.matmul(x, transposed));
    builder.output(`pictures_${size}`, builder.matmul(y, transposed));
  });
  return simplify(writeHaarSteps(builder.build()));
}

function addInto(sum: Float64Array, term: Float32Array): void {
  for (let index = 0; index < sum.length; index++) sum[index] += term[index];
}

async function gather(
  session: Session,
  latents: readonly Float32Array[],
  sizes: readonly ProxySize[],
  onSample: () => void,
): Promise<Map<ProxySize, Statistics>> {
  const sums = new Map<ProxySize, Statistics>();
  for (const size of sizes) {
    const [unknowns, answers] = session.outputs[`products_${size}`];
    sums.set(size, {
      unknowns,
      answers,
      count: latents.length * size * size,
      inputs: new Float64Array(unknowns ** 2),
      products: new Float64Array(unknowns * answers),
      outputs: new Float64Array(answers ** 2),
    });
  }
  const [, rows, width] = session.inputs.w;
  for (const latent of latents) {
    const run = await session.run({ w: broadcastRows(latent, rows, width) });
    for (const size of sizes) {
      const sum = sums.get(size)!;
      addInto(sum.inputs, run[`features_${size}`]);
      addInto(sum.products, run[`products_${size}`]);
      addInto(sum.outputs, run[`pictures_${size}`]);
    }
    onSample();
  }
  return sums;
}

/** `count` latents [512] by the mapping, seeds from `firstSeed`, truncated towards the mean of 256 others. */
async function sampleLatents(mapping: Graph, firstSeed: number, count: number): Promise<Float32Array[]> {
  const session = await openSession(mapping);
  const width = session.inputs.z[1];
  const mapped = async (seed: number) => (await session.run({ z: standardNormals(seed, width) })).w;
  const mean = new Float64Array(width);
  for (let seed = 0; seed < 256; seed++) {
    const latent = await mapped(MEAN_SEED + seed);
    for (let index = 0; index < width; index++) mean[index] += latent[index] / 256;
  }
  const latents: Float32Array[] = [];
  for (let index = 0; index < count; index++)
    latents.push(truncate(await mapped(firstSeed + index), Float32Array.from(mean), 0.7));
  await session.release();
  return latents;
}

const FIT_SEED = 500_000;
const MEAN_SEED = 600_000;

/**
 * Fits the maps of the proxies of `sizes` on 40 sampled faces and judges them on 8 others. Deterministic for one
 * machine and ONNX Runtime version. `onProgress` is told after each face how many of all are done.
 */
export async function fitProxies(
  mapping: Graph,
  synthesis: Graph,
  sizes: readonly ProxySize[] = [128, 256],
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Map<ProxySize, ProxyFit>> {
  const [fitted, judged] = [40, 8];
  const latents = await sampleLatents(mapping, FIT_SEED, fitted + judged);
  const session = await openSession(statisticsGraph(synthesis, sizes));
  let done = 0;
  const onSample = () => onProgress(++done, latents.length);
  const training = await gather(session, latents.slice(0, fitted), sizes, onSample);
  const held = await gather(session, latents.slice(fitted), sizes, onSample);
  await session.release();
  return new Map(sizes.map((size) => [size, fitLinearMap(training.get(size)!, held.get(size)!)]));
}
