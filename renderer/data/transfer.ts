import { useQuery } from '@tanstack/react-query';
import { useStudio } from './studio.ts';

/** How far each expression goes on the generator's faces; it ships with the program. */
export function useCoverage() {
  const { call } = useStudio();
  return useQuery({
    queryKey: ['expression coverage'],
    queryFn: () => call('expressionCoverage', {}),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}
