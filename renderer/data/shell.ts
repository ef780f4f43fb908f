// What the desktop shell does itself: libraries and servers, pictures dragged out, the set-up of an installed studio. In a
// browser there is no such shell, and `useShell` is null.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useStudio } from './studio.ts';

export const shellKeys = { state: ['shell'], setUp: ['set-up'] } as const;

export function useShellState() {
  const { shell } = useStudio();
  return useQuery({
    queryKey: shellKeys.state,
    queryFn: () => shell!('shellState', {}),
    enabled: shell !== null,
  });
}

export function useSetUpState() {
  const { shell } = useStudio();
  return useQuery({
    queryKey: shellKeys.setUp,
    queryFn: () => shell!('setUpState', {}),
    enabled: shell !== null,
  });
}

export function useReadShellAgain(): () => void {
  const client = useQueryClient();
  return useMemo(() => () => void client.invalidateQueries({ queryKey: shellKeys.state }), [client]);
}
