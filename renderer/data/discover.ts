// Components of the generator, and what directions go with: the same answer each time, but for a sheet's picture, which
// is a passing one.
import { useQuery } from '@tanstack/react-query';
import type { Component, ComponentPlace } from '../../main/contracts/discover.ts';
import { ExpectedError } from '../../main/contracts/errors.ts';
import { keys } from './queries.ts';
import { useStudio } from './studio.ts';

const always = Number.POSITIVE_INFINITY;

export function useComponents({ method, layers }: Pick<Component, 'method' | 'layers'>, count: number) {
  const { call } = useStudio();
  return useQuery({
    queryKey: ['components', method, layers, count],
    queryFn: async () => (await call('components', { method, layers, count })).components,
    staleTime: always,
  }).data;
}

export function useSheet({ method, layers, place }: ComponentPlace) {
  const { call } = useStudio();
  return useQuery({
    queryKey: ['component sheet', method, layers, place],
    queryFn: () => call('componentSheet', { method, layers, place }),
    staleTime: always,
    // The host forgets passing pictures: one that is not on screen is asked for again.
    gcTime: 0,
  }).data;
}

/** Of the directions as they are now; `missing` in words where no labelled samples are there. */
export function useCorrelations() {
  const { call } = useStudio();
  return useQuery({
    queryKey: [...keys.directions, 'correlations'],
    queryFn: async () => {
      try {
        return { table: await call('correlations', {}), missing: null };
      } catch (error) {
        if (error instanceof ExpectedError && error.code === 'training-samples')
          return { table: null, missing: error.message };
        throw error;
      }
    },
    staleTime: always,
  }).data;
}
