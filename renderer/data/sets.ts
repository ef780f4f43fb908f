// The sets of the library, read again whenever one of them changes.
import { useQuery } from '@tanstack/react-query';
import type { VariationSet } from '../../main/contracts/sets.ts';
import { useStudio } from './studio.ts';

export const setKeys = ['sets'] as const;

export function useSets(): readonly VariationSet[] {
  const { call } = useStudio();
  const { data } = useQuery({ queryKey: setKeys, queryFn: async () => (await call('sets', {})).sets });
  return data ?? [];
}
