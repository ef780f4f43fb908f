import { directionWithVector, insertDirection } from '../../catalog/directions.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import { shippedDirections } from '../../edit/directions.ts';
import { parseDirectionFile } from '../../edit/import-direction.ts';
import { startJob } from '../../jobs/start.ts';
import { sha256 } from '../../support/hash.ts';
import type { Handlers, StudioContext } from '../context.ts';

const learnTitles = {
  labels: 'Learn directions from labelled samples',
  pca: 'Find directions by principal components',
  sefa: 'Find directions in the generator’s weights',
} as const;

/** The generator's rows, first and last. */
const everyRow: [number, number] = [0, 22];
const importedRange: [number, number] = [-10, 10];

export function directionCalls(context: StudioContext): Handlers<'importDirection' | 'learnDirections'> {
  const { library, emit } = context;
  return {
    importDirection: async ({ name, title, format, data }) => {
      if ((await shippedDirections()).some(({ id }) => id === name))
        throw new ExpectedError('input-invalid', `There is already a direction named ${name}.`);
      const bytes = Buffer.from(data, 'base64');
      const vector = parseDirectionFile(format, bytes);
      const direction = insertDirection(library.writer, {
        id: name,
        title,
        origin: 'imported',
        provenance: `Imported from a .${format} file, SHA-256 ${sha256(bytes)}.`,
        rows: everyRow,
        unit: null,
        moves: [],
        range: importedRange,
        quality: '',
        vector,
      });
      emit({ kind: 'library', changed: 'directions' });
      const stored = directionWithVector(library.reader, name);
      return { direction: stored?.direction ?? direction };
    },
    learnDirections: (input) =>
      startJob(context, { kind: 'learn', title: learnTitles[input.method], input, items: [input] }),
  };
}
