// The parts of `mien directions` that find directions in the generator and say what directions go with.
import { mkdirSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import {
  type Component,
  type ComponentPlace,
  type CorrelationTable,
  componentPlaceSchema,
  discoverMethods,
  layerGroups,
} from '../../../main/contracts/discover.ts';
import { correlationCsv, correlationPage, correlationSvg } from '../../../main/edit/discover/heat-map.ts';
import { asExpected, writeWhole } from '../../../main/support/files.ts';
import { UsageError } from '../../launch/program.ts';
import {
  type Answer,
  choiceOption,
  neededOption,
  type Parsed,
  type Session,
  textOption,
  wholeOption,
} from '../command.ts';
import { listed, movesOption } from '../parts-option.ts';
import { withStudio } from '../studio.ts';
import { table } from '../terminal.ts';

type Part = (words: readonly string[], parsed: Parsed, session: Session) => Promise<Answer>;

export const discovery = { discover, keep, apart, remove, correlations } as const satisfies Record<
  string,
  Part
>;
export const isDiscovery = (what: string): what is keyof typeof discovery => Object.hasOwn(discovery, what);

const nameOf = ({ method, layers, place }: ComponentPlace) => `${method}-${layers}-${place}`;

const inWords = ({ goesWith }: Component) =>
  goesWith.map(({ label, correlation }) => `${label} ${correlation.toFixed(2)}`).join(', ');

async function discover(words: readonly string[], parsed: Parsed, session: Session): Promise<Answer> {
  none(words);
  const method = choiceOption(parsed, 'method', discoverMethods, 'sefa');
  const layers = choiceOption(parsed, 'layers', layerGroups, 'coarse');
  const count = wholeOption(parsed, 'count', 8);
  const out = textOption(parsed, 'out');
  return withStudio(session, async ({ call }) => {
    const { components } = await call('components', { method, layers, count });
    const text = table(
      ['component', 'holds', 'goes with'],
      components.map((one) => [nameOf(one), `${(100 * one.share).toFixed(1)}%`, inWords(one)]),
    );
    if (!out) return { json: { components }, text };
    const files: string[] = [];
    for (const [done, { method: by, layers: rows, place }] of components.entries()) {
      session.terminal.progress('Sheets', done, components.length, null);
      const { data } = await call('componentSheet', { method: by, layers: rows, place, inline: true });
      files.push(join(out, `${nameOf({ method, layers, place })}.jpg`));
      write(files.at(-1)!, Buffer.from(data ?? '', 'base64'), out);
    }
    session.terminal.clear();
    files.push(join(out, 'index.html'));
    write(files.at(-1)!, Buffer.from(pageOf(components)), out);
    return {
      json: { components, files },
      text: `${text}\n\nLook at ${files.at(-1)}, then: mien directions keep ${nameOf(components[0])} --name NAME`,
    };
  });
}

function write(file: string, bytes: Uint8Array, folder?: string): void {
  try {
    if (folder) mkdirSync(folder, { recursive: true });
    writeWhole(resolve(file), bytes);
  } catch (error) {
    throw asExpected(error, 'input-invalid', `${file} can’t be written.`);
  }
}

function pageOf(components: readonly Component[]): string {
  const parts = components.map(
    (one) =>
      `<section><h2>${nameOf(one)}</h2><p>Holds ${(100 * one.share).toFixed(1)} %. ${inWords(one) && `Goes with ${inWords(one)}.`}</p>` +
      `<img src="${nameOf(one)}.jpg" alt="Three faces along ${nameOf(one)}, from −3 to 3 standard deviations"></section>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Components</title><style>body{font:14px sans-serif;margin:2em}img{max-width:100%}</style></head>
<body><h1>Components</h1><p>Each from −3 to 3 standard deviations of W along it.</p>
${parts.join('\n')}
</body></html>
`;
}

function placeOf(word: string | undefined): ComponentPlace {
  const [method, layers, place] = (word ?? '').split('-');
  const parsed = componentPlaceSchema.safeParse({ method, layers, place: Number(place) });
  if (!parsed.success) throw new UsageError('name a component as discover does: sefa-coarse-3');
  return parsed.data;
}

async function keep(words: readonly string[], parsed: Parsed, session: Session): Promise<Answer> {
  const place = placeOf(words[0]);
  none(words.slice(1));
  const name = neededOption(parsed, 'name');
  const title = textOption(parsed, 'title') ?? name;
  const moves = movesOption(parsed);
  return withStudio(session, async ({ call }) => {
    const { direction } = await call('keepComponent', { ...place, name, title, moves });
    return { json: { direction }, text: `${direction.id}: ${direction.provenance}` };
  });
}

async function apart(
  [direction, ...more]: readonly string[],
  parsed: Parsed,
  session: Session,
): Promise<Answer> {
  if (!direction) throw new UsageError('name the direction that is to leave others alone');
  none(more);
  const apartFrom = listed(neededOption(parsed, 'from'));
  const name = neededOption(parsed, 'name');
  const title = textOption(parsed, 'title') ?? name;
  return withStudio(session, async ({ call }) => {
    const made = await call('setApart', { direction, apartFrom, name, title });
    return { json: made, text: `${made.direction.id}: ${made.direction.quality}` };
  });
}

async function remove([direction, ...more]: readonly string[], _: Parsed, session: Session): Promise<Answer> {
  if (!direction) throw new UsageError('name the direction to take away');
  none(more);
  return withStudio(session, async ({ call }) => {
    await call('removeDirection', { direction });
    return { json: { removed: direction }, text: `${direction} is gone; variations made with it stay.` };
  });
}

const forms: Readonly<Record<string, (table: CorrelationTable) => string>> = {
  '.csv': correlationCsv,
  '.svg': correlationSvg,
  '.html': correlationPage,
};

async function correlations(words: readonly string[], parsed: Parsed, session: Session): Promise<Answer> {
  none(words);
  const out = textOption(parsed, 'out');
  const form = out === undefined ? undefined : forms[extname(out).toLowerCase()];
  if (out !== undefined && !form) throw new UsageError('--out takes a file that ends in .csv, .svg or .html');
  return withStudio(session, async ({ call }) => {
    const found = await call('correlations', {});
    if (out && form) write(out, Buffer.from(form(found)));
    return { json: found, text: tableOf(found) };
  });
}

/** The strongest of each direction: the whole table is in the files and in --json. */
function tableOf({ rows, columns }: CorrelationTable): string {
  return table(
    ['direction', 'with the expression', 'lock', 'goes with most'],
    rows.map(({ direction, correlations: own, expression, needsLock }) => [
      direction,
      `${Math.round(100 * expression)}%`,
      needsLock ? 'needed' : '',
      own
        .map((value, at) => ({ value, id: columns[at].id }))
        .sort((one, other) => Math.abs(other.value) - Math.abs(one.value))
        .slice(0, 4)
        .map(({ value, id }) => `${id} ${value.toFixed(2)}`)
        .join(', '),
    ]),
  );
}

function none(words: readonly string[]): void {
  if (words.length > 0) throw new UsageError(`'${words[0]}' is one word too many`);
}
