import type { ReadDatabase } from '../../catalog/database.ts';
import { faceById } from '../../catalog/read-faces.ts';
import { deleteSnapshot, saveSnapshot, snapshotsOf } from '../../catalog/snapshots.ts';
import type { Handlers, StudioContext } from '../context.ts';

export const snapshotReadingCalls = (reader: ReadDatabase): Handlers<'snapshots'> => ({
  snapshots: ({ face }) => ({ snapshots: snapshotsOf(reader, face) }),
});

export function snapshotCalls({
  library: { reader, writer },
  emit,
}: StudioContext): Handlers<'saveSnapshot' | 'deleteSnapshot'> {
  const changed = () => emit({ kind: 'library', changed: 'snapshots' });
  return {
    saveSnapshot: ({ face, name, desk }) => {
      faceById(reader, face);
      saveSnapshot(writer, face, name, desk);
      changed();
      return {};
    },
    deleteSnapshot: ({ face, name }) => {
      deleteSnapshot(writer, face, name);
      changed();
      return {};
    },
  };
}
