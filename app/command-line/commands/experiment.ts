// `mien experiment`: condition tables for PsychoPy, Gorilla, E-Prime and Qualtrics, of a set or an exported folder.
import { resolve } from 'node:path';
import type { Call } from '../../../main/contracts/calls.ts';
import { fromFailure } from '../../../main/contracts/errors.ts';
import {
  type ExperimentInput,
  type ExperimentPlan,
  type ExperimentSource,
  experimentTools,
  listKinds,
} from '../../../main/contracts/experiments.ts';
import { UsageError } from '../../launch/program.ts';
import {
  type Answer,
  type Command,
  choiceOption,
  flag,
  listOption,
  type Parsed,
  type Session,
  textOption,
  wholeOption,
} from '../command.ts';
import { parseFilter } from '../filter.ts';
import { exitOf, followJob } from '../follow.ts';
import { formOf } from '../form-names.ts';
import { pictureFormOption } from '../picture-form.ts';
import { setOrVersion } from '../set-names.ts';
import { withReading, withStudio } from '../studio.ts';
import { table } from '../terminal.ts';

export const experiment: Command = {
  summary: 'write condition tables for PsychoPy, Gorilla, E-Prime and Qualtrics',
  usage: [
    'mien experiment write TARGET (--set NAME[@N] | --filter WORDS | --folder EXPORT) [--for TOOL …] [--lists latin-square|everything]',
    '    [--blocks N] [--participants N] [--seed N] [--conditions edits|label] [--no-originals] [--format F] [--size S]',
    '    [--form FORM --pictures-at ADDRESS] [--leave-out] [--replace]',
    'mien experiment plan (--set … | --filter … | --folder …) …',
  ],
  details: [
    `TOOL: ${experimentTools.join(', ')}; given several times, or left out for the first three. Nobody (a face, or all faces of`,
    'one subject) is twice in a block. latin-square: each participant sees each face in one condition; everything: each',
    'sees every picture. Lists and orders of blocks go round over participants; all chance comes from --seed. --folder is',
    'a folder that mien export wrote; what is wrong with it is named line by line, and --leave-out goes on without it. A survey',
    '(qualtrics) takes its questions from a rating form and shows pictures from an address. plan writes nothing.',
  ],
  options: {
    set: { type: 'string' },
    filter: { type: 'string' },
    folder: { type: 'string' },
    for: { type: 'string', multiple: true },
    lists: { type: 'string' },
    blocks: { type: 'string' },
    participants: { type: 'string' },
    seed: { type: 'string' },
    conditions: { type: 'string' },
    'no-originals': { type: 'boolean' },
    format: { type: 'string' },
    size: { type: 'string' },
    form: { type: 'string' },
    'pictures-at': { type: 'string' },
    'leave-out': { type: 'boolean' },
    replace: { type: 'boolean' },
  },
  async run(parsed, session) {
    const [what, target, ...more] = parsed.positionals;
    if (more.length > 0) throw new UsageError(`'${more[0]}' is one word too many`);
    if (what === 'plan' && target === undefined) return plan(parsed, session);
    if (what === 'write' && target !== undefined) return write(parsed, session, resolve(target));
    throw new UsageError('say mien experiment plan, or mien experiment write FOLDER');
  },
};

async function asked(call: Call, parsed: Parsed): Promise<ExperimentInput> {
  const tools = listOption(parsed, 'for').map((name) => {
    const tool = experimentTools.find((known) => known === name);
    if (!tool) throw new UsageError(`--for takes ${experimentTools.join(', ')}, not '${name}'`);
    return tool;
  });
  const form = textOption(parsed, 'form');
  const blocks = textOption(parsed, 'blocks') === undefined ? null : wholeOption(parsed, 'blocks', 1);
  return {
    tools: tools.length > 0 ? [...new Set(tools)] : ['psychopy', 'gorilla', 'e-prime'],
    source: await sourceOf(call, parsed),
    originals: !flag(parsed, 'no-originals'),
    conditions: choiceOption(parsed, 'conditions', ['edits', 'label'] as const, 'edits'),
    lists: choiceOption(parsed, 'lists', listKinds, 'everything'),
    blocks,
    participants: wholeOption(parsed, 'participants', 24),
    seed: wholeOption(parsed, 'seed', 1),
    pictures: pictureFormOption(parsed),
    form: form === undefined ? null : await formOf(call, form),
    picturesAt: textOption(parsed, 'pictures-at') ?? null,
  };
}

async function sourceOf(call: Call, parsed: Parsed): Promise<ExperimentSource> {
  const [set, filter, folder] = ['set', 'filter', 'folder'].map((name) => textOption(parsed, name));
  if ([set, filter, folder].filter((given) => given !== undefined).length !== 1)
    throw new UsageError('name one of --set, --filter and --folder');
  if (folder !== undefined) return { kind: 'path', path: resolve(folder) };
  if (filter !== undefined) return { kind: 'filter', filter: parseFilter(filter) };
  const found = await setOrVersion(call, set ?? '');
  return found.version ? { kind: 'version', version: found.version.id } : { kind: 'set', set: found.set.id };
}

function plan(parsed: Parsed, session: Session): Promise<Answer> {
  return withReading(session, async (call) => {
    const { plan: found, refused } = await call('planExperiment', await asked(call, parsed));
    if (refused) throw fromFailure(refused);
    if (!found) throw new Error('there is neither a plan nor a reason');
    return { json: { plan: found }, text: inWords(found), exit: found.problems.length > 0 ? 1 : 0 };
  });
}

function inWords(found: ExperimentPlan): string {
  const { pictures, faces, persons, conditions, lists, blocks, trials, round, first } = found;
  const [least, most] = trials;
  return [
    `${pictures} pictures of ${faces} faces (${persons} persons): ${conditions.map((one) => `${one.condition} ${one.pictures}`).join('; ')}.`,
    `Lists: ${lists}. Blocks: ${blocks}. Trials of a participant: ${least === most ? least : `${least} to ${most}`}. Balanced over every ${round} participants.`,
    table(
      ['block', 'trial', 'condition', 'file'],
      first.map((trial) => [String(trial.block), String(trial.trial), trial.condition, trial.file]),
    ),
    ...found.problems,
    ...found.withheld,
  ].join('\n');
}

function write(parsed: Parsed, session: Session, path: string): Promise<Answer> {
  return withStudio(session, async (studio) => {
    const { job } = await studio.call('writeExperiment', {
      ...(await asked(studio.call, parsed)),
      target: { kind: 'path', path },
      leaveOut: flag(parsed, 'leave-out'),
      replace: flag(parsed, 'replace'),
    });
    const ended = await followJob(studio, job, session);
    const exit = exitOf(ended, session);
    for (const note of ended.notes) session.terminal.line(note);
    const json = { job: ended, target: ended.results[0] ?? null };
    return { json, text: exit === 0 ? `Written: ${ended.results[0]}` : '', exit };
  });
}
