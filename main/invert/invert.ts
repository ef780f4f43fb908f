// From an aligned photograph to a latent that renders as it: the encoder's guess, then descent through the proxies,
// in W and then in W+ (after Abdal et al. 2019, arXiv 1904.03189; the prior after Zhu et al. 2020, arXiv 2012.09036).
import {
  type InvertTermName,
  invertStepGraph,
  invertTermNames,
} from '../../native-models/recipes/invert-step.ts';
import { adam, annealed } from '../edit/adam.ts';
import type { Spread } from '../edit/spread.ts';
import type { Kit } from '../engine/tasks/kit.ts';
import type { Picture } from '../measure/resample.ts';
import { codeOf, copyOf, type FaceCode, latentOf, priorOf, pulledBack } from './code.ts';
import { matchColours } from './colours.ts';
import { encodeFace } from './encoder/encode.ts';
import { type InvertPreset, type InvertSettings, type InvertStage, invertSettings } from './settings.ts';
import { type InvertTarget, readTarget } from './target.ts';

/** Weighted terms of the loss. */
export type InvertTerms = Readonly<Record<InvertTermName | 'prior', number>>;

export interface InvertProgress {
  readonly step: number;
  readonly total: number;
  readonly stage: 'encoder' | 'w' | 'w+';
  readonly terms: InvertTerms;
  /** The proxy's picture, planar [3 x side x side] in about [-1, 1]. */
  readonly image: Float32Array;
}

export interface Inversion {
  /** W+ [23 x 512]. */
  readonly latent: Float32Array;
  readonly start: 'encoder';
  readonly steps: number;
  readonly terms: InvertTerms;
  readonly seconds: number;
}

type Report = (progress: InvertProgress) => Promise<void>;

/** No gain in this many steps, beyond this share of the loss, ends a stage. */
const patience = 12;
const gain = 0.002;
/** Rates end at this share of what they begin with. */
const finalRate = 0.2;

interface Ground {
  readonly mean: Float32Array;
  readonly spread: Spread;
  readonly settings: InvertSettings;
}

interface Best {
  readonly code: FaceCode;
  readonly terms: InvertTerms;
  readonly loss: number;
}

interface StageResult extends Best {
  readonly steps: number;
}

/** Descends from `start`; the best code seen is what comes back. */
async function runStage(
  stage: InvertStage,
  start: FaceCode,
  target: InvertTarget,
  { mean, spread, settings }: Ground,
  run: (feeds: Record<string, Float32Array>) => Promise<Record<string, Float32Array>>,
  report: (step: number, terms: InvertTerms, image: Float32Array) => Promise<void>,
): Promise<StageResult> {
  const code = copyOf(start);
  const optimisers = { common: adam(code.common.length), rows: adam(code.rows.length) };
  const weights = Float32Array.from(invertTermNames, (name) => settings.weights[name]);
  let best: Best | undefined;
  let [marked, lastGain, step] = [Number.POSITIVE_INFINITY, 0, 0];
  for (; step < stage.steps; step++) {
    const answer = await run({
      ...target,
      latent: latentOf(code, mean, spread),
      term_weights: weights,
    });
    const gradient = pulledBack(answer.gradient_of_latent, spread);
    const prior = priorOf(code, settings.prior, gradient);
    const loss = answer.loss[0] + prior;
    if (!Number.isFinite(loss)) break;
    const terms = {
      ...Object.fromEntries(invertTermNames.map((name, index) => [name, answer.terms[index]])),
      prior,
    } as InvertTerms;
    if (!best || loss < best.loss) best = { code: copyOf(code), terms, loss };
    if (loss < marked * (1 - gain)) [marked, lastGain] = [loss, step];
    await report(step + 1, terms, answer.image);
    if (step - lastGain >= patience) break;
    const rate = (from: number) => annealed(from, from * finalRate, step, stage.steps);
    optimisers.common.step(code.common, gradient.common, rate(stage.rate));
    if (stage.space === 'w+') optimisers.rows.step(code.rows, gradient.rows, rate(stage.rowRate));
  }
  if (!best) throw new Error('the inversion has no finite loss to begin with');
  return { ...best, steps: Math.min(step + 1, stage.steps) };
}

/** Inverts by `settings` from a latent in W [512]; `report` may throw Cancelled. */
export async function invertFrom(
  kit: Kit,
  aligned: Picture,
  start: Float32Array,
  settings: InvertSettings,
  report: Report,
): Promise<Omit<Inversion, 'seconds' | 'start'>> {
  const ground = { mean: await kit.meanLatent(), spread: await kit.spread(), settings };
  const colourSteps = settings.colours.steps;
  const total = settings.stages.reduce((sum, { steps }) => sum + steps, colourSteps);
  const targets = new Map<string, InvertTarget>();
  let code = codeOf(start, ground.mean, ground.spread);
  let terms: InvertTerms | undefined;
  let [planned, steps] = [0, 0];
  for (const stage of settings.stages) {
    const size = stage.proxy === 'proxy-128' ? 128 : 256;
    const target = targets.get(stage.proxy) ?? (await readTarget(kit, aligned, size, settings.maps));
    targets.set(stage.proxy, target);
    const session = await kit.sessions.session(`invert-step-${size}`, async () =>
      invertStepGraph(await kit.sessions.model(stage.proxy), {
        facemesh: await kit.sessions.model('facemesh'),
        faceres: await kit.sessions.model('faceres'),
      }),
    );
    const before = planned;
    const made = await runStage(
      stage,
      code,
      target,
      ground,
      (feeds) => session.run(feeds),
      (step, now, image) =>
        report({
          step: before + step,
          total,
          // What the first step sees is the encoder's guess.
          stage: before + step === 1 ? 'encoder' : stage.space,
          terms: now,
          image,
        }),
    );
    planned += stage.steps;
    steps += made.steps;
    ({ code, terms } = made);
  }
  const last = terms;
  const small = targets.get('proxy-128');
  if (!last || !small) throw new Error('an inversion begins with a stage through the small proxy');
  code = await matchColours(kit, code, small, ground, (step, image) =>
    report({ step: planned + step, total, stage: 'w+', terms: last, image }),
  );
  return { latent: latentOf(code, ground.mean, ground.spread), steps: steps + colourSteps, terms: last };
}

/** `aligned` is 1024 px as FFHQ aligns; `report` is called after each step and may throw Cancelled. */
export async function invertFace(
  kit: Kit,
  aligned: Picture,
  preset: InvertPreset,
  report: Report,
): Promise<Inversion> {
  const began = performance.now();
  const start = await encodeFace(kit, aligned);
  const made = await invertFrom(kit, aligned, start, invertSettings[preset], report);
  return { ...made, start: 'encoder', seconds: (performance.now() - began) / 1000 };
}
