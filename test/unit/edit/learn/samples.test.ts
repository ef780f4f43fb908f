// Gathering labelled samples: that nothing is looked at twice, and nothing wrong is read back.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Cancelled } from '../../../../main/contracts/errors.ts';
import { sampleLabels } from '../../../../main/edit/learn/sample-labels.ts';
import { gatherSamples, type SampleSource, sampleCrops } from '../../../../main/edit/learn/samples.ts';
import { standardNormals, truncate } from '../../../../native-models/recipes/sampling.ts';
import { scatteredMesh } from '../meshes.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'mien-samples-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

/** A generator of numbers: what a sample looks like is drawn from its latent, and every look is counted. */
function numbers(fingerprint = 'first'): SampleSource & { looks: number } {
  const mean = new Float32Array(512);
  return {
    looks: 0,
    fingerprint,
    sampleLatent: async (seed, truncation) => truncate(standardNormals(seed, 512), mean, truncation),
    async observe(latent) {
      this.looks++;
      return {
        mesh: scatteredMesh(Math.floor(latent[0] * 1e6)),
        depth: new Array(468).fill(latent[1]),
        age: 30 + latent[2],
        genderLogit: latent[3],
        image: new Float32Array(3 * 16 * 16).fill(latent[4] / 10),
        size: 16,
      };
    },
    look: async ({ age, mesh }) => ({
      crops: Float32Array.from(Array.from({ length: sampleCrops }, () => mesh.flat()).flat()),
      expressions: new Array(7).fill(age / 100),
    }),
  };
}

const request = (path: string, count = 150) => ({ seed: 500, count, folder: path });
const nothing = async () => {};

test('samples are labelled once and read back as they were', async () => {
  const path = folder();
  const source = numbers();
  const done: number[] = [];
  const first = await gatherSamples(source, request(path), async (count) => {
    done.push(count);
  });
  expect(first).toHaveLength(150);
  expect(source.looks).toBe(200);
  expect(done.at(-1)).toBe(200);
  expect(first[0].labels).toHaveLength(sampleLabels.length);
  const again = await gatherSamples(source, request(path), nothing);
  expect(source.looks).toBe(200);
  for (const [index, sample] of again.entries()) {
    expect(sample.latent).toEqual(first[index].latent);
    sample.labels.forEach((label, at) => {
      expect(label).toBe(Math.fround(first[index].labels[at]));
    });
    expect(sample.crops).toEqual(first[index].crops);
    expect(sample.mesh[467]).toEqual(first[index].mesh[467].map(Math.fround));
  }
});

test('another set of models labels anew', async () => {
  const path = folder();
  await gatherSamples(numbers('first'), request(path, 100), nothing);
  const second = numbers('second');
  await gatherSamples(second, request(path, 100), nothing);
  expect(second.looks).toBe(100);
});

test('work that was stopped goes on after the last whole hundred; a damaged file is made again', async () => {
  const path = folder();
  const stopped = gatherSamples(numbers(), request(path), async (done) => {
    if (done === 130) throw new Cancelled();
  });
  await expect(stopped).rejects.toThrow(Cancelled);
  const source = numbers();
  const whole = await gatherSamples(source, request(path), nothing);
  expect(source.looks).toBe(100);
  const [file] = readdirSync(path).sort();
  writeFileSync(join(path, file), readFileSync(join(path, file)).subarray(0, 5000));
  const repaired = await gatherSamples(source, request(path), nothing);
  expect(source.looks).toBe(200);
  expect(repaired[3].latent).toEqual(whole[3].latent);
  expect(readdirSync(path).filter((name) => name.endsWith('.partial'))).toEqual([]);
});
