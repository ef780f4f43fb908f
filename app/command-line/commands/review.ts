// `mien review`: queues, who agrees with whom, and verdicts as files. The looking itself is done in the window.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CallOutput } from '../../../main/contracts/calls.ts';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import { type Order, risks, tasks } from '../../../main/contracts/review-queues.ts';
import { type Estimate, ruleMeasures, ruleOf, ruleWords } from '../../../main/contracts/review-results.ts';
import { UsageError } from '../../launch/program.ts';
import {
  type Answer,
  type Command,
  choiceOption,
  flag,
  listOption,
  numberOption,
  type Parsed,
  type Session,
  textOption,
  wholeOption,
} from '../command.ts';
import { parseFilter } from '../filter.ts';
import { writeNewFile } from '../new-file.ts';
import { withReading, withStudio } from '../studio.ts';
import { table } from '../terminal.ts';
import { pointActions, reviewPoints } from './review-points.ts';

export const review: Command = {
  summary: 'make review queues, read agreement, take and give verdict files',
  usage: [
    'mien review [list]',
    'mien review queue TITLE [--task verdict|choice|adjudication] [--filter WORDS] [--order random|RISK] [--seed N] [--open]',
    '                        [--limit N] [--reviewer NAME …] [--share S] [--each N]',
    'mien review agreement [QUEUE]',
    'mien review reasons [--reason WORDS …]',
    "mien review rules [--rule 'MEASURE above|below NUMBER reject|unsure' …]",
    'mien review bundle QUEUE FILE --reviewer NAME [--from N] [--limit N]',
    'mien review points VARIATION | --face FACE',
    'mien review correct VARIATION | --face FACE --reviewer NAME --point N [--detector facemesh] [--at X,Y] [--occluded] [--back]',
    'mien review uncorrect VARIATION | --face FACE --reviewer NAME',
    'mien review save FILE [--queue QUEUE]',
    'mien review take FILE',
  ],
  details: [
    'A queue is what a filter finds at this moment (mien faces --help tells its words), in a random order by --seed or',
    `riskiest first: ${risks.join(', ')}. It is blind unless --open is given. With --reviewer, given several times,`,
    'items are assigned: the share S of them (0.2) to N reviewers each (2), the rest to one. Verdicts are given in the',
    'window. save writes them to a file, take adds those of a file that are new: twice changes nothing. bundle writes one',
    'HTML file to be reviewed in any browser, offline; what it saves comes back by take. reasons are the keys 1 to 9; rules',
    `suggest a verdict once one is given, by ${ruleMeasures.join(', ')}. Given, they replace those there were.`,
    'correct says where a detector’s point really is, in fractions of the picture, or that it is hidden: beside the',
    'detector’s answer, which stays; --back returns to it, uncorrect takes your last correction back, points lists all.',
  ],
  options: {
    task: { type: 'string' },
    filter: { type: 'string' },
    order: { type: 'string' },
    seed: { type: 'string' },
    open: { type: 'boolean' },
    limit: { type: 'string' },
    reviewer: { type: 'string', multiple: true },
    share: { type: 'string' },
    each: { type: 'string' },
    queue: { type: 'string' },
    reason: { type: 'string', multiple: true },
    rule: { type: 'string', multiple: true },
    from: { type: 'string' },
    face: { type: 'string' },
    detector: { type: 'string' },
    point: { type: 'string' },
    at: { type: 'string' },
    occluded: { type: 'boolean' },
    back: { type: 'boolean' },
  },
  async run(parsed, session) {
    const [what = 'list', name, ...more] = parsed.positionals;
    if (what === 'bundle') return bundle(session, parsed, name, more);
    if (more.length > 0) throw new UsageError(`'${more[0]}' is one word too many`);
    const points = pointActions.find((one) => one === what);
    if (points) return reviewPoints(session, parsed, points, name);
    if (what === 'list') return listQueues(session);
    if (what === 'agreement') return agreement(session, name ?? null);
    if (what === 'reasons' || what === 'rules') return lists(session, parsed);
    if (name === undefined) throw new UsageError(`mien review ${what}: a name is missing`);
    if (what === 'queue') return makeQueue(session, parsed, name);
    if (what === 'save') return save(session, resolve(name), textOption(parsed, 'queue') ?? null);
    if (what === 'take') return take(session, resolve(name));
    throw new UsageError(`there is no 'mien review ${what}'`);
  },
};

function listQueues(session: Session): Promise<Answer> {
  return withReading(session, async (call) => {
    const { queues } = await call('review', {});
    const rows = queues.map(({ id, title, task, order, blind, items, progress }) => [
      id,
      title,
      task,
      order.kind === 'random' ? `random ${order.seed}` : order.by,
      blind ? 'blind' : 'open',
      String(items),
      progress.map(({ reviewer, done, assigned }) => `${reviewer} ${done}/${assigned}`).join(', '),
    ]);
    const text =
      rows.length > 0
        ? table(['queue', 'title', 'task', 'order', 'shown', 'items', 'done'], rows)
        : 'There are no queues. Make one: mien review queue "First look".';
    return { json: { queues }, text };
  });
}

function makeQueue(session: Session, parsed: Parsed, title: string): Promise<Answer> {
  const random: Order = { kind: 'random', seed: wholeOption(parsed, 'seed', 1) };
  const by = choiceOption(parsed, 'order', ['random', ...risks], 'random');
  const reviewers = listOption(parsed, 'reviewer');
  const asked = {
    title,
    task: choiceOption(parsed, 'task', tasks, 'verdict'),
    filter: parseFilter(textOption(parsed, 'filter')),
    order: by === 'random' ? random : ({ kind: 'risk', by } as const),
    blind: !flag(parsed, 'open'),
    limit: wholeOption(parsed, 'limit', 10_000),
    assignment:
      reviewers.length === 0
        ? null
        : {
            reviewers,
            share: numberOption(parsed, 'share', 0.2),
            each: wholeOption(parsed, 'each', Math.min(2, reviewers.length)),
          },
  };
  return withStudio(session, async ({ call }) => {
    const { queue } = await call('makeQueue', asked);
    return { json: { queue }, text: `Queue ${queue.id}: ${queue.items} items. Review them in the window.` };
  });
}

const figure = (value: number | null) => (value === null ? '-' : value.toFixed(3));
const estimate = ({ value, low, high }: Estimate) =>
  value === null ? 'not defined' : `${figure(value)} (95 %: ${figure(low)} to ${figure(high)})`;

function agreement(session: Session, queue: string | null): Promise<Answer> {
  return withReading(session, async (call) => {
    const [found, { choices }] = [await call('agreement', { queue }), await call('choices', {})];
    return { json: { ...found, choices }, text: inWords(found, choices) };
  });
}

function inWords(
  { agreement: all, rules }: CallOutput<'agreement'>,
  choices: CallOutput<'choices'>['choices'],
) {
  return [
    `${all.items} variations reviewed by ${all.reviewers.join(', ') || 'nobody'}; ${all.ratedTwice} by two or more.`,
    `Verdicts from random, blind queues: ${all.publishable}; accepted: ${estimate(all.accepted)}.`,
    `Krippendorff’s alpha  ${estimate(all.krippendorff)}`,
    `Raw agreement         ${estimate(all.raw)}`,
    `Fleiss’ kappa         ${estimate(all.fleiss)}`,
    ...all.pairs.map(
      ({ reviewers, items, raw, cohen }) =>
        `${reviewers.join(' and ')}, N ${items}: raw ${estimate(raw)}, Cohen’s kappa ${estimate(cohen)}`,
    ),
    ...all.disagreements.map(
      ({ variation, answers, adjudicated }) =>
        `${variation}: ${answers.map(({ reviewer, answer }) => `${reviewer} ${answer}`).join(', ')}${adjudicated ? ' (settled)' : ''}`,
    ),
    `Rules against verdicts: precision ${figure(rules.precision)}, recall ${figure(rules.recall)}, N ${rules.verdicts}.`,
    ...rules.each.map(
      ({ rule, precision, recall, suggested }) =>
        `  ${ruleWords(rule)}: precision ${figure(precision)}, recall ${figure(recall)}, said ${suggested} times`,
    ),
    choices.n === 0
      ? 'No forced choices yet.'
      : `Locked chosen over unlocked: ${estimate({ value: choices.share, low: choices.low, high: choices.high })}, ` +
        `N ${choices.n}, ${choices.faces} faces, ${choices.reviewers} reviewers (${choices.left} from other than random, blind queues left out).`,
  ].join('\n');
}

function save(session: Session, path: string, queue: string | null): Promise<Answer> {
  return withReading(session, async (call) => {
    const file = await call('verdictFile', { queue });
    await writeNewFile(path, `${JSON.stringify(file)}\n`);
    const [rows, corrections] = [file.rows.length, file.corrections.length];
    const text = `${rows} rows and ${corrections} corrections written to ${path}.`;
    return { json: { path, rows, corrections }, text };
  });
}

function bundle(
  session: Session,
  parsed: Parsed,
  queue: string | undefined,
  [file, ...more]: readonly string[],
): Promise<Answer> {
  if (!queue || !file || more.length > 0) throw new UsageError('mien review bundle takes a queue and a file');
  const [reviewer, ...others] = listOption(parsed, 'reviewer');
  if (!reviewer || others.length > 0) throw new UsageError('a bundle is for one --reviewer');
  const path = resolve(file);
  const from = Math.max(1, wholeOption(parsed, 'from', 1)) - 1;
  return withStudio(session, async ({ call }) => {
    const limit = wholeOption(parsed, 'limit', 200);
    const asked = { queue, reviewer, from, limit, target: path };
    const { html, items, left, withheld } = await call('reviewBundle', asked);
    await writeNewFile(path, html);
    const rest = left > 0 ? ` ${left} more: --from ${from + items + 1}.` : '';
    return {
      json: { path, items, left, withheld },
      text: [`${items} items written to ${path}.${rest}`, ...withheld].join('\n'),
    };
  });
}

async function lists(session: Session, parsed: Parsed): Promise<Answer> {
  const reasons = listOption(parsed, 'reason');
  const rules = listOption(parsed, 'rule').map((words) => {
    const rule = ruleOf(words);
    if (!rule) throw new UsageError(`'${words}' is no rule; one is: driftLips above 0.05 reject`);
    return rule;
  });
  if (reasons.length > 0 || rules.length > 0)
    await withStudio(session, async ({ call }) => {
      if (reasons.length > 0) await call('setReasons', { reasons });
      if (rules.length > 0) await call('setRules', { rules });
    });
  return withReading(session, async (call) => {
    const found = await call('review', {});
    const text = [
      ...found.reasons.map((reason, index) => `${index + 1}  ${reason}`),
      ...found.rules.map((rule) => `rule  ${ruleWords(rule)}`),
    ].join('\n');
    return { json: { reasons: found.reasons, rules: found.rules }, text };
  });
}

async function take(session: Session, path: string): Promise<Answer> {
  const file = await readFile(path, 'utf8').catch(() => {
    throw new ExpectedError('file-unreadable', path);
  });
  return withStudio(session, async ({ call }) => {
    const { merged } = await call('importVerdicts', { file });
    const { added, known, left, problems } = merged;
    const text = [`${added} added, ${known} here already, ${left} left out.`, ...problems].join('\n');
    return { json: merged, text, exit: left > 0 ? 1 : 0 };
  });
}
