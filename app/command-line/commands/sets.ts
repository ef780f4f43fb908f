import type { CallOutput } from '../../../main/contracts/calls.ts';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import { type Splitting, splitNames, traits } from '../../../main/contracts/sets.ts';
import { UsageError } from '../../launch/program.ts';
import { type Answer, type Command, flag, type Parsed, textOption, wholeOption } from '../command.ts';
import { describeStanding, describeVersion, setRows } from '../describe-sets.ts';
import { parseFilter } from '../filter.ts';
import { lookAlike } from '../look-alike.ts';
import { findSet, setOrVersion } from '../set-names.ts';
import { type CommandStudio, withReading, withStudio } from '../studio.ts';

type Call = CommandStudio['call'];

export const sets: Command = {
  summary: 'make sets of variations, freeze versions of them with splits, and look at both',
  usage: [
    'mien sets [NAME | NAME@N]',
    'mien sets NAME --rule "FILTER" | --variations ID,ID [--complete]',
    'mien sets NAME --freeze [--split 0.7,0.15,0.15] [--alike age,gender,expression] [--seed N] [--note TEXT]',
    'mien sets NAME | NAME@N --look-alike 0.97',
    'mien sets NAME --delete',
  ],
  details: [
    'A set is a rule (mien help faces says how filters are written) or a fixed list. --complete lets only faces in that',
    'have every edit of the set. Freezing gives a version that stays as it is, with a hash; --split shares it out for',
    'training, validation and testing, by subject. NAME@N is the Nth version, here and in mien export --set.',
    '--look-alike lists the faces that look like one person, by the cosine of their descriptors, which it measures first',
    '(and with them the skin lightness that the balance counts).',
  ],
  options: {
    rule: { type: 'string' },
    variations: { type: 'string' },
    complete: { type: 'boolean' },
    freeze: { type: 'boolean' },
    split: { type: 'string' },
    alike: { type: 'string' },
    seed: { type: 'string' },
    note: { type: 'string' },
    'look-alike': { type: 'string' },
    delete: { type: 'boolean' },
  },
  async run(parsed, session) {
    const [name, ...more] = parsed.positionals;
    if (more.length > 0) throw new UsageError(`'${more[0]}' is one word too many; quote a name with spaces`);
    if (name === undefined) return withReading(session, list);
    const likeness = textOption(parsed, 'look-alike');
    if (likeness !== undefined) return lookAlike(session, name, likeness);
    if (changes(parsed)) return withStudio(session, ({ call }) => change(call, name, parsed));
    return withReading(session, (call) => look(call, name));
  },
};

const changes = ({ values }: Parsed) =>
  ['rule', 'variations', 'complete', 'freeze', 'delete'].some((option) => values[option] !== undefined);

async function list(call: Call): Promise<Answer> {
  const { sets: found } = await call('sets', {});
  return { json: { sets: found }, text: found.length > 0 ? setRows(found) : 'There are no sets yet.' };
}

async function look(call: Call, words: string): Promise<Answer> {
  const { set, version } = await setOrVersion(call, words);
  if (!version) return standing(await call('set', { set: set.id }));
  const json = await call('version', { version: version.id });
  return { json, text: describeVersion(set.name, json), exit: json.verification.whole ? 0 : 1 };
}

const standing = (json: CallOutput<'set'>): Answer => ({ json, text: describeStanding(json) });

async function change(call: Call, name: string, parsed: Parsed): Promise<Answer> {
  if (flag(parsed, 'delete')) {
    const { id } = (await setOrVersion(call, name)).set;
    await call('deleteSet', { set: id });
    return { json: { set: id }, text: `The set ${name} is deleted with its versions; its variations stay.` };
  }
  const set = await made(call, name, parsed);
  if (!flag(parsed, 'freeze')) return standing(await call('set', { set }));
  const { version } = await call('freezeSet', {
    set,
    note: textOption(parsed, 'note') ?? '',
    splitting: splittingOf(parsed),
  });
  const json = await call('version', { version: version.id });
  return { json, text: describeVersion(name, json) };
}

/** The set's id: a new one where the name is new, changed where something was asked for. */
async function made(call: Call, name: string, parsed: Parsed): Promise<string> {
  const known = await findSet(call, name);
  const rule = textOption(parsed, 'rule');
  const variations = textOption(parsed, 'variations')
    ?.split(',')
    .map((id) => id.trim());
  if (rule !== undefined && variations) throw new UsageError('a set is a rule or a fixed list, not both');
  const complete = flag(parsed, 'complete') ? { cells: [] } : undefined;
  if (known) {
    const changed = {
      ...(rule === undefined ? {} : { rule: parseFilter(rule) }),
      ...(variations ? { add: variations } : {}),
      ...(complete ? { complete } : {}),
    };
    if (Object.keys(changed).length > 0) await call('changeSet', { set: known.id, ...changed });
    return known.id;
  }
  if (rule === undefined && !variations) throw new ExpectedError('set-unknown', name);
  const made = await call('makeSet', {
    name,
    rule: rule === undefined ? null : parseFilter(rule),
    variations: variations ?? [],
    complete: complete ?? null,
  });
  return made.set.id;
}

function splittingOf(parsed: Parsed): Splitting | null {
  const text = textOption(parsed, 'split');
  if (text === undefined) return null;
  const numbers = text.split(',').map(Number);
  if (numbers.length !== 3 || !numbers.every((share) => share >= 0 && share <= 1))
    throw new UsageError(`--split takes the shares of ${splitNames.join(', ')}, as in 0.7,0.15,0.15`);
  const alike = textOption(parsed, 'alike')?.split(',') ?? traits;
  const strata = traits.filter((trait) => alike.includes(trait));
  if (strata.length !== alike.length) throw new UsageError(`--alike takes some of ${traits.join(', ')}`);
  const [train = 0, validation = 0, test = 0] = numbers;
  return { shares: { train, validation, test }, strata, seed: wholeOption(parsed, 'seed', 1) };
}
