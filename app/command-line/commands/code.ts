import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import { UsageError } from '../../launch/program.ts';
import { type Command, flag, neededOption } from '../command.ts';
import { counted } from '../describe.ts';
import { withStudio } from '../studio.ts';

export const code: Command = {
  summary: 'take what people say of faces (age, gender, expression, skin) from a CSV file',
  usage: ['mien code FILE.csv --coder NAME [--confirm]'],
  details: [
    'The first line names the columns: face (an id), and any of age (years), gender (female and male are the nets’ words),',
    'expression (a word) and skin (CIE L* of the cheeks). What people say stands before what a net says in every table of',
    'results. Rows that can’t be taken are named; the others are stored only with --confirm.',
  ],
  options: { coder: { type: 'string' }, confirm: { type: 'boolean' } },
  async run(parsed, session) {
    const [path, ...more] = parsed.positionals;
    if (path === undefined || more.length > 0) throw new UsageError('name one CSV file');
    const csv = await readFile(resolve(path), 'utf8').catch(() => {
      throw new ExpectedError('file-unreadable', path);
    });
    const coder = neededOption(parsed, 'coder');
    return withStudio(session, async ({ call }) => {
      const json = await call('codeFaces', { csv, coder, confirmed: flag(parsed, 'confirm') });
      const { stored, codes, faces, refused } = json;
      const head = stored
        ? `${counted(codes, 'code')} of ${counted(faces, 'face')} stored.`
        : `Nothing is stored. ${counted(codes, 'code')} of ${counted(faces, 'face')} can be taken: say --confirm to store them without the rows below.`;
      const rows = refused.map(({ line, reason }) => `line ${line}: ${reason}`);
      return { json, text: [head, ...rows].join('\n'), exit: stored ? 0 : 1 };
    });
  },
};
