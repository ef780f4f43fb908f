import { resolve } from 'node:path';
import { UsageError } from '../../launch/program.ts';
import { type Command, textOption } from '../command.ts';
import { writeNewFile } from '../new-file.ts';
import { withReading } from '../studio.ts';

export const withdraw: Command = {
  summary: 'list where a subject’s faces are (set versions, exports, backups) and write a recall note',
  usage: ['mien withdraw SUBJECT [--out FILE.md]'],
  details: ['Nothing is erased by it: the note says what to do, erasing among it.'],
  options: { out: { type: 'string' } },
  async run(parsed, session) {
    const [subject, ...more] = parsed.positionals;
    if (subject === undefined || more.length > 0) throw new UsageError('name one subject');
    const out = textOption(parsed, 'out');
    return withReading(session, async (call) => {
      const json = await call('withdrawal', { subject });
      if (out === undefined) return { json, text: json.note };
      await writeNewFile(resolve(out), json.note);
      return { json, text: `Written: ${resolve(out)}` };
    });
  },
};
