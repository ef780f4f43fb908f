import type { ReadDatabase } from '../../catalog/database.ts';
import { type LookedAt, lookedAtFaces } from '../../catalog/descriptors.ts';
import { type Member, membersOf } from '../../catalog/members.ts';
import { setById, versionById, versionItems } from '../../catalog/read-sets.ts';
import { type AlikeFace, mostPairs, type SetOrVersion } from '../../contracts/near-duplicates.ts';
import type { SplitName } from '../../contracts/sets.ts';
import { startJob } from '../../jobs/start.ts';
import { nearDuplicates } from '../../sets/near-duplicates.ts';
import { currentMembers } from '../../sets/standing.ts';
import type { Handlers, StudioContext } from '../context.ts';

function membersIn(reader: ReadDatabase, of: SetOrVersion): readonly Member[] {
  if ('set' in of) return currentMembers(reader, setById(reader, of.set)).members;
  return membersOf(reader, { kind: 'version', version: versionById(reader, of.version).id });
}

const splitsOf = (reader: ReadDatabase, of: SetOrVersion): ReadonlyMap<string, SplitName | null> =>
  new Map('version' in of ? versionItems(reader, of.version).map(({ face, split }) => [face, split]) : []);

const isUnmeasured = ({ vector, skin }: LookedAt) => vector === null || skin === null;

export function nearDuplicateReadingCalls(reader: ReadDatabase): Handlers<'nearDuplicates'> {
  return {
    nearDuplicates: async ({ of, likeness }) => {
      const faces = lookedAtFaces(reader, membersIn(reader, of));
      const splits = splitsOf(reader, of);
      const { total, pairs } = await nearDuplicates(faces, { likeness, most: mostPairs });
      const told = (place: number): AlikeFace => {
        const { face, name, picture, subject } = faces[place]!;
        return { face, name, picture, subject, split: splits.get(face) ?? null };
      };
      return {
        faces: faces.length,
        unmeasured: faces.filter(isUnmeasured).length,
        total,
        pairs: pairs.map((pair) => {
          const [first, second] = [told(pair.first), told(pair.second)];
          return { likeness: pair.likeness, first, second, acrossSplits: first.split !== second.split };
        }),
      };
    },
  };
}

export function nearDuplicateCalls(context: StudioContext): Handlers<'describeFaces'> {
  const { reader } = context.library;
  return {
    describeFaces: ({ of }) => {
      const wanted = lookedAtFaces(reader, membersIn(reader, of)).filter(isUnmeasured);
      if (wanted.length === 0) return { job: null, faces: 0 };
      const items = wanted.map(({ face, picture }) => ({ look: 'descriptor and skin', face, picture }));
      const title = wanted.length === 1 ? 'Measure a face' : `Measure ${wanted.length} faces`;
      return { ...startJob(context, { kind: 'describe', title, input: { of }, items }), faces: items.length };
    },
  };
}
