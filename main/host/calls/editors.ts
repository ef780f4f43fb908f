// Labelled samples, trainings and editors.
import { sampleSets } from '../../catalog/trainings.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import { heldRegions } from '../../edit/train/regions.ts';
import { startJob } from '../../jobs/start.ts';
import { lossPlot } from '../../report/comparison/plots.ts';
import type { Handlers, StudioContext } from '../context.ts';
import { allEditors, withoutMaps } from '../editors.ts';
import type { Reading } from './reading.ts';

export function editorReadingCalls({
  reader,
}: Pick<Reading, 'reader'>): Handlers<'sampleSets' | 'editors' | 'editorCurve'> {
  return {
    sampleSets: () => ({ sets: sampleSets(reader) }),
    editors: async () => ({ editors: (await allEditors(reader)).map(withoutMaps) }),
    editorCurve: async ({ editor }) => {
      const found = (await allEditors(reader)).find(({ id }) => id === editor);
      if (!found) throw new ExpectedError('direction-unknown', `There is no editor '${editor}'.`);
      return { curve: [...found.curve], plot: lossPlot(found.id, found.title, found.curve) };
    },
  };
}

export function editorCalls(context: StudioContext): Handlers<'buildSamples' | 'trainEditor'> {
  return {
    buildSamples: (input) =>
      startJob(context, {
        kind: 'samples',
        title: `Build ${input.count} labelled samples`,
        input,
        items: [input],
      }),
    trainEditor: (settings) => {
      heldRegions(settings);
      const held = settings.hfld > 0 ? ' with the expression held' : '';
      return startJob(context, {
        kind: 'train',
        title: `Train an editor of ${settings.attribute}${held}`,
        input: settings,
        items: [settings],
      });
    },
  };
}
