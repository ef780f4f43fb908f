import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import type { Teaching } from '../../../main/contracts/teach.ts';
import { formatLabels } from '../../../main/edit/teach/label-file.ts';
import { asExpected, writeWhole } from '../../../main/support/files.ts';
import { UsageError } from '../../launch/program.ts';
import { type Answer, type Command, type Parsed, type Session, textOption } from '../command.ts';
import { counted } from '../describe.ts';
import { listed, movesOption } from '../parts-option.ts';
import { withReading, withStudio } from '../studio.ts';
import { table } from '../terminal.ts';

const largestFile = 8_000_000;
export const teach: Command = {
  summary: 'teach an attribute by labels of your own: the result is a direction',
  usage: [
    'mien teach [list]',
    'mien teach label NAME FILE.csv [--title TITLE]',
    'mien teach labels NAME [--out FILE.csv]',
    'mien teach keep NAME [--moves mouth,lids,brows,pose] [--apart-from age,gender]',
    'mien teach forget NAME',
  ],
  details: [
    'The file has the columns face (an id) or seed, and label (yes, no or skip); labels of later files add to those',
    'that are there. From 30 labels on, 5 of each answer at least, a linear separator is fitted to them and',
    'cross-validated; keep makes it a direction. In the window (Settings, Directions) faces are labelled by key.',
    '--moves says what the attribute moves by itself: the lock leaves that free. --apart-from takes the parts along',
    'other directions out. forget takes the labels away; a direction that was kept stays.',
  ],
  options: {
    title: { type: 'string' },
    out: { type: 'string' },
    moves: { type: 'string' },
    'apart-from': { type: 'string' },
  },
  run(parsed, session) {
    const [what = 'list', ...words] = parsed.positionals;
    const wanted = { list: 0, label: 2, labels: 1, keep: 1, forget: 1 }[what];
    if (wanted === undefined)
      throw new UsageError(`'mien teach' has no '${what}': list, label, labels, keep or forget`);
    if (words.length > wanted) throw new UsageError(`'${words[wanted]}' is one word too many`);
    if (words.length < wanted) throw new UsageError(`mien help teach says what '${what}' takes`);
    if (what === 'list') return list(session);
    if (what === 'label') return label(words[0], words[1], parsed, session);
    if (what === 'labels') return labels(words[0], parsed, session);
    if (what === 'keep') return keep(words[0], parsed, session);
    return forget(words[0], session);
  },
};

const list = (session: Session): Promise<Answer> =>
  withReading(session, async (call) => {
    const found = await call('teachings', {});
    const text = found.teachings.length > 0 ? teachingTable(found.teachings) : 'Nothing is taught yet.';
    return { json: found, text };
  });

const percent = (share: number) => `${Math.round(100 * share)}%`;

function teachingTable(teachings: readonly Teaching[]): string {
  return table(
    ['attribute', 'title', 'yes', 'no', 'skipped', 'told right', '95 % interval', 'direction', 'to do'],
    teachings.map(({ name, title, yes, no, skipped, curve, kept, missing }) => {
      const quality = curve.at(-1);
      return [
        name,
        title,
        String(yes),
        String(no),
        String(skipped),
        quality ? percent(quality.accuracy) : '',
        quality ? `${percent(quality.low)} to ${percent(quality.high)}` : '',
        kept ? 'kept' : '',
        missing ?? '',
      ];
    }),
  );
}

async function label(name: string, file: string, parsed: Parsed, session: Session): Promise<Answer> {
  const text = await readLabels(file);
  return withStudio(session, async ({ call }) => {
    const known = (await call('teachings', {})).teachings.find((one) => one.name === name);
    await call('startTeaching', { name, title: textOption(parsed, 'title') ?? known?.title ?? name });
    const { taken, refused } = await call('importLabels', { name, text });
    for (const { line, reason } of refused) session.terminal.line(`line ${line}: ${reason}`);
    const said = `${counted(taken, 'label')} taken, ${counted(refused.length, 'line')} refused.`;
    // A file without a usable line leaves no attribute behind.
    if (taken === 0 && !known) {
      await call('forgetTeaching', { name });
      return { json: { teaching: null, taken, refused }, text: said, exit: 1 };
    }
    // Fits what is there now, so that the answer says how good it is.
    const { teaching } = await call('teachNext', { name, count: 1 });
    return { json: { teaching, taken, refused }, text: `${said}\n${teachingTable([teaching])}` };
  });
}

async function readLabels(file: string): Promise<string> {
  try {
    if ((await stat(file)).size > largestFile)
      throw new ExpectedError('input-invalid', `'${file}' is larger than 8 MB.`);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    throw new ExpectedError('file-unreadable', `'${file}'.`);
  }
}

const labels = (name: string, parsed: Parsed, session: Session): Promise<Answer> =>
  withReading(session, async (call) => {
    const found = await call('taughtLabels', { name });
    const out = textOption(parsed, 'out');
    const file = formatLabels(found.labels);
    if (!out) return { json: found, text: file.trimEnd() };
    try {
      writeWhole(resolve(out), Buffer.from(file));
    } catch (error) {
      throw asExpected(error, 'input-invalid', `${out} can’t be written.`);
    }
    return { json: { ...found, out }, text: `${found.labels.length} labels written to ${out}.` };
  });

function keep(name: string, parsed: Parsed, session: Session): Promise<Answer> {
  const moves = movesOption(parsed);
  const apartFrom = listed(textOption(parsed, 'apart-from'));
  return withStudio(session, async ({ call }) => {
    const { direction } = await call('keepTaught', { name, moves, apartFrom });
    return { json: { direction }, text: `${direction.id}: ${direction.quality}\n${direction.provenance}` };
  });
}

const forget = (name: string, session: Session): Promise<Answer> =>
  withStudio(session, async ({ call }) => {
    await call('forgetTeaching', { name });
    return { json: { forgotten: name }, text: `The labels of ${name} are gone.` };
  });
