// One query client: every failure goes to one place, and only a lost connection is tried again.
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { report } from './problems.ts';
import { ConnectionLost } from './transport.ts';

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: report }),
    mutationCache: new MutationCache({ onError: report }),
    defaultOptions: {
      queries: {
        // The host is this machine or a lab server: the browser's idea of being online says nothing about it.
        networkMode: 'always',
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        retry: (tries, error) => error instanceof ConnectionLost && tries < 3,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
