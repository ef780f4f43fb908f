// A frozen version looked at again: is it still what was frozen, and what did it change against the one before.
import type { ReadDatabase } from '../catalog/database.ts';
import { type Member, membersOf } from '../catalog/members.ts';
import { setById, type VersionItem, versionById, versionItems } from '../catalog/read-sets.ts';
import type { Balance, Changes, Verification, Version } from '../contracts/sets.ts';
import { balanceOf } from './balance.ts';
import { subjectKey } from './split.ts';
import { commitment, versionHash } from './version-hash.ts';

const mostNamed = 100;
const mostProblems = 100;

export interface VersionStanding {
  readonly version: Version;
  readonly changes: Changes;
  readonly verification: Verification;
  /** Of what is still there. */
  readonly balance: Balance[];
}

/** Errors: set-unknown. */
export function versionStanding(reader: ReadDatabase, id: string): VersionStanding {
  const version = versionById(reader, id);
  const items = versionItems(reader, id);
  const members = membersOf(reader, { kind: 'version', version: id });
  const splitOf = new Map(items.map(({ variation, split }) => [variation, split]));
  return {
    version,
    changes: changesOf(reader, version, items),
    verification: verify(version, items, members),
    balance: balanceOf(members, version.splits ? (variation) => splitOf.get(variation) ?? null : undefined),
  };
}

function verify(version: Version, items: readonly VersionItem[], members: readonly Member[]): Verification {
  const there = new Map(members.map((member) => [member.variation, member]));
  const problems: string[] = [];
  if (versionHash(items) !== version.sha256) problems.push('The items are not those that the hash names.');
  for (const { variation, salt, labels, content } of items) {
    const member = there.get(variation);
    if (salt === null && !member) continue;
    // Labels may be changed in the library; the version keeps its own.
    if (!member || salt === null || commitment(salt, member, labels ?? []) !== content)
      problems.push(`The variation ${variation} is not the one that was frozen.`);
  }
  return {
    whole: problems.length === 0,
    erased: items.filter(({ salt }) => salt === null).length,
    problems: [...problems, ...peopleOnTwoSides(items, members)].slice(0, mostProblems),
  };
}

/** Subjects that were named since, and are now on more than one side. */
function peopleOnTwoSides(items: readonly VersionItem[], members: readonly Member[]): string[] {
  const splitOf = new Map(items.map(({ variation, split }) => [variation, split]));
  const sides = new Map<string, Set<string>>();
  for (const member of members) {
    const split = splitOf.get(member.variation);
    if (split) sides.set(subjectKey(member), (sides.get(subjectKey(member)) ?? new Set()).add(split));
  }
  return [...sides]
    .filter(([, splits]) => splits.size > 1)
    .map(
      ([subject, splits]) =>
        `${subject} is in ${[...splits].join(' and ')}: named after the version was frozen.`,
    );
}

function changesOf(reader: ReadDatabase, version: Version, items: readonly VersionItem[]): Changes {
  const former = setById(reader, version.set).versions.find(({ number }) => number < version.number);
  const before = new Map(
    former ? versionItems(reader, former.id).map((item) => [item.variation, item] as const) : [],
  );
  const now = new Set(items.map(({ variation }) => variation));
  const kept = items.flatMap((item) => {
    const old = before.get(item.variation);
    return old ? [{ item, old }] : [];
  });
  const named = (ids: readonly string[]) => ({ count: ids.length, first: ids.slice(0, mostNamed) });
  return {
    against: former?.number ?? null,
    added: named(items.flatMap(({ variation }) => (before.has(variation) ? [] : [variation]))),
    removed: named([...before.keys()].filter((variation) => !now.has(variation))),
    relabelled: named(
      kept
        .filter(({ item, old }) => JSON.stringify(item.labels) !== JSON.stringify(old.labels))
        .map(({ item }) => item.variation),
    ),
    moved: named(kept.filter(({ item, old }) => item.split !== old.split).map(({ item }) => item.variation)),
  };
}
