import { readFile, stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { Direction } from '../../../main/contracts/entities.ts';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import { UsageError } from '../../launch/program.ts';
import {
  type Answer,
  type Command,
  choiceOption,
  neededOption,
  type Parsed,
  type Session,
  textOption,
  wholeOption,
} from '../command.ts';
import { exitOf, followJob } from '../follow.ts';
import { withReading, withStudio } from '../studio.ts';
import { table } from '../terminal.ts';
import { discovery, isDiscovery } from './directions-discover.ts';

const largestFile = 8_000_000;

export const directions: Command = {
  summary: 'list directions, import one from a file, learn or find them, and see what they go with',
  usage: [
    'mien directions [list]',
    'mien directions import FILE --name NAME [--title TITLE]',
    'mien directions learn [--method labels|pca|sefa] [--samples N] [--count N] [--seed N] [--out DIR]',
    'mien directions discover [--method pca|sefa] [--layers coarse|middle|fine|all] [--count N] [--out DIR]',
    'mien directions keep sefa-coarse-3 --name NAME [--title TITLE] [--moves mouth,lids,brows,pose]',
    'mien directions apart NAME --from age,gender --name NAME [--title TITLE]',
    'mien directions remove NAME',
    'mien directions correlations [--out FILE.csv|FILE.svg|FILE.html]',
  ],
  details: [
    'Files to import are .npy, .npz or .json of shape [512], [23, 512] or [18, 512]. Learned directions enter',
    'the library; --out writes them as direction files as well. discover finds components of the generator; --out',
    'writes a sheet of pictures for each and a page of them all, so that you can name one and keep it. apart takes',
    'the parts of a direction along others out. correlations says what each goes with over labelled samples.',
  ],
  options: {
    name: { type: 'string' },
    title: { type: 'string' },
    method: { type: 'string' },
    samples: { type: 'string' },
    count: { type: 'string' },
    seed: { type: 'string' },
    out: { type: 'string' },
    layers: { type: 'string' },
    moves: { type: 'string' },
    from: { type: 'string' },
  },
  run(parsed, session) {
    const [what = 'list', ...others] = parsed.positionals;
    if (what === 'import') return importOne(others, parsed, session);
    if (isDiscovery(what)) return discovery[what](others, parsed, session);
    if (others.length > 0) throw new UsageError(`'${others[0]}' is one word too many`);
    if (what === 'list') return list(session);
    if (what === 'learn') return learn(parsed, session);
    throw new UsageError(`'mien directions' has no '${what}': mien help directions lists them`);
  },
};

const list = (session: Session): Promise<Answer> =>
  withReading(session, async (call) => {
    const found = await call('directions', {});
    return { json: found, text: directionTable(found.directions) };
  });

function directionTable(found: readonly Direction[]): string {
  return table(
    ['direction', 'title', 'range', 'one step', 'moves itself', 'origin', 'quality'],
    found.map(({ id, title, range, unit, moves, origin, quality }) => [
      id,
      title,
      `${range[0]}..${range[1]}`,
      unit ? `${unit.perStrength.toPrecision(3)} ${unit.symbol}` : '',
      moves.join(', '),
      origin,
      quality,
    ]),
  );
}

async function importOne(files: readonly string[], parsed: Parsed, session: Session): Promise<Answer> {
  const [file, ...others] = files;
  if (!file || others.length > 0) throw new UsageError('name one file to import');
  const name = neededOption(parsed, 'name');
  const ending = extname(file).slice(1).toLowerCase();
  const format = (['npy', 'npz', 'json'] as const).find((known) => known === ending);
  if (!format) throw new ExpectedError('direction-invalid', `'${file}' is none of .npy, .npz and .json.`);
  const data = (await readSmall(file)).toString('base64');
  const title = textOption(parsed, 'title') ?? name;
  return withStudio(session, async ({ call }) => {
    const { direction } = await call('importDirection', { name, title, format, data });
    return { json: { direction }, text: directionTable([direction]) };
  });
}

async function readSmall(file: string): Promise<Buffer> {
  try {
    if ((await stat(file)).size > largestFile)
      throw new ExpectedError('direction-invalid', `'${file}' is larger than 8 MB.`);
    return await readFile(file);
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    throw new ExpectedError('file-unreadable', `'${file}'.`);
  }
}

function learn(parsed: Parsed, session: Session): Promise<Answer> {
  const method = choiceOption(parsed, 'method', ['labels', 'pca', 'sefa'], 'labels');
  const input = {
    method,
    samples: wholeOption(parsed, 'samples', 2000),
    count: wholeOption(parsed, 'count', 10),
    seed: wholeOption(parsed, 'seed', 100_000),
  };
  const out = textOption(parsed, 'out');
  return withStudio(session, async (studio) => {
    const { job } = await studio.call('learnDirections', input);
    const ended = await followJob(studio, job, session);
    const exit = exitOf(ended, session);
    const origin = method === 'labels' ? 'learned' : method;
    const all = (await studio.call('directions', {})).directions;
    const learned = all.filter((direction) => direction.origin === origin);
    if (out && exit === 0) {
      const { writeDirections } = await import('../direction-files.ts');
      const ids = learned.map(({ id }) => id);
      await writeDirections(session.library, ids, resolve(out));
    }
    return { json: { job: ended, directions: learned }, text: directionTable(learned), exit };
  });
}
