import { checkLibrary } from '../../catalog/check.ts';
import { countFaces } from '../../catalog/read-faces.ts';
import { countVariations } from '../../catalog/read-variations.ts';
import { mienVersion } from '../../support/version.ts';
import type { Handlers, StudioContext } from '../context.ts';
import { listModels } from '../models.ts';

const notices = [
  'The lock sees lips, eyelids and brows. Cheek raise and nose wrinkle move no keypoint that it has: it can’t hold them.',
  'Measures come from nets that err, and not alike for all faces. Look at the pictures before you rely on a number.',
  'The generator’s weights are for non-commercial use, and so is every picture made with them.',
];

export function libraryCalls(context: StudioContext): Handlers<'status' | 'models' | 'check'> {
  const { library, engine, cacheDirectory } = context;
  return {
    status: () => ({
      version: mienVersion,
      library: library.directory,
      faces: countFaces(library.reader),
      variations: countVariations(library.reader),
      engine: engine.status(),
      notices,
    }),
    models: async () => ({ models: await listModels(cacheDirectory) }),
    check: async () => {
      const { problems, checkedFiles, checkedRows } = await checkLibrary(library.reader);
      return { problems: [...problems], checkedFiles, checkedRows };
    },
  };
}
