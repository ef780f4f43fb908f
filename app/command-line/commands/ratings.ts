// `mien ratings`: forms, files of ratings and action units, norms. The rating itself is done in the window or a browser.
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Call } from '../../../main/contracts/calls.ts';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import type { ExportSource } from '../../../main/contracts/exports.ts';
import { intentions, type Question, questionOf, ratedPictures } from '../../../main/contracts/ratings.ts';
import { UsageError } from '../../launch/program.ts';
import {
  type Answer,
  type Command,
  choiceOption,
  flag,
  listOption,
  neededOption,
  numberOption,
  type Parsed,
  type Session,
  textOption,
  wholeOption,
} from '../command.ts';
import { normTable, questionWords, reliabilityWords, takenWords } from '../describe-ratings.ts';
import { parseFilter } from '../filter.ts';
import { formOf } from '../form-names.ts';
import { writeNewFile } from '../new-file.ts';
import { setOrVersion } from '../set-names.ts';
import { withReading, withStudio } from '../studio.ts';
import { table } from '../terminal.ts';

export const ratings: Command = {
  summary: 'make rating forms, take ratings and action units in, read norms',
  usage: [
    'mien ratings [list]',
    "mien ratings form TITLE --question 'KEY=1..7 QUESTION [LOW WORDS | HIGH WORDS]' … (--set NAME[@N] | --filter WORDS)",
    '                  [--pictures variations|originals|both] [--repeats SHARE] [--seed N] [--intended none|labels|expression]',
    "mien ratings question 'KEY=happy,sad,neutral QUESTION' [--intended …]",
    'mien ratings bundle FORM FILE --rater NAME [--from N] [--limit N]',
    'mien ratings import FILE … [--leave-out]',
    'mien ratings norms [QUESTION] [--set NAME[@N] | --filter WORDS] [--csv FILE]',
    'mien ratings reliability QUESTION',
    'mien ratings save FILE [--form FORM]',
    'mien ratings remove FORM',
  ],
  details: [
    'A question has a short name, its answers and its words: emotion=happy,sad,very_angry Which emotion?, or a scale from one',
    'whole number to another. The same short name is the same question in every form. Each rater sees the pictures in an order',
    'of their own, and the share --repeats of them (0.1) a second time. --intended says which category is right: the picture’s',
    'one label or tag among them, or the expression read off its face before any edit. import takes what a bundle saved, a table',
    '(picture, rater, question, value; or a column for each question) and CSV files of OpenFace or Py-Feat; a metadata.jsonl among',
    'the files tells what an export called its pictures. What is wrong is named row by row; without --leave-out nothing is stored then.',
  ],
  options: {
    question: { type: 'string', multiple: true },
    set: { type: 'string' },
    filter: { type: 'string' },
    pictures: { type: 'string' },
    repeats: { type: 'string' },
    seed: { type: 'string' },
    intended: { type: 'string' },
    rater: { type: 'string' },
    from: { type: 'string' },
    limit: { type: 'string' },
    'leave-out': { type: 'boolean' },
    csv: { type: 'string' },
    form: { type: 'string' },
  },
  async run(parsed, session) {
    const [what = 'list', ...names] = parsed.positionals;
    const act = acts[what as keyof typeof acts];
    if (!Object.hasOwn(acts, what)) throw new UsageError(`there is no 'mien ratings ${what}'`);
    if (what !== 'import' && names.length > (what === 'bundle' ? 2 : 1))
      throw new UsageError(`'${names.at(-1)}' is one word too many`);
    return act(parsed, session, names);
  },
};

type Act = (parsed: Parsed, session: Session, names: readonly string[]) => Promise<Answer>;

const needed = (names: readonly string[], at: number, what: string): string => {
  const name = names[at];
  if (name === undefined) throw new UsageError(`${what} is missing`);
  return name;
};

const list: Act = (_, session) =>
  withReading(session, async (call) => {
    const found = await call('ratings', {});
    const forms = table(
      ['form', 'title', 'questions', 'pictures', 'places', 'done'],
      found.forms.map(({ id, title, questions, pictures, places, progress }) => [
        ...[id, title, questions.map(({ key }) => key).join(', '), String(pictures), String(places)],
        progress.map(({ rater, done }) => `${rater} ${done}`).join(', '),
      ]),
    );
    const questions = table(
      ['question', 'answers', 'words', 'ratings'],
      found.questions.map(({ question, ratings: count }) => [
        ...[question.key, questionWords(question), question.title, String(count)],
      ]),
    );
    const none = 'There are no rating forms. Make one: mien ratings form --help.';
    const text = [
      found.forms.length > 0 ? forms : none,
      ...(found.questions.length > 0 ? ['', questions] : []),
      ...(found.units > 0 ? ['', `${found.units} readings of action units.`] : []),
    ].join('\n');
    return { json: found, text };
  });

function questionsOf(parsed: Parsed, words: readonly string[]): Question[] {
  const intended = choiceOption(parsed, 'intended', intentions, 'none');
  return words.map((one) => {
    const question = questionOf(one);
    if (!question)
      throw new UsageError(
        `'${one}' is no question; one is: valence=1..7 How pleasant is it? [not at all | very]`,
      );
    return question.kind === 'categories' ? { ...question, intended } : question;
  });
}

async function sourceOf(call: Call, parsed: Parsed): Promise<ExportSource | null> {
  const [set, filter] = [textOption(parsed, 'set'), textOption(parsed, 'filter')];
  if (set !== undefined && filter !== undefined) throw new UsageError('name a set or a filter, not both');
  if (filter !== undefined) return { kind: 'filter', filter: parseFilter(filter) };
  if (set === undefined) return null;
  const found = await setOrVersion(call, set);
  return found.version ? { kind: 'version', version: found.version.id } : { kind: 'set', set: found.set.id };
}

const form: Act = (parsed, session, names) => {
  const title = needed(names, 0, 'a title');
  const questions = questionsOf(parsed, listOption(parsed, 'question'));
  if (questions.length === 0) throw new UsageError('--question is missing');
  return withStudio(session, async ({ call }) => {
    const source = await sourceOf(call, parsed);
    if (source === null) throw new UsageError('name a --set or a --filter');
    const made = await call('makeRatingForm', {
      ...{ title, questions, source },
      pictures: choiceOption(parsed, 'pictures', ratedPictures, 'variations'),
      repeats: numberOption(parsed, 'repeats', 0.1),
      seed: wholeOption(parsed, 'seed', 1),
    });
    const { id, pictures, places } = made.form;
    return { json: made, text: `Form ${id}: ${pictures} pictures, ${places} places for each rater.` };
  });
};

const question: Act = (parsed, session, names) => {
  const [asked] = questionsOf(parsed, [needed(names, 0, 'a question')]);
  return withStudio(session, async ({ call }) => {
    await call('addRatingQuestion', { question: asked });
    return { json: { question: asked }, text: `${asked.key}: ${questionWords(asked)}.` };
  });
};

const bundle: Act = (parsed, session, names) => {
  const [of, path] = [needed(names, 0, 'a form'), resolve(needed(names, 1, 'a file'))];
  const rater = neededOption(parsed, 'rater');
  const from = Math.max(1, wholeOption(parsed, 'from', 1)) - 1;
  return withStudio(session, async ({ call }) => {
    const limit = wholeOption(parsed, 'limit', 300);
    const { html, places, left, withheld } = await call('ratingBundle', {
      ...{ form: await formOf(call, of), rater, from, limit, target: path },
    });
    await writeNewFile(path, html);
    const rest = left > 0 ? [`${left} more: --from ${from + places + 1}.`] : [];
    return {
      json: { path, places, left, withheld },
      text: [`${places} places written to ${path}.`, ...rest, ...withheld].join('\n'),
    };
  });
};

const importFiles: Act = async (parsed, session, names) => {
  needed(names, 0, 'a file');
  const read = await Promise.all(
    names.map(async (name) => ({
      name: basename(name),
      text: await readFile(resolve(name), 'utf8').catch(() => null),
    })),
  );
  const files = read.flatMap(({ name, text }) => (text === null ? [] : [{ name, text }]));
  const missing = read.flatMap(({ name, text }) => (text === null ? [`${name} can’t be read.`] : []));
  const leaveOut = flag(parsed, 'leave-out');
  if (files.length === 0 || (missing.length > 0 && !leaveOut))
    throw new ExpectedError('file-unreadable', missing.join(' '));
  return withStudio(session, async ({ call }) => {
    const { taken } = await call('importRatings', { files, leaveOut });
    const exit = taken.wrong + missing.length > 0 ? 1 : 0;
    return { json: { ...taken, missing }, text: [takenWords(taken), ...missing].join('\n'), exit };
  });
};

const norms: Act = (parsed, session, names) =>
  withReading(session, async (call) => {
    const source = await sourceOf(call, parsed);
    const path = textOption(parsed, 'csv');
    if (path !== undefined) {
      const { text } = await call('normsTable', { source });
      await writeNewFile(resolve(path), text);
      return { json: { path: resolve(path) }, text: `Norms written to ${resolve(path)}.` };
    }
    const { questions } = await call('ratings', {});
    const rated = questions.find(({ ratings: count }) => count > 0) ?? questions[0];
    const key = names[0] ?? rated?.question.key;
    if (key === undefined)
      return { json: { norms: [] }, text: 'There are no questions yet: mien ratings form --help.' };
    const found = await call('norms', { question: key, source });
    const asked = questions.find((one) => one.question.key === key)!.question;
    const text = found.norms.length > 0 ? normTable(found.norms, asked) : `Nobody has rated ${key} yet.`;
    return { json: { question: asked, ...found }, text };
  });

const reliability: Act = (_, session, names) =>
  withReading(session, async (call) => {
    const found = await call('reliability', { question: needed(names, 0, 'a question') });
    return { json: found, text: reliabilityWords(found.reliability) };
  });

const save: Act = (parsed, session, names) => {
  const path = resolve(needed(names, 0, 'a file'));
  return withReading(session, async (call) => {
    const named = textOption(parsed, 'form');
    const file = await call('ratingFile', { form: named === undefined ? null : await formOf(call, named) });
    await writeNewFile(path, `${JSON.stringify(file)}\n`);
    return { json: { path, rows: file.rows.length }, text: `${file.rows.length} rows written to ${path}.` };
  });
};

const remove: Act = (_, session, names) =>
  withStudio(session, async ({ call }) => {
    await call('deleteRatingForm', { form: await formOf(call, needed(names, 0, 'a form')) });
    return { json: {}, text: 'The form is gone; the ratings given on it stay.' };
  });

const acts = {
  list,
  questions: list,
  form,
  question,
  bundle,
  import: importFiles,
  norms,
  reliability,
  save,
  remove,
} as const;
