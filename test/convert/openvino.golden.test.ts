import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { convertMapping, convertSynthesisAsWritten } from '../../native-models/convert/openvino/convert.ts';
import { readVerified } from '../../native-models/convert/sources.ts';
import type { Graph } from '../../native-models/graph/graph.ts';
import { countOperations } from '../../native-models/graph/print.ts';
import { openSession } from '../../native-models/graph/session.ts';
import { simplify } from '../../native-models/graph/simplify.ts';
import { withoutDead } from '../../native-models/graph/transform.ts';
import { findModel } from '../../native-models/manifest/manifest.ts';
import { proxyGraph } from '../../native-models/recipes/proxy.ts';
import { fastForm, fastRenderGraph, renderGraph } from '../../native-models/recipes/render.ts';
import { absent, averagePooled, goldenCases, largestError, wheelPath } from './golden.ts';

const title = absent ? `the generator against OpenVINO (${absent})` : 'the generator against OpenVINO';

async function sourceOf(id: string, name: string): Promise<[string, Uint8Array]> {
  const files = await readVerified(findModel(id), wheelPath);
  return [new TextDecoder().decode(files.get(`${name}.xml`)), files.get(`${name}.bin`)!];
}

/** A latent given to every row. */
function rows(w: readonly number[]): Float32Array {
  return Float32Array.from({ length: 23 * 512 }, (_, index) => w[index % 512]);
}

describe.skipIf(absent)(title, () => {
  let written: Graph;

  beforeAll(async () => {
    written = convertSynthesisAsWritten(...(await sourceOf('synthesis', 'SynthesisNetwork')));
  });

  it('maps z to w within 1e-4', async () => {
    const session = await openSession(convertMapping(...(await sourceOf('mapping', 'MappingNetwork'))));
    for (const { z, mapped } of goldenCases()) {
      const { w } = await session.run({ z: Float32Array.from(z) });
      expect(largestError(w, mapped)).toBeLessThan(1e-4);
    }
    await session.release();
  });

  it('renders at 1024 within 5e-4, and at 512 the means of 2x2 pixels of that', async () => {
    const full = await openSession(fastRenderGraph(simplify(written), 1024));
    const half = await openSession(fastRenderGraph(simplify(written), 512));
    for (const { seed, w } of goldenCases()) {
      const { image } = await full.run({ w: rows(w) });
      const picture = { channels: 3, size: 1024, data: image };
      expect(largestError(averagePooled(picture, 64).data, blockMeans(seed))).toBeLessThan(5e-4);
      const small = (await half.run({ w: rows(w) })).image;
      expect(largestError(small, averagePooled(picture, 2).data)).toBeLessThan(1e-4);
    }
    await Promise.all([full.release(), half.release()]);
  });

  it('answers the same with every simplification as the layers of the file, row by row', async () => {
    const before = await openSession(written);
    const cases = goldenCases();
    const mixed = new Float32Array(23 * 512);
    for (let row = 0; row < 23; row++) mixed.set(cases[row % cases.length].w, row * 512);
    const expected = await before.run({ w: mixed });
    await before.release();
    for (const graphOf of [renderGraph, fastRenderGraph]) {
      const after = await openSession(graphOf(simplify(written), 1024));
      const { image } = await after.run({ w: mixed });
      await after.release();
      expect(largestError(image, expected.image)).toBeLessThan(1e-4);
    }
  });

  it.each([
    [128, 'LeakyRelu_542', 256],
    [256, 'LeakyRelu_642', 128],
  ] as const)(
    'maps the features of %d pixels to the colours of the proxy',
    async (size, features, channels) => {
      const weights = Float32Array.from({ length: 3 * channels }, (_, index) => Math.sin(index));
      const bias = Float32Array.of(0.5, 0, -0.5);
      const opened = await openSession(withoutDead({ ...simplify(written), outputs: [features] }));
      const graph = proxyGraph(simplify(written), size, { weights, bias });
      const [proxy, fast] = [await openSession(graph), await openSession(fastForm(graph))];
      const latent = rows(goldenCases()[0].w);
      const made = (await opened.run({ w: latent }))[features];
      const { image } = await proxy.run({ w: latent });
      expect(largestError((await fast.run({ w: latent })).image, image)).toBeLessThan(1e-3);
      await Promise.all([opened.release(), proxy.release(), fast.release()]);
      for (const pixel of [0, 777, size * size - 1])
        for (const colour of [0, 1, 2]) {
          let expected = bias[colour];
          for (let channel = 0; channel < channels; channel++)
            expected += weights[colour * channels + channel] * made[channel * size * size + pixel];
          expect(image[colour * size * size + pixel]).toBeCloseTo(expected, 3);
        }
    },
  );

  it('leaves no chain of shapes and none of the 48 transposed convolutions of the Haar steps', () => {
    const counts = Object.fromEntries(countOperations(renderGraph(simplify(written), 1024)));
    expect(Object.fromEntries(countOperations(written)).ConvTranspose).toBe(48);
    expect(counts.ConvTranspose).toBeLessThan(8);
    for (const op of ['Gather', 'Concat', 'Expand', 'Tile', 'Split', 'Squeeze', 'Unsqueeze', 'Identity'])
      expect(counts[op]).toBeUndefined();
  });
});

function blockMeans(seed: number): number[] {
  const path = new URL(`../../../shared/oracle/cases/case-${seed}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')).image_mean_64px_blocks.flat(3);
}
