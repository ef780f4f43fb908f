// The last step of an inversion: the rows that no proxy reads, by the rendering itself.
import { firstColourRow, invertColoursGraph } from '../../native-models/recipes/invert-colours.ts';
import { renderGraph } from '../../native-models/recipes/render.ts';
import { adam, annealed } from '../edit/adam.ts';
import { latentWidth } from '../edit/map-rows.ts';
import type { Spread } from '../edit/spread.ts';
import type { Kit } from '../engine/tasks/kit.ts';
import { copyOf, type FaceCode, latentOf, priorOf, pulledBack } from './code.ts';
import type { InvertSettings } from './settings.ts';
import type { InvertTarget } from './target.ts';

/** The code with its last rows moved so that the rendering has the photograph's colours; `target` is of 128 px. */
export async function matchColours(
  kit: Kit,
  start: FaceCode,
  target: InvertTarget,
  ground: { readonly mean: Float32Array; readonly spread: Spread; readonly settings: InvertSettings },
  report: (step: number, image: Float32Array) => Promise<void>,
): Promise<FaceCode> {
  const { mean, spread, settings } = ground;
  const { steps, rate } = settings.colours;
  if (steps === 0) return start;
  const session = await kit.sessions.session('invert-colours', async () =>
    invertColoursGraph(renderGraph(await kit.sessions.model('synthesis'), 512)),
  );
  const code = copyOf(start);
  const first = firstColourRow * latentWidth;
  const optimiser = adam(code.rows.length - first);
  let best = { loss: Number.POSITIVE_INFINITY, code: start };
  for (let step = 0; step < steps; step++) {
    const latent = latentOf(code, mean, spread);
    const answer = await session.run({
      latent: latent.subarray(0, first),
      late: latent.subarray(first),
      image_target: target.image_target,
      pixel_weights: target.pixel_weights,
      term_weights: Float32Array.of(settings.weights.pixels, settings.weights.colour),
    });
    const whole = new Float32Array(latent.length);
    whole.set(answer.gradient_of_late, first);
    const gradient = pulledBack(whole, spread);
    const loss = answer.loss[0] + priorOf(code, settings.prior, gradient);
    if (loss < best.loss) best = { loss, code: copyOf(code) };
    await report(step + 1, answer.image);
    optimiser.step(
      code.rows.subarray(first),
      gradient.rows.subarray(first),
      annealed(rate, rate / 5, step, steps),
    );
  }
  return best.code;
}
