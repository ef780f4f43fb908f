// What keeps the library safe: checks, repairs, backups, and what an erasure leaves to be called back.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { notify } from './problems.ts';
import { useStudio } from './studio.ts';

const safetyKeys = { backups: ['backups'], erased: ['erased'], plan: ['erasure plan'] } as const;

/** Reads every file, so it is done when somebody asks. */
export function useCheck() {
  const { call } = useStudio();
  return useMutation({ mutationFn: () => call('check', {}) });
}

export function useRepair() {
  const { call } = useStudio();
  return useMutation({ mutationFn: () => call('repair', {}) });
}

/** Newest first. */
export function useBackups() {
  const { call } = useStudio();
  return useQuery({
    queryKey: safetyKeys.backups,
    queryFn: async () => (await call('backups', {})).backups,
    staleTime: 0,
  });
}

/** The shell asks a person for the folder; `suggestion` is where its dialog begins. */
export function useBackup() {
  const { call } = useStudio();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (suggestion: string) => call('backup', { path: suggestion }),
    onSuccess: ({ copied, kept, path }) => {
      notify('done', `Backed up to ${path}: ${copied} files copied, ${kept} already there.`);
      return client.invalidateQueries({ queryKey: safetyKeys.backups });
    },
  });
}

export function useErased() {
  const { call } = useStudio();
  return useQuery({
    queryKey: safetyKeys.erased,
    queryFn: async () => (await call('erased', {})).erased,
    staleTime: 0,
  });
}

/** What erasing these would take, and what would have to be called back. */
export function useErasurePlan(wanted: { faces: string[]; subjects: string[] }, asking: boolean) {
  const { call } = useStudio();
  return useQuery({
    queryKey: [...safetyKeys.plan, wanted],
    queryFn: () => call('planErasure', wanted),
    enabled: asking,
    staleTime: 0,
  });
}
