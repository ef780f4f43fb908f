// What a paper needs of a frozen version, and what people code of faces.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallInput } from '../../main/contracts/calls.ts';
import { setKeys } from './sets.ts';
import { useStudio } from './studio.ts';

export function useFairness(version: string) {
  const { call } = useStudio();
  return useQuery({
    queryKey: [...setKeys, 'fairness', version],
    queryFn: () => call('fairness', { version }),
  });
}

/** Asked for when `wanted`: it counts the whole version. */
export function useMethodsPack(version: string, authors: string[], wanted: boolean) {
  const { call } = useStudio();
  return useQuery({
    queryKey: [...setKeys, 'methods', version, authors],
    queryFn: async () => (await call('methodsPack', { version, authors })).files,
    enabled: wanted,
    placeholderData: (before) => before,
  });
}

export function useWriteMethods(version: string, authors: string[]) {
  const { call } = useStudio();
  return useMutation({
    mutationFn: (name: string) => call('writeMethodsPack', { version, authors, name }),
  });
}

export function useCodeFaces() {
  const { call } = useStudio();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: { csv: string; coder: string; confirmed: boolean }) => call('codeFaces', asked),
    onSuccess: () => void client.invalidateQueries({ queryKey: [...setKeys, 'fairness'] }),
  });
}

/** Results by skin lightness need it of every face; of what `of` names. */
export function useMeasureSkin() {
  const { call } = useStudio();
  return useMutation({ mutationFn: (of: CallInput<'measureSkin'>) => call('measureSkin', of) });
}

/** Where a subject's faces are; asked for when somebody withdraws. */
export function useWithdrawal() {
  const { call } = useStudio();
  return useMutation({ mutationFn: (subject: string) => call('withdrawal', { subject }) });
}
