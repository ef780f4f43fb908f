import type { ParsedInput } from '../../contracts/calls.ts';
import { chooseContent, type ExportRequest } from '../../export/content.ts';
import { collisionsOf, plannedNames } from '../../export/stimuli/names.ts';
import { openStimuliPreviewer } from '../../export/stimuli/preview.ts';
import { mienVersion } from '../../support/version.ts';
import type { Handlers, StudioContext } from '../context.ts';
import { allDirections } from '../directions.ts';

/** Names and collisions that are shown. */
const shown = 8;

export function stimulusCalls({
  library: { reader },
  pictures,
}: Pick<StudioContext, 'library' | 'pictures'>): Handlers<'previewNames' | 'previewStimuli'> {
  const previewer = openStimuliPreviewer(reader, pictures.keepPreview);
  return {
    previewNames: async ({ names, ...chosen }) => {
      const directions = await allDirections(reader);
      const choice = chooseContent(reader, requestOf(chosen));
      const seeded = names.kind === 'opaque' ? { ...names, seed: names.seed ?? 'preview' } : names;
      const planned = plannedNames(reader, choice, seeded, directions);
      const collisions = collisionsOf(planned);
      return {
        total: planned.length,
        examples: examplesOf(planned),
        collisions: collisions.slice(0, shown).map(({ name, pictures }) => ({
          name,
          pictures: pictures.slice(0, shown).map(({ face, variation }) => ({ face, variation })),
        })),
        collided: collisions.length,
      };
    },
    previewStimuli: ({ stimuli, cases, ...chosen }) =>
      previewer.preview(chooseContent(reader, requestOf(chosen)), stimuli, cases),
  };
}

type Chosen = Pick<ParsedInput<'previewNames'>, 'source' | 'faces' | 'labels' | 'includeUnkept'>;

/** Nothing is written: where to, and what is made of it, does not matter. */
const requestOf = (chosen: Chosen): ExportRequest => ({
  ...chosen,
  ...{ target: '', pictures: null, replace: false, mien: mienVersion, directions: [] },
});

/** All where they are few; else the first faces before any edit, and the first variations. */
function examplesOf<One extends { readonly variation: string | null }>(planned: readonly One[]): One[] {
  if (planned.length <= shown) return [...planned];
  const faces = planned.filter(({ variation }) => variation === null).slice(0, shown / 4);
  const variations = planned.filter(({ variation }) => variation !== null);
  return [...faces, ...variations.slice(0, shown - faces.length)];
}
