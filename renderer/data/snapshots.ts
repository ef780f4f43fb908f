// Named snapshots of a face's sliders and lock.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Snapshot, SnapshotDesk } from '../../main/contracts/snapshots.ts';
import { keys } from './queries.ts';
import { useStudio } from './studio.ts';

export function useSnapshots(face: string): readonly Snapshot[] {
  const { call } = useStudio();
  const { data } = useQuery({
    queryKey: keys.snapshots(face),
    queryFn: async () => (await call('snapshots', { face })).snapshots,
  });
  return data ?? [];
}

export function useSaveSnapshot(face: string, saved: (name: string) => void) {
  const { call } = useStudio();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, desk }: { name: string; desk: SnapshotDesk }) =>
      call('saveSnapshot', { face, name, desk }),
    onSuccess: (_, { name }) => {
      saved(name);
      return client.invalidateQueries({ queryKey: keys.snapshots(face) });
    },
  });
}

export function useDeleteSnapshot(face: string) {
  const { call } = useStudio();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => call('deleteSnapshot', { face, name }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.snapshots(face) }),
  });
}
