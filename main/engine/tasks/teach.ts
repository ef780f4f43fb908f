// Teaching an attribute: labels are fitted, and the faces to be labelled next are chosen and rendered. The pool is
// samples of the generator; they are mapped once and stay.

import { learningTruncation } from '../../edit/learn/samples.ts';
import { meanOf } from '../../edit/learn/spectrum.ts';
import { latentWidth } from '../../edit/map-rows.ts';
import { type Candidate, chooseNext } from '../../edit/teach/choose.ts';
import {
  type Frame,
  fitSeparator,
  type LabelledPoint,
  likelyYes,
  type SeparatorFit,
  stepAlong,
} from '../../edit/teach/separator.ts';
import type { LabelToFit, TaskRun } from '../protocol.ts';
import { encodePreview, type Kit } from './kit.ts';

/** Where the pool's seeds begin, far from those that people sample, that directions are learned from or reports use. */
const poolSeed = 500_000;
/** The pool grows by so many seeds whenever fewer than `leastLeft` of it are not answered. */
const poolPart = 1000;
const leastLeft = 200;
const pictureSize = 512;

const sizeFor = (passed: number) => poolPart * Math.ceil((passed + leastLeft) / poolPart);

interface Pool {
  readonly latents: readonly Float32Array[];
  readonly frame: Frame;
}

async function openPool(
  kit: Kit,
  known: readonly Float32Array[],
  size: number,
  breathe: () => Promise<void>,
): Promise<Pool> {
  const latents = [...known];
  for (let at = known.length; at < size; at++) {
    latents.push(await kit.sampleLatent(poolSeed + at, learningTruncation));
    if (at % 50 === 0) await breathe();
  }
  const mean = meanOf(latents);
  let squares = 0;
  for (const latent of latents)
    for (let at = 0; at < latentWidth; at++) squares += (latent[at] - mean[at]) ** 2;
  return { latents, frame: { mean, scale: Math.sqrt(squares / size / latentWidth) } };
}

/** A point of W for each label; of a photo's W+ the mean of its rows. */
async function pointOf(kit: Kit, { source, yes, fair }: LabelToFit): Promise<LabelledPoint> {
  const latent =
    source.kind === 'seed' ? await kit.sampleLatent(source.seed, learningTruncation) : source.latent;
  return { latent: meanRow(latent), yes, fair };
}

function meanRow(latent: Float32Array): Float32Array {
  const rows = latent.length / latentWidth;
  return Float32Array.from({ length: latentWidth }, (_, at) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += latent[row * latentWidth + at];
    return sum / rows;
  });
}

export const teachTask = (kit: Kit): TaskRun<'teach'> => {
  let pool: Pool | undefined;
  return async ({ labels, passed, pictures, answered }, { breathe }) => {
    const size = sizeFor(passed.length);
    let fitted: { fit: SeparatorFit; pool: Pool } | null = null;
    // The first faces are drawn at random, before a pool is there: nobody waits for it.
    if (labels.length > 0) {
      if (!pool || pool.latents.length < size) pool = await openPool(kit, pool?.latents ?? [], size, breathe);
      const points: LabelledPoint[] = [];
      for (const label of labels) points.push(await pointOf(kit, label));
      fitted = { fit: fitSeparator(points, pool.frame), pool };
      await breathe();
    }
    const next = [];
    for (const chosen of chooseNext(
      candidatesOf(size, passed, pictures > 0 ? fitted : null),
      answered,
      pictures,
    )) {
      const latent = await kit.sampleLatent(chosen.seed, learningTruncation);
      const picture = await kit.render(latent, pictureSize);
      next.push({ ...chosen, picture: await encodePreview(picture, pictureSize) });
      await breathe();
    }
    return {
      fit: fitted && {
        vector: stepAlong(fitted.fit.separator, fitted.pool.latents, fitted.pool.frame),
        penalty: fitted.fit.penalty,
        quality: fitted.fit.quality,
      },
      next,
    };
  };
};

function candidatesOf(
  size: number,
  passed: readonly number[],
  fitted: { readonly fit: SeparatorFit; readonly pool: Pool } | null,
): Candidate[] {
  const gone = new Set(passed);
  return Array.from({ length: size }, (_, at) => ({
    seed: poolSeed + at,
    likely: fitted && likelyYes(fitted.fit.separator, fitted.pool.latents[at], fitted.pool.frame),
  })).filter(({ seed }) => !gone.has(seed));
}
