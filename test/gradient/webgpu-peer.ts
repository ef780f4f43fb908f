// Run by webgpu.test.ts in a process of its own, whose environment names the software adapter: prints as JSON how
// far WebGPU's answers are from the CPU's, relative to the largest number of each.
import { differentiate } from '../../native-models/gradient/walker.ts';
import { GraphBuilder } from '../../native-models/graph/builder.ts';
import type { Graph } from '../../native-models/graph/graph.ts';
import { type Arrays, openSession } from '../../native-models/graph/session.ts';
import { defaultCacheDirectory, openModel } from '../../native-models/manifest/cache.ts';
import { standardNormals } from '../../native-models/recipes/sampling.ts';

const SIDE = 192;

/** The mean square of the mesh's distance from a point, to its crop. */
function keypointLoss(facemesh: Graph): Graph {
  const builder = new GraphBuilder('keypoint_loss');
  const image = builder.input('image', [1, 3, SIDE, SIDE]);
  const points = builder.output('points', builder.inline(facemesh, { image }, 'facemesh/').points);
  const away = builder.shift(builder.scale(points, 1 / SIDE), -0.4);
  const loss = builder.output('loss', builder.mean(builder.square(away)));
  return differentiate(builder.build(), { loss, by: ['image'] });
}

async function errorsOf(graph: Graph, feeds: Arrays): Promise<Record<string, number>> {
  const cpu = await openSession(graph, { provider: 'cpu' });
  const webgpu = await openSession(graph, { provider: 'webgpu' });
  const [expected, found] = [await cpu.run(feeds), await webgpu.run(feeds)];
  return Object.fromEntries(
    Object.entries(expected).map(([name, values]) => {
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const error = values.reduce(
        (most, value, index) => Math.max(most, Math.abs(value - found[name][index])),
        0,
      );
      return [name, error / largest];
    }),
  );
}

const cache = defaultCacheDirectory();
const waves = Float32Array.from({ length: 3 * SIDE * SIDE }, (_, index) => {
  const [row, column] = [Math.floor(index / SIDE) % SIDE, index % SIDE];
  return 0.5 + 0.4 * Math.sin(column / 20) * Math.cos(row / 30);
});
const errors = {
  ...(await errorsOf(await openModel(cache, 'mapping'), { z: standardNormals(1, 512) })),
  ...(await errorsOf(keypointLoss(await openModel(cache, 'facemesh')), { image: waves })),
};
process.stdout.write(JSON.stringify(errors));
