// What the settings show of this machine, and what is changed there.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EngineChoice } from '../../main/contracts/settings.ts';
import { notify } from './problems.ts';
import { useStudio } from './studio.ts';

const settingKeys = { engine: ['engine settings'], verdicts: ['verdicts'], storage: ['storage'] } as const;

export function useEngineSettings() {
  const { call } = useStudio();
  return useQuery({
    queryKey: settingKeys.engine,
    queryFn: () => call('engineSettings', {}),
    // Memory changes by itself.
    refetchInterval: 5000,
  });
}

export function useChooseEngine() {
  const { call } = useStudio();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (choice: EngineChoice) => call('chooseEngine', choice),
    onSettled: () => client.invalidateQueries({ queryKey: settingKeys.engine }),
  });
}

export function useRestartEngine() {
  const { call } = useStudio();
  return useMutation({ mutationFn: () => call('restartEngine', {}) });
}

/** Asked for by `refetch` only: trying a device takes seconds. */
export function useVerdicts() {
  const { call } = useStudio();
  return useQuery({
    queryKey: settingKeys.verdicts,
    queryFn: async () => (await call('verifyProviders', {})).verdicts,
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useStorage() {
  const { call } = useStudio();
  return useQuery({
    queryKey: settingKeys.storage,
    queryFn: () => call('storage', {}),
    // Thousands of files are counted: anew whenever somebody looks.
    staleTime: 0,
  });
}

export function useClearThumbnails(told: (bytes: number) => string) {
  const { call } = useStudio();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('clearThumbnails', {}),
    onSuccess: ({ bytes }) => {
      notify('done', told(bytes));
      return client.invalidateQueries({ queryKey: settingKeys.storage });
    },
  });
}
