import { useMutation, useQuery } from '@tanstack/react-query';
import type { Filter } from '../../main/contracts/filter.ts';
import { useStudio } from './studio.ts';

/** The former one until the new one is there. */
export function useLockReport(filter: Filter) {
  const { call } = useStudio();
  return useQuery({
    queryKey: ['report', filter],
    queryFn: () => call('lockReport', { filter }),
    placeholderData: (before) => before,
  });
}

export function useWriteReport(filter: Filter) {
  const { call } = useStudio();
  return useMutation({ mutationFn: (name: string) => call('writeLockReport', { filter, name }) });
}
