import { resolve } from 'node:path';
import type { CallOutput } from '../../../main/contracts/calls.ts';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import type { FairGroup, FairResult } from '../../../main/contracts/methods.ts';
import type { ReportEstimate } from '../../../main/contracts/report.ts';
import { writePack } from '../../../main/methods/pack.ts';
import { UsageError } from '../../launch/program.ts';
import { type Answer, type Command, flag, type Parsed, type Session, textOption } from '../command.ts';
import { counted } from '../describe.ts';
import { parseFilter } from '../filter.ts';
import { exitOf, followJob } from '../follow.ts';
import { setOrVersion } from '../set-names.ts';
import { type CommandStudio, withReading, withStudio } from '../studio.ts';
import { table } from '../terminal.ts';

type Call = CommandStudio['call'];

export const methods: Command = {
  summary: 'write what a paper needs of a frozen set: methods, references, exclusions, recipes, citation',
  usage: ['mien methods SET[@N] --out DIR [--authors "Ada Lovelace; Alan Turing"]', 'mien methods SET[@N]'],
  details: [
    'Writes methods.md, references.bib, exclusions.svg, fairness.csv, recipes.jsonl and CITATION.cff; every number is',
    'counted in the catalog. Without --out the text is printed. Without @N the newest version is meant.',
  ],
  options: { out: { type: 'string' }, authors: { type: 'string' } },
  async run(parsed, session) {
    const [name, ...more] = parsed.positionals;
    if (name === undefined || more.length > 0) throw new UsageError('name one set, as in portraits@2');
    const authors = (textOption(parsed, 'authors') ?? '')
      .split(';')
      .map((author) => author.trim())
      .filter((author) => author !== '');
    const out = textOption(parsed, 'out');
    return withReading(session, async (call) => {
      const { files } = await call('methodsPack', { version: await versionOf(call, name), authors });
      if (out === undefined) return { json: { files }, text: files[0].text };
      const folder = resolve(out);
      await writePack(folder, files);
      const names = files.map((file) => file.name);
      return { json: { folder, files: names }, text: [`Written to ${folder}:`, ...names].join('\n') };
    });
  },
};

export const fairness: Command = {
  summary: 'show every result by age band, perceived gender and skin lightness',
  usage: ['mien fairness [SET@N] [--where "FILTER"] [--measure]'],
  details: [
    'Means over faces with 95 % intervals, without and with the lock. Cells under 20 faces say "too few". What people',
    'have coded (mien code) stands before what a net says. --measure measures the skin lightness of faces that lack it.',
  ],
  options: { where: { type: 'string' }, measure: { type: 'boolean' } },
  async run(parsed, session) {
    if (flag(parsed, 'measure')) return measuredFairness(parsed, session);
    return withReading(session, async (call) => {
      const json = await call('fairness', await asked(call, parsed));
      return { json, text: fairnessTable(json) };
    });
  },
};

async function measuredFairness(parsed: Parsed, session: Session): Promise<Answer> {
  return withStudio(session, async (studio) => {
    const of = await asked(studio.call, parsed);
    const { job } = await studio.call('measureSkin', of);
    const exit = job ? exitOf(await followJob(studio, job, session), session) : 0;
    const json = await studio.call('fairness', of);
    return { json, text: fairnessTable(json), exit };
  });
}

async function asked(call: Call, parsed: Parsed) {
  const [name, ...more] = parsed.positionals;
  if (more.length > 0) throw new UsageError(`'${more[0]}' is one word too many`);
  const where = textOption(parsed, 'where');
  if (name !== undefined && where !== undefined) throw new UsageError('name a set or a filter, not both');
  if (name !== undefined) return { version: await versionOf(call, name) };
  return where === undefined ? {} : { filter: parseFilter(where) };
}

async function versionOf(call: Call, words: string): Promise<string> {
  const { set, version } = await setOrVersion(call, words);
  const found = version ?? set.versions[0];
  if (!found)
    throw new ExpectedError('set-unknown', `${set.name} has no frozen version yet.`, 'Freeze it first.');
  return found.id;
}

const told = (estimate: ReportEstimate | null) =>
  estimate
    ? `${estimate.value.toFixed(3)} (${estimate.low.toFixed(3)}-${estimate.high.toFixed(3)})`
    : 'too few';

function fairnessTable({ groups, unmeasured }: CallOutput<'fairness'>): string {
  const line = ({ title, coded }: FairGroup, lock: string, of: FairResult) => [
    title,
    lock,
    String(of.faces),
    String(coded),
    told(of.expressionChange),
    told(of.drift),
    told(of.identity),
    told(of.accepted),
  ];
  const figures = table(
    [
      'faces of',
      'lock',
      'N',
      'coded',
      'change of expression',
      'drift, lips and lids',
      'identity',
      'accepted',
    ],
    groups.flatMap((group) => [line(group, 'off', group.unlocked), line(group, 'on', group.locked)]),
  );
  return unmeasured === 0
    ? figures
    : `${figures}\n${counted(unmeasured, 'face')} without skin lightness: --measure measures it.`;
}
