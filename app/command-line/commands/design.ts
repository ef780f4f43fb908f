import { readFile } from 'node:fs/promises';
import type { CallInput } from '../../../main/contracts/calls.ts';
import { type CellHead, type DesignEntry, designSchema } from '../../../main/contracts/design.ts';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import { asExpected } from '../../../main/support/files.ts';
import { UsageError } from '../../launch/program.ts';
import {
  type Answer,
  type Command,
  choiceOption,
  facesOption,
  flag,
  listOption,
  type Parsed,
  type Session,
  textOption,
  wholeOption,
} from '../command.ts';
import { parseRandomFactor, parseStrengthFactor, parseTargetFactor } from '../factors.ts';
import { exitOf, followJob } from '../follow.ts';
import { parseRegions } from '../regions.ts';
import { withReading, withStudio } from '../studio.ts';
import { table } from '../terminal.ts';

type Asked = CallInput<'startDesign'>['design'];

const locks = {
  on: ['full'],
  off: ['off'],
  both: ['off', 'full'],
  instant: ['instant'],
  all: ['off', 'instant', 'full'],
} as const;
type LockWord = keyof typeof locks;

export const design: Command = {
  summary: 'work every face through crossed factors: strengths, measured targets, random draws, the lock',
  usage: [
    'mien design plan|start --name N [--faces all|ID,ID] [--with F]… [--target T]… [--random R] [--lock on|off|both]',
    'mien design plan|start --file DESIGN.json',
    'mien design list | show ID | forget ID',
  ],
  details: [
    'F: age=-2..2:1 or age=-2/0/2, strengths. T: age=25/45/65~3, what the judges are to measure and how far off is met,',
    'solved for each face; measures are age, gender (0 female to 1 male) and skinLightness. R: age=-2..2,smile=0..1 with',
    '--draws N, --random-seed N and, for draws of each face’s own, --own-draws. A control of strength zero is always',
    'made, for each state of the lock. plan says cells, time and disk and starts nothing.',
  ],
  options: {
    name: { type: 'string' },
    faces: { type: 'string' },
    file: { type: 'string' },
    with: { type: 'string', multiple: true },
    target: { type: 'string', multiple: true },
    random: { type: 'string' },
    draws: { type: 'string' },
    'random-seed': { type: 'string' },
    'own-draws': { type: 'boolean' },
    lock: { type: 'string' },
    regions: { type: 'string' },
    label: { type: 'string', multiple: true },
  },
  async run(parsed, session) {
    const [what = 'list', id, ...more] = parsed.positionals;
    if (more.length > 0) throw new UsageError(`'${more[0]}' is one word too many`);
    if (what === 'list' && !id) return list(session);
    if ((what === 'plan' || what === 'start') && !id) {
      const asked = await askedFor(parsed);
      return what === 'plan' ? plan(asked, session) : start(asked, session);
    }
    if (what !== 'show' && what !== 'forget')
      throw new UsageError(`'mien design' has no '${what}': plan, start, list, show or forget`);
    if (!id) throw new UsageError('name a design');
    return what === 'show' ? show(id, session) : forget(id, session);
  },
};

async function askedFor(parsed: Parsed): Promise<Asked> {
  const file = textOption(parsed, 'file');
  if (file !== undefined) return designFile(file);
  const faces = facesOption(parsed, 'all');
  const random = textOption(parsed, 'random');
  const choice = {
    draws: wholeOption(parsed, 'draws', 8),
    seed: wholeOption(parsed, 'random-seed', 1),
    each: flag(parsed, 'own-draws') ? ('own' as const) : ('same' as const),
  };
  const factors = [
    ...listOption(parsed, 'target').map(parseTargetFactor),
    ...listOption(parsed, 'with').map(parseStrengthFactor),
    ...(random === undefined ? [] : [parseRandomFactor(random, choice)]),
  ];
  if (factors.length === 0) throw new UsageError('give a factor: --with, --target or --random');
  const lock = choiceOption(parsed, 'lock', Object.keys(locks) as LockWord[], 'both');
  return {
    name: textOption(parsed, 'name') ?? 'Design',
    faces: faces === 'all' ? { kind: 'all' } : { kind: 'faces', faces },
    factors,
    locks: [...locks[lock]],
    regions: parseRegions(textOption(parsed, 'regions')),
    labels: listOption(parsed, 'label'),
  };
}

async function designFile(path: string): Promise<Asked> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw asExpected(error, 'file-unreadable', path);
  }
  try {
    return designSchema.parse(JSON.parse(text));
  } catch {
    throw new ExpectedError(
      'input-invalid',
      `${path} is no design.`,
      'See what mien design show --json prints.',
    );
  }
}

const plan = (asked: Asked, session: Session): Promise<Answer> =>
  withReading(session, async (call) => {
    const made = await call('planDesign', { design: asked });
    const { items, seconds, measured, bytes, freeBytes } = made.estimate;
    const text = [
      ...made.cells.map(headInWords),
      `${made.faces} faces × ${made.cells.length} cells = ${items} variations, about ${duration(seconds)}${measured ? ' by what was measured here' : ' (a guess: nothing like it was done here yet)'}, ${gigabytes(bytes)} of disk; ${gigabytes(freeBytes)} are free.`,
    ].join('\n');
    return { json: made, text };
  });

const start = (asked: Asked, session: Session): Promise<Answer> =>
  withStudio(session, async (studio) => {
    const { design: id, job } = await studio.call('startDesign', { design: asked });
    const ended = await followJob(studio, job, session);
    const { entry } = await studio.call('design', { design: id });
    const text = [countsInWords(entry), ...ended.notes].join('\n');
    return { json: { design: entry, job: ended }, text, exit: exitOf(ended, session) };
  });

const list = (session: Session): Promise<Answer> =>
  withReading(session, async (call) => {
    const found = await call('designs', {});
    const text =
      found.designs.length === 0
        ? 'There are no designs.'
        : table(
            ['design', 'name', 'faces', 'cells', 'state'],
            found.designs.map((entry) => [
              entry.id,
              entry.name,
              String(entry.faces),
              String(entry.cells),
              countsInWords(entry),
            ]),
          );
    return { json: found, text };
  });

const page = 200;

const show = (id: string, session: Session): Promise<Answer> =>
  withReading(session, async (call) => {
    const found = await call('design', { design: id });
    const rows = [];
    for (let offset = 0; offset < found.entry.faces; offset += page)
      rows.push(...(await call('designGrid', { design: id, offset, limit: page })).rows);
    const grid = table(
      ['face', ...found.cells.map((_, index) => String(index + 1))],
      rows.map(({ title, cells }) => [title, ...cells.map(({ state }) => state)]),
    );
    const heads = found.cells.map((head, index) => `${index + 1}  ${headInWords(head)}`);
    return {
      json: { ...found, rows },
      text: [`${found.entry.name}: ${countsInWords(found.entry)}`, ...heads, grid].join('\n'),
    };
  });

const forget = (id: string, session: Session): Promise<Answer> =>
  withStudio(session, async ({ call }) => {
    await call('forgetDesign', { design: id });
    return { json: {}, text: 'The design is off the list; its variations stay.' };
  });

const lockWords = { off: 'no lock', instant: 'instant lock', full: 'locked' } as const;
const headInWords = ({ control, levels, lock }: CellHead) =>
  `${control ? 'control, strength 0' : levels.join(', ')}; ${lockWords[lock]}`;

function countsInWords({ counts }: DesignEntry): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return parts.map(([state, count]) => `${count} ${state}`).join(', ') || 'nothing';
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(2)} GB`;
