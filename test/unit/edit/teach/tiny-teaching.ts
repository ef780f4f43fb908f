// Teaching as the engine answers it, on points of two dozen coordinates' worth of noise and without pictures of faces:
// the fit and the choice are the real ones.
import { learningTruncation } from '../../../../main/edit/learn/samples.ts';
import { chooseNext } from '../../../../main/edit/teach/choose.ts';
import { fitSeparator, stepAlong } from '../../../../main/edit/teach/separator.ts';
import type { TaskInputs, TeachResult } from '../../../../main/engine/protocol.ts';
import { standardNormals } from '../../../../native-models/recipes/sampling.ts';
import { picture } from '../../catalog/results.ts';

export const tinyFrame = { mean: new Float64Array(512), scale: learningTruncation };
const firstSeed = 500_000;

export const tinyLatent = (seed: number) =>
  standardNormals(seed, 512).map((value) => learningTruncation * value);

export async function tinyTeaching({
  labels,
  passed,
  pictures,
  answered,
}: TaskInputs['teach']): Promise<TeachResult> {
  const points = labels.map(({ source, yes, fair }) => ({
    latent: source.kind === 'seed' ? tinyLatent(source.seed) : source.latent.subarray(0, 512),
    yes,
    fair,
  }));
  const fit = points.length > 0 ? fitSeparator(points, tinyFrame) : null;
  const seeds = Array.from({ length: 100 }, (_, at) => firstSeed + at).filter(
    (seed) => !passed.includes(seed),
  );
  const chosen = chooseNext(
    seeds.map((seed) => ({ seed, likely: fit ? 0.5 : null })),
    answered,
    pictures,
  );
  return {
    fit: fit && {
      vector: stepAlong(
        fit.separator,
        seeds.map((seed) => tinyLatent(seed)),
        tinyFrame,
      ),
      penalty: fit.penalty,
      quality: fit.quality,
    },
    next: await Promise.all(chosen.map(async (one) => ({ ...one, picture: await picture(one.seed) }))),
  };
}
