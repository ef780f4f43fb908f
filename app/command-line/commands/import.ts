import { resolve } from 'node:path';
import { UsageError } from '../../launch/program.ts';
import type { Command } from '../command.ts';
import { counted } from '../describe.ts';

export const importExport: Command = {
  summary: 'open an exported catalog or bundle as a library again',
  usage: ['mien import EXPORT --library NEW'],
  details: [
    'EXPORT is a .sqlite file or a bundle’s folder that mien export wrote, or the bundle zipped. NEW is a folder that is not there yet: a library with the same ids,',
    'pictures, recipes, tags, verdicts, corrected keypoints, ratings, review queues, rating forms, saved filters, the set',
    'and, of a frozen version, hash. Without face codes (mien export --face-codes) its faces can be looked at, reviewed and',
    'exported, not edited; without photos (--photos) faces of photos stay out.',
  ],
  options: {},
  async run(parsed, { library, terminal }) {
    const [file, ...more] = parsed.positionals;
    if (!file || more.length > 0) throw new UsageError('name one exported catalog or bundle');
    const { importCatalog } = await import('../../../main/export/import/import-catalog.ts');
    const made = await importCatalog(resolve(file), library);
    for (const note of made.notes) terminal.line(note);
    const { version } = made;
    const lines = [
      `${counted(made.faces, 'face')} with ${counted(made.variations, 'variation')} are in ${made.library}.`,
      ...(version ? [`${version.set}, version ${version.number}: SHA-256 ${version.sha256}`] : []),
    ];
    return { json: made, text: lines.join('\n') };
  },
};
