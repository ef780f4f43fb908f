// The small golden case that a provider has to pass before it serves: the mapping network and the face mesh on
// fixed inputs, against the CPU. Whole cases are for `mien doctor`.
import { openSession } from '../../native-models/graph/session.ts';
import { readModel } from '../../native-models/manifest/cache.ts';
import { servingBound } from '../../native-models/manifest/entry.ts';
import { findModel } from '../../native-models/manifest/manifest.ts';
import { standardNormals } from '../../native-models/recipes/sampling.ts';
import type { Provider } from '../contracts/values.ts';
import type { GoldenNet } from './providers.ts';

const meshSize = 192;

export function goldenNets(cacheDirectory: string, threads: number): readonly GoldenNet[] {
  return [
    goldenNet(cacheDirectory, threads, 'mapping', standardNormals(1, 512)),
    goldenNet(cacheDirectory, threads, 'facemesh', smoothHead(meshSize)),
  ];
}

function goldenNet(cacheDirectory: string, threads: number, id: string, feed: Float32Array): GoldenNet {
  const model = findModel(id);
  const [{ name: input }] = model.inputs;
  const [tolerance] = model.tolerances;
  return {
    name: id,
    tolerance: servingBound(tolerance),
    async answer(provider: Provider) {
      const { bytes } = await readModel(cacheDirectory, id);
      const session = await openSession(bytes, { provider, threads });
      try {
        await session.run({ [input]: feed });
        const began = performance.now();
        const answers = await session.run({ [input]: feed });
        return { values: answers[tolerance.output], milliseconds: performance.now() - began };
      } finally {
        await session.release();
      }
    },
  };
}

/** A head as shading alone, [3, size, size] in 0..1: enough for the mesh to land somewhere definite. */
function smoothHead(size: number): Float32Array {
  const picture = new Float32Array(3 * size * size);
  for (let channel = 0; channel < 3; channel++)
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++) {
        const [x, y] = [(column / size - 0.5) / 0.32, (row / size - 0.5) / 0.42];
        const head = Math.exp(-(x * x + y * y));
        const eyes = Math.exp(-60 * ((Math.abs(x) - 0.45) ** 2 + (y + 0.25) ** 2));
        const mouth = Math.exp(-40 * (0.4 * x * x + (y - 0.5) ** 2));
        const shade = 0.15 + 0.7 * head - 0.4 * eyes - 0.3 * mouth - 0.05 * channel;
        picture[(channel * size + row) * size + column] = Math.min(1, Math.max(0, shade));
      }
  return picture;
}
