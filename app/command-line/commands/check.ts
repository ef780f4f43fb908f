import { type Answer, type Command, flag, noPositionals } from '../command.ts';
import { counted } from '../describe.ts';
import { withReading, withStudio } from '../studio.ts';

/** What helps where nothing here can. */
const lastResort =
  'mien restore brings a backup back, mien salvage saves what still reads into a new library.';

export const check: Command = {
  summary: 'check that everything in the library is whole, and mend what can be mended',
  usage: ['mien check [--repair]'],
  details: [
    '--repair removes what a crash left behind, makes indexes and thumbnails again, takes lost pictures from a backup,',
    'and names what it can’t mend.',
  ],
  options: { repair: { type: 'boolean' } },
  async run(parsed, session) {
    noPositionals(parsed);
    if (flag(parsed, 'repair'))
      return withStudio(session, async ({ call }) => {
        const made = await call('repair', {});
        const nothing = made.repaired.length === 0 ? ['There was nothing to mend.'] : [];
        return answer(made, [...made.repaired, ...nothing], lastResort);
      });
    return withReading(session, async (call) => {
      const found = await call('check', {});
      const count = found.leftovers;
      const more = count > 0 ? [`${counted(count, 'leftover file')}: mien check --repair removes them.`] : [];
      return answer(found, more, `mien check --repair mends what can be mended; ${lastResort}`);
    });
  },
};

interface Found {
  readonly problems: readonly string[];
  readonly checkedFiles: number;
  readonly checkedRows: number;
}

function answer(found: Found, more: readonly string[], next: string): Answer {
  const { problems, checkedFiles, checkedRows } = found;
  const whole = problems.length === 0;
  const text = [
    ...more,
    ...problems,
    `${checkedFiles} files and ${checkedRows} rows checked: ${whole ? 'all is whole' : counted(problems.length, 'problem')}.`,
    ...(whole ? [] : [next]),
  ].join('\n');
  return { json: found, text, exit: whole ? 0 : 1 };
}
