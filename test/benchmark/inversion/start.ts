// What the encoder's guess is worth, in steps: descent in W through the small proxy from the guess and from the mean
// latent, with one schedule, and how many steps the mean needs to come as far.
import { z } from 'zod';
import type { Kit } from '../../../main/engine/tasks/kit.ts';
import { encodeFace } from '../../../main/invert/encoder/encode.ts';
import { invertFrom } from '../../../main/invert/invert.ts';
import { invertSettings } from '../../../main/invert/settings.ts';
import type { Picture } from '../../../main/measure/resample.ts';
import { median } from '../../../main/measure/statistics.ts';
import type { Part } from './run.ts';

/** Steps of the descent from the mean, and of the one from the guess: the quick preset's in W. */
const fromMean = 60;
const fromGuess = invertSettings.quick.stages[0].steps;

const shardSchema = z.object({ guess: z.array(z.number()), mean: z.array(z.number()) });
type Shard = z.infer<typeof shardSchema>;

/** The loss before each step. */
async function lossesOf(kit: Kit, aligned: Picture, start: Float32Array, steps: number): Promise<number[]> {
  const [stage] = invertSettings.quick.stages;
  const settings = {
    ...invertSettings.quick,
    colours: { ...invertSettings.quick.colours, steps: 0 },
    stages: [{ ...stage, steps }],
  };
  const losses: number[] = [];
  await invertFrom(kit, aligned, start, settings, async ({ terms }) => {
    losses.push(Object.values(terms).reduce((sum, term) => sum + term, 0));
  });
  return losses;
}

/** Steps until the loss is at most `wanted`; null where it never is. */
function stepsTo(losses: readonly number[], wanted: number): number | null {
  const at = losses.findIndex((loss) => loss <= wanted);
  return at < 0 ? null : at;
}

/** What the mean needed more than the guess to be where the guess was before its first step and after its last. */
function savedBy({ guess, mean }: Shard): { atStart: number | null; atEnd: number | null } {
  const end = stepsTo(mean, Math.min(...guess));
  return {
    atStart: stepsTo(mean, guess[0]),
    atEnd: end === null ? null : end - guess.indexOf(Math.min(...guess)),
  };
}

const told = (value: number | null) => (value === null ? `over ${fromMean}` : String(value));
/** Those that never came so far count as the most that was tried: the median is at least this. */
const middle = (all: readonly (number | null)[]) => median(all.map((value) => value ?? fromMean));

export const startPart: Part<Shard> = {
  schema: shardSchema,
  async measure(kit, aligned) {
    const guess = await lossesOf(kit, aligned, await encodeFace(kit, aligned), fromGuess);
    const mean = await lossesOf(kit, aligned, await kit.meanLatent(), fromMean);
    return { guess, mean };
  },
  text(shards) {
    const saved = shards.map(({ shard }) => savedBy(shard));
    const losses = (pick: (shard: Shard) => number) => median(shards.map(({ shard }) => pick(shard)));
    return [
      '# Steps that the encoder’s guess saves',
      '',
      `Descent in W through the 128 px proxy on ${shards.length} photographs, from the encoder’s guess (${fromGuess} steps, the quick`,
      `preset’s) and from the mean latent (${fromMean} steps); rates fall over each. Loss: the inversion’s own, prior included.`,
      '',
      '| | median |',
      '|---|---|',
      `| loss of the mean latent | ${losses(({ mean }) => mean[0]).toFixed(3)} |`,
      `| loss of the guess | ${losses(({ guess }) => guess[0]).toFixed(3)} |`,
      `| loss after ${fromGuess} steps from the guess | ${losses(({ guess }) => Math.min(...guess)).toFixed(3)} |`,
      `| loss after ${fromGuess} steps from the mean | ${losses(({ mean }) => Math.min(...mean.slice(0, fromGuess))).toFixed(3)} |`,
      `| steps from the mean to the guess | ${middle(saved.map(({ atStart }) => atStart))} |`,
      `| steps saved where the guess ends | ${middle(saved.map(({ atEnd }) => atEnd))} |`,
      '',
      '| photo | loss of the mean | of the guess | where the guess ends | steps to the guess | steps saved at its end |',
      '|---|---|---|---|---|---|',
      ...shards.map(({ file, shard: { guess, mean } }, index) => {
        const { atStart, atEnd } = saved[index];
        const figures = [mean[0], guess[0], Math.min(...guess)].map((loss) => loss.toFixed(3));
        return `| ${file} | ${figures.join(' | ')} | ${told(atStart)} | ${told(atEnd)} |`;
      }),
      '',
    ].join('\n');
  },
};
