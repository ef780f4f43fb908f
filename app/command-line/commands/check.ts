import { type Command, noPositionals } from '../command.ts';
import { withReading } from '../studio.ts';

export const check: Command = {
  summary: 'check that everything in the library is whole',
  usage: ['mien check'],
  async run(parsed, session) {
    noPositionals(parsed);
    return withReading(session, async (call) => {
      const found = await call('check', {});
      const { problems, checkedFiles, checkedRows } = found;
      const text = [
        ...problems,
        `${checkedFiles} files and ${checkedRows} rows checked: ${problems.length === 0 ? 'all is whole' : `${problems.length} problems`}.`,
      ].join('\n');
      return { json: found, text, exit: problems.length === 0 ? 0 : 1 };
    });
  },
};
