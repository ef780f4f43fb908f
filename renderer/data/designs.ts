// Designs, their grids, and the order of what waits.
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CallOutput } from '../../main/contracts/calls.ts';
import type { Design, DesignEntry } from '../../main/contracts/design.ts';
import type { Job } from '../../main/contracts/entities.ts';
import { keys, useJobs } from './queries.ts';
import { useStudio } from './studio.ts';

export type Plan = CallOutput<'planDesign'>;
export type GridRow = CallOutput<'designGrid'>['rows'][number];

export const rowsPerPage = 40;

/** What a design comes to; null while there is nothing to plan. What is wrong with it is in `error`. */
export function usePlan(design: Design | null) {
  const { call } = useStudio();
  return useQuery({
    queryKey: [...keys.designs, 'plan', design],
    queryFn: async () => {
      try {
        return { plan: await call('planDesign', { design: design! }), trouble: null };
      } catch (error) {
        // A design that is being written is often not whole yet: told in its place, not as a notice.
        return { plan: null, trouble: error instanceof Error ? error.message : String(error) };
      }
    },
    enabled: design !== null,
    placeholderData: keepPreviousData,
    staleTime: 5000,
  });
}

/** `progress` changes with the jobs, and what is read anew with it. */
export function useDesigns(progress: string): readonly DesignEntry[] {
  const { call } = useStudio();
  const { data } = useQuery({
    queryKey: [...keys.designs, 'list', progress],
    queryFn: async () => (await call('designs', {})).designs,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  return data ?? [];
}

export function useDesign(id: string) {
  const { call } = useStudio();
  return useQuery({
    queryKey: [...keys.designs, 'one', id],
    queryFn: () => call('design', { design: id }),
    placeholderData: keepPreviousData,
  });
}

/** The rows of the pages on screen, by their place. */
export function useGridRows(
  design: string,
  pages: readonly number[],
  progress: string,
): ReadonlyMap<number, GridRow> {
  const { call } = useStudio();
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: [...keys.designs, 'grid', design, page, progress],
      queryFn: () => call('designGrid', { design, offset: page * rowsPerPage, limit: rowsPerPage }),
      placeholderData: keepPreviousData,
      gcTime: 10_000,
    })),
    combine: dataOf,
  });
  return useMemo(() => {
    const rows = new Map<number, GridRow>();
    answers.forEach((answer, at) => {
      answer?.rows.forEach((row, index) => {
        rows.set((pages[at] ?? 0) * rowsPerPage + index, row);
      });
    });
    return rows;
  }, [answers, pages]);
}

const dataOf = (answers: readonly { data: CallOutput<'designGrid'> | undefined }[]) =>
  answers.map(({ data }) => data);

/** What runs, then what waits in its order, then what was cancelled with something left to do. */
export function useQueue(): readonly Job[] {
  const { call } = useStudio();
  const jobs = useJobs();
  const waiting = jobs.filter(({ state }) => state === 'queued' || state === 'interrupted');
  const { data: order } = useQuery({
    queryKey: [...keys.jobs, 'order', waiting.map(({ id, state }) => id + state).join()],
    queryFn: async () => (await call('queue', {})).jobs,
    placeholderData: keepPreviousData,
    enabled: waiting.length > 0,
  });
  const placed = (job: Job) => {
    const at = order?.indexOf(job.id) ?? -1;
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  };
  return [
    ...jobs.filter(({ state }) => state === 'running'),
    ...waiting.toSorted((one, other) => placed(one) - placed(other)),
  ];
}

/** How far all jobs are, as one word: what depends on it is read again when it changes. */
export function useJobsProgress(job: string | null): string {
  const jobs = useJobs();
  return jobs
    .filter(({ id, kind }) => (job === null ? kind === 'design' : id === job))
    .map(({ id, done, failed, state }) => `${id} ${job === null ? '' : done + failed} ${state}`)
    .slice(0, 20)
    .join();
}
