// Samples and trainings as jobs. A training goes on from its checkpoint in the catalog, whoever cut it short.
import { z } from 'zod';
import { keepSampleSet, keepTraining, trainingState } from '../catalog/trainings.ts';
import { trainingSettingsSchema } from '../contracts/editors.ts';
import type { StudioContext } from '../host/context.ts';
import type { DoItem } from './work.ts';

/** Steps between two checkpoints: with rendering about half a minute. */
const stepsAtOnce = 50;

export function samplesWork({ library, engine }: Omit<StudioContext, 'queue'>): DoItem {
  return async (input, { signal, progress, note }) => {
    const { count } = z.object({ count: z.int() }).parse(input);
    const { attributes, ...found } = await engine.run('samples', { count }, { signal, onProgress: progress });
    const created = new Date().toISOString();
    keepSampleSet(library.writer, { count, ...found, attributes: [...attributes], created });
    const offered = attributes.filter((attribute) => attribute.offered).length;
    note(`${offered} of ${attributes.length} attributes can be predicted well enough to train an editor.`);
    return null;
  };
}

export function trainWork({ library, engine, emit }: Omit<StudioContext, 'queue'>): DoItem {
  const { reader, writer } = library;
  return async (input, { signal, progress }) => {
    const settings = trainingSettingsSchema.parse(input);
    for (let state = trainingState(reader, settings); !state?.ended; ) {
      const made = await engine.run(
        'train',
        { settings, state, most: stepsAtOnce },
        { signal, onProgress: progress },
      );
      keepTraining(writer, settings, made.state, made.editor);
      state = made.state;
    }
    emit({ kind: 'library', changed: 'directions' });
    return null;
  };
}
