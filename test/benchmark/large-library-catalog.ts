// The catalog at a hundred thousand variations: opening, filtering, sorting and inserting by the program's own calls,
// and the same questions written by hand for the sqlite3 program on the same file.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { transaction } from '../../main/catalog/database.ts';
import { countFound, findIds, listVariations } from '../../main/catalog/find.ts';
import { openLibrary, type WritableLibrary } from '../../main/catalog/library.ts';
import { insertFace } from '../../main/catalog/write-faces.ts';
import { insertVariation } from '../../main/catalog/write-variations.ts';
import type { Condition, Filter } from '../../main/contracts/filter.ts';
import type { Sort } from '../../main/contracts/library.ts';
import type { VariationResult } from '../../main/engine/protocol.ts';
import { generator, lock, measures, recipe, sampleResult, variationResult } from '../unit/catalog/results.ts';
import { type Spread, spreadOf } from './spread.ts';

const perFace = 50;
const perTransaction = 500;
const expressions = ['neutral', 'happy', 'sad', 'surprised', 'angry'] as const;

/** Numbers spread as far as they go, the same in every run. */
const spread = (index: number, step: number, end: number) => (index * step) % end;

export interface Filled {
  readonly variations: number;
  /** Variations a second, each with its eight rows, codes and words, in transactions of five hundred. */
  readonly perSecond: number;
}

/**
 * With full-sized face codes and keypoints; the pictures are few and shared, for they are files. `first`: how many the
 * library has of them already.
 */
export async function fillCatalog(directory: string, variations: number, first = 0): Promise<Filled> {
  const library = openLibrary(directory, { write: true });
  const face = await sampleResult(1);
  const made = await variationResult(1);
  let milliseconds = 0;
  for (let from = first; from < first + variations; from += perTransaction) {
    const began = performance.now();
    transaction(library.writer, () => {
      for (let index = from; index < from + perTransaction; index += 1) addOne(library, index, face, made);
    });
    milliseconds += performance.now() - began;
  }
  library.close();
  return { variations, perSecond: (1000 * variations) / milliseconds };
}

let current = '';

function addOne(
  { writer }: WritableLibrary,
  index: number,
  face: Awaited<ReturnType<typeof sampleResult>>,
  made: VariationResult,
): void {
  if (index % perFace === 0) {
    const reading = {
      age: 18 + spread(index, 7919, 6000) / 100,
      gender: spread(index, 104729, 1000) / 1000,
      expression: expressions[spread(index / perFace, 3, expressions.length)]!,
      expressionProbability: 0.5,
    };
    const seed = 1 + index / perFace;
    current = insertFace(writer, { generator, seed, truncation: 0.7 }, { ...face, reading }).id;
  }
  const locked = index % 2 === 1;
  const change = spread(index, 7919, 100_000) / 100_000;
  const found = measures(change);
  insertVariation(
    writer,
    current,
    {
      ...made,
      recipe: { ...recipe(index, (spread(index, 13, 60) - 30) / 10), lock: locked ? lock : null },
      measures: {
        ...found,
        identity: 1 - change / 2,
        age: { before: 40, after: 40 + spread(index, 31, 400) / 10 },
      },
    },
    {
      kept: index % 3 === 0,
      labels: index % 4 === 0 ? ['older', `wave ${index % 20}`] : [],
      note: index % 100 === 0 ? 'look again' : '',
    },
  );
}

const between = (
  field: 'driftLips' | 'identity' | 'age' | 'strength' | 'expressionChange',
  low: number | null,
  high: number | null,
): Condition => ({
  kind: 'between',
  field,
  low,
  high,
});
const oneOf = (
  field: 'label' | 'kept' | 'lock' | 'expression' | 'direction',
  ...values: string[]
): Condition => ({
  kind: 'one-of',
  field,
  values,
});
const filter = (...conditions: Condition[]): Filter => ({ text: '', conditions });

export interface Asked {
  readonly name: string;
  readonly filter: Filter;
  readonly sort: Sort;
  /** A page of two hundred from here. */
  readonly offset?: number;
  /** By hand, what the page's rows need: ids in order, and how many there are in all. */
  readonly sql: string;
  readonly count: string;
}

const added = { by: 'added', descending: false } as const;
const page = (rest: string, offset = 0) =>
  `SELECT v.id, v.picture, recipes.json -> '$.edits', m.expression_change FROM variations AS v
   JOIN measures AS m ON m.variation = v.id JOIN recipes ON recipes.sha256 = v.recipe JOIN faces AS f ON f.id = v.face
   ${rest} LIMIT 200 OFFSET ${offset}`;
const counted = (rest: string) =>
  `SELECT count(*) FROM variations AS v JOIN measures AS m ON m.variation = v.id JOIN faces AS f ON f.id = v.face
   JOIN recipes ON recipes.sha256 = v.recipe ${rest}`;

function asked(name: string, what: Filter, sort: Sort, where: string, order: string, offset = 0): Asked {
  return {
    name,
    filter: what,
    sort,
    offset,
    sql: page(`${where} ORDER BY ${order}`, offset),
    count: counted(where),
  };
}

const labelled = `WHERE EXISTS (SELECT 1 FROM labels WHERE variation = v.id AND label = 'older')`;

/** What a person does in a grid: a range, a choice, a word, several at once, and every kind of order. */
export const questions: readonly Asked[] = [
  asked('everything, as added', filter(), added, '', 'v.serial'),
  asked('everything, far down', filter(), added, '', 'v.serial', 90_000),
  asked(
    'everything, by drift of lips',
    filter(),
    { by: 'driftLips', descending: true },
    '',
    'm.drift_lips DESC, f.serial, v.serial',
  ),
  asked(
    'everything, by drift of lips, far down',
    filter(),
    { by: 'driftLips', descending: true },
    '',
    'm.drift_lips DESC, f.serial, v.serial',
    90_000,
  ),
  asked(
    'everything, by strength',
    filter(),
    { by: 'strength', descending: false },
    '',
    `recipes.json ->> '$.edits[0].strength', f.serial, v.serial`,
  ),
  asked(
    'everything, by name',
    filter(),
    { by: 'name', descending: false },
    '',
    `coalesce(f.name, printf('seed %010d', f.seed)), f.serial, v.serial`,
  ),
  asked(
    'a narrow range',
    filter(between('driftLips', 0.099, null)),
    { by: 'driftLips', descending: true },
    'WHERE m.drift_lips >= 0.099',
    'm.drift_lips DESC, f.serial, v.serial',
  ),
  asked(
    'a wide range',
    filter(between('identity', 0.6, null)),
    { by: 'identity', descending: false },
    'WHERE m.identity >= 0.6',
    'm.identity, f.serial, v.serial',
  ),
  asked('what was kept', filter(oneOf('kept', 'kept')), added, 'WHERE v.kept = 1', 'v.serial'),
  asked(
    'a label',
    filter(oneOf('label', 'older')),
    { by: 'expressionChange', descending: false },
    labelled,
    'm.expression_change, f.serial, v.serial',
  ),
  asked(
    'locked, of happy faces',
    filter(oneOf('lock', 'full'), oneOf('expression', 'happy')),
    { by: 'identity', descending: true },
    `WHERE recipes.json ->> '$.lock.kind' = 'full' AND f.expression = 'happy'`,
    'm.identity DESC, f.serial, v.serial',
  ),
  asked(
    'strong edits of older faces',
    filter(between('strength', 2, null), between('age', 50, null)),
    added,
    `WHERE EXISTS (SELECT 1 FROM json_each(recipes.json, '$.edits') WHERE value ->> '$.strength' >= 2) AND f.age >= 50`,
    'v.serial',
  ),
  asked(
    'a word',
    { text: 'look', conditions: [] },
    added,
    `WHERE v.serial IN (SELECT rowid FROM variation_texts WHERE variation_texts MATCH 'look*')`,
    'v.serial',
  ),
];

export interface Answered {
  readonly name: string;
  readonly found: number;
  /** The page holds what the order of all says it does. */
  readonly right: boolean;
  /** Milliseconds: one page and the count of all, as the window asks for them. */
  readonly page: Spread;
  /** The same by hand in the sqlite3 program; null where there is none. */
  readonly byHand: Spread | null;
  /** The ids of all, as a choice of everything asks for them. */
  readonly all: Spread;
}

const timed = (work: () => unknown): number => {
  const began = performance.now();
  work();
  return performance.now() - began;
};
const repeated = (rounds: number, once: () => number) => spreadOf(Array.from({ length: rounds }, once));

/** `byHand`: rounds of the sqlite3 program, which takes seconds for one. */
export function ask(directory: string, rounds: number, byHand: number): Answered[] {
  const { reader, close } = openLibrary(directory, { write: false });
  const answers = questions.map(({ name, filter: what, sort, offset = 0, sql, count }): Answered => {
    const window = () => {
      countFound(reader, 'variations', what);
      return listVariations(reader, what, sort, { offset, limit: 200 });
    };
    const ids = window().map(({ id }) => id);
    const all = findIds(reader, 'variations', what, sort);
    return {
      name,
      found: all.length,
      right: ids.length > 0 && all.slice(offset, offset + 200).join() === ids.join(),
      page: repeated(rounds, () => timed(window)),
      byHand: handTimes(join(directory, 'catalog.sqlite'), [count, sql], byHand),
      all: repeated(Math.ceil(rounds / 3), () => timed(() => findIds(reader, 'variations', what, sort))),
    };
  });
  close();
  return answers;
}

/** As the program itself times each statement, both added up. */
function handTimes(file: string, statements: readonly string[], rounds: number): Spread | null {
  const once = statements.map((sql) => `${sql.replaceAll('\n', ' ')};\n`).join('');
  const script = `${once}.timer on\n${once.repeat(rounds)}`;
  const { status, stdout } = spawnSync('sqlite3', ['-readonly', file], {
    input: script,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) return null;
  const times = [...stdout.matchAll(/^Run Time: real ([\d.]+)/gm)].map(
    ([, seconds]) => 1000 * Number(seconds),
  );
  return spreadOf(
    Array.from({ length: rounds }, (_, round) =>
      times
        .slice(statements.length * round, statements.length * (round + 1))
        .reduce((sum, one) => sum + one, 0),
    ),
  );
}

/** Milliseconds from nothing to the first page, for a reader and for the writer. */
export function openTimes(directory: string, rounds: number): { reading: Spread; writing: Spread } {
  const opening = (write: boolean) =>
    repeated(rounds, () =>
      timed(() => {
        const library = openLibrary(directory, { write });
        listVariations(library.reader, filter(), added, { offset: 0, limit: 200 });
        library.close();
      }),
    );
  return { reading: opening(false), writing: opening(true) };
}
