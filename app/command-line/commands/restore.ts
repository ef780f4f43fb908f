import { resolve } from 'node:path';
import { UsageError } from '../../launch/program.ts';
import { type Command, flag, textOption } from '../command.ts';

export const restore: Command = {
  summary: 'make a library of a backup’s snapshot',
  usage: ['mien restore BACKUP --library DIR [--snapshot NAME] [--replace]'],
  details: [
    'The newest snapshot, or the one named. A library that is there is kept beside the new one, and only with',
    '--replace. Faces erased since the snapshot stay erased.',
  ],
  options: { snapshot: { type: 'string' }, replace: { type: 'boolean' } },
  async run(parsed, { library }) {
    const [folder, ...more] = parsed.positionals;
    if (!folder || more.length > 0) throw new UsageError('name one backup folder');
    const { restoreLibrary } = await import('../../../main/catalog/restore.ts');
    const snapshot = textOption(parsed, 'snapshot') ?? null;
    const made = await restoreLibrary(resolve(folder), library, {
      snapshot,
      replace: flag(parsed, 'replace'),
    });
    const lines = [
      ...made.problems,
      `Restored ${made.snapshot} to ${made.directory}.`,
      ...(made.former ? [`The library that was there lies in ${made.former}.`] : []),
      ...(made.erased > 0 ? [`${made.erased} faces erased since then did not come back.`] : []),
    ];
    return { json: made, text: lines.join('\n'), exit: made.problems.length === 0 ? 0 : 1 };
  },
};
