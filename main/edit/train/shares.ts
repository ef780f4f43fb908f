// How much of each attribute comes along with each group of rows, measured by rendering: the latent classifier knows W
// alone, and must not take rows for what they do not show.
import type { RowGroup } from '../../../native-models/recipes/editor-forms.ts';
import { broadcastRows } from '../../../native-models/recipes/sampling.ts';
import { labelSample, type SampleSource } from '../learn/samples.ts';
import { generatorRows, latentWidth } from '../map-rows.ts';
import { type Pool, trainedLabels } from './pool.ts';

const pairs = 60;

/**
 * For each group the share [K] of every attribute of the pool; over groups they add up to 1. Pairs of training samples
 * exchange their rows group by group, and each label's change is set against its change over the whole exchange (least
 * squares through nought). An attribute that no pair differs in counts by rows.
 */
export async function groupShares(
  source: Pick<SampleSource, 'observe' | 'look'>,
  { samples, training }: Pick<Pool, 'samples' | 'training'>,
  groups: readonly RowGroup[],
  breathe: () => Promise<void>,
): Promise<Float32Array[]> {
  const together = groups.map(() => new Float64Array(trainedLabels.length));
  const whole = new Float64Array(trainedLabels.length);
  for (let pair = 0; pair < Math.min(pairs, training.length >> 1); pair++) {
    const [from, to] = [samples[training[2 * pair]], samples[training[2 * pair + 1]]];
    const mixed = Float32Array.from(broadcastRows(from.latent, generatorRows));
    let before = from.labels;
    for (const [group, [first, last]] of groups.entries()) {
      for (let row = first; row <= last; row++) mixed.set(to.latent, row * latentWidth);
      const after = group === groups.length - 1 ? to.labels : (await labelSample(source, mixed)).labels;
      for (let at = 0; at < trainedLabels.length; at++)
        together[group][at] += (after[at] - before[at]) * (to.labels[at] - from.labels[at]);
      before = after;
      await breathe();
    }
    for (let at = 0; at < trainedLabels.length; at++) whole[at] += (to.labels[at] - from.labels[at]) ** 2;
  }
  return groups.map(([first, last], group) =>
    Float32Array.from(whole, (size, at) =>
      size > 0 ? together[group][at] / size : (last - first + 1) / generatorRows,
    ),
  );
}
