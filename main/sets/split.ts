// Train, validation and test by subject: whoever is on one side is on no other. Subjects are laid in a row, stratum
// after stratum, in a seeded order within each, and dealt out one by one to the split that is furthest behind its
// share (systematic sampling): each stratum is then shared out like the whole, as evenly as whole subjects allow.
import { uniformGenerator } from '../../native-models/recipes/sampling.ts';
import type { Member } from '../catalog/members.ts';
import { type SplitName, type Splitting, splitNames } from '../contracts/sets.ts';
import { bandOf } from './bands.ts';

/** Named subjects are one person; a sample, and a photo's face that nobody has named, is its own subject. */
export const subjectKey = ({ subject, face }: Pick<Member, 'subject' | 'face'>): string =>
  subject === null ? `face ${face}` : `subject ${subject}`;

/** The split of each variation. The same members and splitting give the same answer, in whatever order they come. */
export function splitMembers(members: readonly Member[], splitting: Splitting): Map<string, SplitName> {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const group = groups.get(subjectKey(member));
    if (group) group.push(member);
    else groups.set(subjectKey(member), [member]);
  }
  const splitOf = new Map<string, SplitName>();
  const given: Record<SplitName, number> = { train: 0, validation: 0, test: 0 };
  let all = 0;
  for (const group of inSeededOrder(groups, splitting)) {
    all += group.length;
    const split = furthestBehind(splitting.shares, given, all);
    given[split] += group.length;
    for (const { variation } of group) splitOf.set(variation, split);
  }
  return splitOf;
}

function inSeededOrder(
  groups: ReadonlyMap<string, readonly Member[]>,
  { strata, seed }: Splitting,
): (readonly Member[])[] {
  const uniform = uniformGenerator(seed);
  // By name first, so that the order of the members does not matter.
  const named = [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
  const placed = named.map(([, group]) => ({ group, place: uniform() }));
  const byStratum = new Map<string, typeof placed>();
  for (const entry of placed) {
    // A subject with several faces stands in the stratum of the first by id.
    const [first] = [...entry.group].sort((one, other) => (one.face < other.face ? -1 : 1));
    const stratum = strata.map((trait) => bandOf(trait, first!)).join(' ');
    byStratum.set(stratum, [...(byStratum.get(stratum) ?? []), entry]);
  }
  const orders = [...byStratum].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, list]) => list);
  const shuffled = orders.map((list) => ({ list, place: uniform() })).sort((a, b) => a.place - b.place);
  return shuffled.flatMap(({ list }) => list.sort((a, b) => a.place - b.place).map(({ group }) => group));
}

function furthestBehind(
  shares: Splitting['shares'],
  given: Readonly<Record<SplitName, number>>,
  all: number,
): SplitName {
  const wanted = splitNames.filter((name) => shares[name] > 0);
  return wanted.reduce((best, name) =>
    shares[name] * all - given[name] > shares[best] * all - given[best] ? name : best,
  );
}
