import { type Command, noPositionals } from '../command.ts';
import { editorTable } from '../editor-table.ts';
import { withReading } from '../studio.ts';

export const editors: Command = {
  summary: 'list the trained editors, shipped and your own',
  usage: ['mien editors'],
  details: ['An editor is used like a direction: mien edit --face ID --with age-base=1.'],
  run(parsed, session) {
    noPositionals(parsed);
    return withReading(session, async (call) => {
      const found = await call('editors', {});
      return { json: found, text: editorTable(found.editors) };
    });
  },
};
