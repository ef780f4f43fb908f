// Learning directions: from the face models' labels, from W's own spread, or from the style weights.
import { join } from 'node:path';
import type { Observed } from '../../edit/learn/labels.ts';
import { learnFromLabels } from '../../edit/learn/learn.ts';
import { learningTruncation, type SampleSource, sampleCrops } from '../../edit/learn/samples.ts';
import { principalDirections, semanticDirections } from '../../edit/learn/unlabelled.ts';
import { jitteredBoxes } from '../../measure/crop-rule.ts';
import { cropResampled, toPicture } from '../../measure/resample.ts';
import type { TaskRun } from '../protocol.ts';
import { type Kit, proxySize } from './kit.ts';

/** Length of a SeFa step: about what one principal component of W spans. */
const factorStep = 2;
const reportEvery = 10;
/** The unshifted square of the middle margin among the jittered ones. */
const centredSquare = 5;

/** The kit as a source of labelled samples. */
export async function sampleSource(kit: Kit): Promise<SampleSource> {
  const hashes = await kit.modelHashes(true);
  return {
    sampleLatent: kit.sampleLatent,
    fingerprint: JSON.stringify(hashes),
    async observe(latent): Promise<Observed> {
      const { mesh, depth, attributes, image } = await kit.observe(latent);
      return { mesh, depth, image, size: proxySize, age: attributes[0] * 10, genderLogit: attributes[1] };
    },
    async look({ image, mesh }) {
      const points = await kit.cropPoints(image, sampleCrops);
      const square = jitteredBoxes(mesh)[centredSquare];
      const face = cropResampled(toPicture(image, proxySize), square, 112);
      const { probabilities } = await kit.nets.run('face_expression', { image: face });
      return {
        crops: Float32Array.from(points.flat().flatMap((point) => [point[0], point[1]])),
        expressions: probabilities,
      };
    },
  };
}

export const learningFolder = (cacheDirectory: string): string => join(cacheDirectory, 'learning');

export const learnTask =
  (kit: Kit): TaskRun<'learn'> =>
  async ({ method, samples, count, seed }, { breathe, progress }) => {
    const report = async (done: number, total: number) => {
      if (done % reportEvery === 0) progress({ step: done, total, terms: {} });
      await breathe();
    };
    if (method === 'labels') {
      const folder = learningFolder(kit.sessions.cacheDirectory);
      const { directions } = await learnFromLabels(
        await sampleSource(kit),
        { samples, seed, folder },
        report,
      );
      return { directions };
    }
    if (method === 'sefa')
      return { directions: semanticDirections(await kit.sessions.model('synthesis'), count, factorStep) };
    const latents: Float32Array[] = [];
    for (let index = 0; index < samples; index++) {
      latents.push(await kit.sampleLatent(seed + index, learningTruncation));
      await report(index + 1, samples);
    }
    return { directions: principalDirections(latents, count) };
  };
