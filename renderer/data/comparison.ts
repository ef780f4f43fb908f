import { useQuery } from '@tanstack/react-query';
import { useStudio } from './studio.ts';

/** Names of the comparisons among the exports; read anew each time the stage is opened. */
export function useComparisons() {
  const { call } = useStudio();
  return useQuery({
    queryKey: ['comparisons'],
    queryFn: async () => (await call('comparisons', {})).comparisons,
    refetchOnMount: 'always',
  });
}

export function useComparison(name: string | null) {
  const { call } = useStudio();
  return useQuery({
    queryKey: ['comparisons', name],
    queryFn: () => call('comparison', { name: name! }),
    enabled: name !== null,
    refetchOnMount: 'always',
  });
}
