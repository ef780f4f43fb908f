// The sets of the library, what each holds, and what would be in one that is not made yet: all of it under one key,
// read again whenever a set changes or what sets choose from does.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CallInput } from '../../main/contracts/calls.ts';
import type { SetOrVersion } from '../../main/contracts/near-duplicates.ts';
import type { VariationSet } from '../../main/contracts/sets.ts';
import { useStudio } from './studio.ts';

export const setKeys = ['sets'] as const;

export function useSets(): readonly VariationSet[] {
  const { call } = useStudio();
  const { data } = useQuery({ queryKey: setKeys, queryFn: async () => (await call('sets', {})).sets });
  return data ?? [];
}

/** A set and what it holds at this moment. */
export function useSet(set: string) {
  const { call } = useStudio();
  return useQuery({ queryKey: [...setKeys, 'one', set], queryFn: () => call('set', { set }) });
}

export function useVersion(version: string) {
  const { call } = useStudio();
  return useQuery({
    queryKey: [...setKeys, 'version', version],
    queryFn: () => call('version', { version }),
  });
}

/** What a set would hold; null: nothing is asked for yet. The former answer stays until the new one is there. */
export function useDraftStanding(draft: CallInput<'draftSet'> | null) {
  const { call } = useStudio();
  return useQuery({
    queryKey: [...setKeys, 'draft', draft],
    queryFn: () => call('draftSet', draft ?? { rule: null }),
    enabled: draft !== null,
    placeholderData: keepPreviousData,
  });
}

export function useNearDuplicates(of: SetOrVersion, likeness: number) {
  const { call } = useStudio();
  return useQuery({
    queryKey: [...setKeys, 'alike', of, likeness],
    queryFn: () => call('nearDuplicates', { of, likeness }),
    placeholderData: (before, query) =>
      JSON.stringify(query?.queryKey[2]) === JSON.stringify(of) ? before : undefined,
  });
}
