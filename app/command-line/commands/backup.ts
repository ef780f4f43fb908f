import { resolve } from 'node:path';
import { UsageError } from '../../launch/program.ts';
import { type Command, wholeOption } from '../command.ts';
import { withStudio } from '../studio.ts';

export const backup: Command = {
  summary: 'copy the library into a backup folder, also while it is in use',
  usage: ['mien backup FOLDER [--keep N]'],
  details: [
    'The folder is new, empty, or this library’s backup: then only what is new is copied. It keeps the last N',
    'snapshots (10); one that holds a face erased since is removed. mien restore makes a library of a snapshot.',
  ],
  options: { keep: { type: 'string' } },
  async run(parsed, session) {
    const [folder, ...more] = parsed.positionals;
    if (!folder || more.length > 0) throw new UsageError('name one folder to write to');
    const keep = wholeOption(parsed, 'keep', 10);
    return withStudio(session, async ({ call }) => {
      const made = await call('backup', { path: resolve(folder), keep });
      const { snapshot, copied, kept, problems, dropped } = made;
      const lines = [
        ...problems,
        `Snapshot ${snapshot} in ${made.path}: ${copied} files copied, ${kept} already there.`,
        ...(dropped.length > 0 ? [`Former snapshots removed: ${dropped.join(', ')}.`] : []),
      ];
      return { json: made, text: lines.join('\n'), exit: problems.length === 0 ? 0 : 1 };
    });
  },
};
