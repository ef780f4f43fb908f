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

export function standingOf(reader: ReadDatabase, set: VariationSet): Standing {
  const { members, cells, dropped } = currentMembers(reader, set);
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
    unfit: unfitNets(set.rule),
  };
}
