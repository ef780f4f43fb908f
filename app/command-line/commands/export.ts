import { resolve } from 'node:path';
import { UsageError } from '../../launch/program.ts';
import { type Command, choiceOption, facesOption, flag, listOption } from '../command.ts';
import { exitOf, followJob } from '../follow.ts';
import { withStudio } from '../studio.ts';

export const exportSet: Command = {
  summary: 'write kept variations as a SQLite catalog or a folder of pictures',
  usage: [
    'mien export TARGET [--form catalog|folder] [--faces all|ID,ID] [--label L] [--unkept] [--in-photo] [--replace]',
  ],
  details: [
    'A catalog is one self-contained SQLite file; a folder holds pictures, metadata.jsonl and CSV. With --label,',
    'only variations with one of the labels go along; --unkept takes those that were never kept as well. --in-photo',
    'adds to a folder each variation in the whole photo that its face came from.',
  ],
  options: {
    form: { type: 'string' },
    faces: { type: 'string' },
    label: { type: 'string', multiple: true },
    unkept: { type: 'boolean' },
    'in-photo': { type: 'boolean' },
    replace: { type: 'boolean' },
  },
  async run(parsed, session) {
    const [target, ...more] = parsed.positionals;
    if (!target || more.length > 0) throw new UsageError('name one file or folder to write');
    const input = {
      form: choiceOption(parsed, 'form', ['catalog', 'folder'], 'catalog'),
      target: { kind: 'path' as const, path: resolve(target) },
      faces: facesOption(parsed, 'all'),
      labels: listOption(parsed, 'label'),
      includeUnkept: flag(parsed, 'unkept'),
      inPhoto: flag(parsed, 'in-photo'),
      replace: flag(parsed, 'replace'),
    };
    return withStudio(session, async (studio) => {
      const { job } = await studio.call('export', input);
      const ended = await followJob(studio, job, session);
      const exit = exitOf(ended, session);
      for (const note of ended.notes) session.terminal.line(note);
      const json = { job: ended, target: ended.results[0] ?? null };
      return { json, text: exit === 0 ? `Written: ${ended.results[0]}` : '', exit };
    });
  },
};
