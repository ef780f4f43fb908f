import type { ReadDatabase } from '../../catalog/database.ts';
import { listSets, setById } from '../../catalog/read-sets.ts';
import { changeSet, deleteSet, insertSet } from '../../catalog/write-sets.ts';
import { freezeSet } from '../../sets/freeze.ts';
import { draftStanding, standingOf } from '../../sets/standing.ts';
import { versionStanding } from '../../sets/versions.ts';
import type { Handlers, StudioContext } from '../context.ts';

export function setReadingCalls(reader: ReadDatabase): Handlers<'sets' | 'set' | 'draftSet' | 'version'> {
  return {
    sets: () => ({ sets: listSets(reader) }),
    set: ({ set: id }) => {
      const set = setById(reader, id);
      return { set, standing: standingOf(reader, set) };
    },
    draftSet: (draft) => ({ standing: draftStanding(reader, draft) }),
    version: ({ version }) => versionStanding(reader, version),
  };
}

export function setWritingCalls({
  library: { writer },
  emit,
}: StudioContext): Handlers<'makeSet' | 'changeSet' | 'deleteSet' | 'freezeSet'> {
  const told = <Output>(output: Output): Output => {
    emit({ kind: 'library', changed: 'sets' });
    return output;
  };
  return {
    makeSet: (set) => told({ set: insertSet(writer, set) }),
    changeSet: ({ set, ...change }) => told({ set: changeSet(writer, set, change) }),
    deleteSet: ({ set }) => {
      deleteSet(writer, set);
      return told({});
    },
    freezeSet: ({ set, ...how }) => told({ version: freezeSet(writer, set, how) }),
  };
}
