// What a set holds at this moment: its members after incomplete faces have dropped out, and what there is to say of them.
import type { ReadDatabase } from '../catalog/database.ts';
import { type MemberSource, membersOf } from '../catalog/members.ts';
import type { Standing, VariationSet } from '../contracts/sets.ts';
import { sharedFaces } from '../export/consent.ts';
import { balanceOf } from './balance.ts';
import { type Completed, completeFaces } from './cells.ts';
import { subjectKey } from './split.ts';
import { unfitNets } from './unfit-nets.ts';

const mostDropped = 200;

/** The members now, each face complete where that is demanded. */
export function currentMembers(
  reader: ReadDatabase,
  set: Pick<VariationSet, 'id' | 'rule' | 'complete'>,
): Completed {
  const source: MemberSource = set.rule
    ? { kind: 'filter', filter: set.rule }
    : { kind: 'list', set: set.id };
  return completeFaces(reader, membersOf(reader, source), set.complete);
}

export const standingOf = (reader: ReadDatabase, set: VariationSet): Standing =>
  standingWith(reader, set.rule, currentMembers(reader, set));

/** Of a set that is not made yet: by its rule, or of these variations. */
export function draftStanding(
  reader: ReadDatabase,
  { rule, variations, complete }: Pick<VariationSet, 'rule' | 'complete'> & { variations: readonly string[] },
): Standing {
  const source: MemberSource = rule ? { kind: 'filter', filter: rule } : { kind: 'variations', variations };
  return standingWith(reader, rule, completeFaces(reader, membersOf(reader, source), complete));
}

function standingWith(
  reader: ReadDatabase,
  rule: VariationSet['rule'],
  { members, cells, dropped }: Completed,
): Standing {
  const faces = [...new Set(members.map(({ face }) => face))];
  return {
    variations: members.length,
    faces: faces.length,
    subjects: new Set(members.map(subjectKey)).size,
    cells: cells.map((cell) => ({ ...cell })),
    droppedFaces: dropped.length,
    dropped: dropped.slice(0, mostDropped),
    withheld: [...sharedFaces(reader, faces).leftOut],
    balance: balanceOf(members),
    unfit: unfitNets(rule),
  };
}
