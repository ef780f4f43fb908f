// What the screens read from the host, each under one key; events.ts keeps them fresh.
import { useQuery } from '@tanstack/react-query';
import type { Job } from '../../main/contracts/entities.ts';
import type { Filter } from '../../main/contracts/filter.ts';
import type { ListedKind } from '../../main/contracts/library.ts';
import { useStudio } from './studio.ts';

/** Few, so that reading a page takes a part of a frame while the grid scrolls. */
export const facesPerPage = 60;

export const keys = {
  status: ['status'],
  models: ['models'],
  directions: ['directions'],
  jobs: ['jobs'],
  designs: ['designs'],
  allFaces: ['faces'],
  listed: (of: ListedKind, listed: object, part: number | 'ids') => [of, listed, part],
  facets: (of: ListedKind, filter: Filter, fields: readonly string[]) => ['facets', of, filter, fields],
  tags: (faces: readonly string[], variations: readonly string[]) => ['tags', faces, variations],
  savedFilters: ['saved filters'],
  review: ['review'],
  everyFace: ['face'],
  face: (id: string) => ['face', id],
  snapshots: (face: string) => ['snapshots', face],
  everySnapshot: ['snapshots'],
  variation: (id: string) => ['variation', id],
  steps: (job: string) => ['steps', job],
  rendered: (job: string) => ['rendered', job],
  everyPhoto: ['photo'],
  photo: (id: string) => ['photo', id],
  photoView: (id: string) => ['photo view', id],
  subjects: ['subjects'],
  refusals: (job: string, failed: number) => ['refusals', job, failed],
} as const;

export function useStatus() {
  const { call } = useStudio();
  return useQuery({ queryKey: keys.status, queryFn: () => call('status', {}) });
}

export function useModels() {
  const { call } = useStudio();
  return useQuery({ queryKey: keys.models, queryFn: async () => (await call('models', {})).models });
}

export function useDirections() {
  const { call } = useStudio();
  return useQuery({
    queryKey: keys.directions,
    queryFn: async () => (await call('directions', {})).directions,
  });
}

export function useFace(id: string | null) {
  const { call } = useStudio();
  return useQuery({
    queryKey: keys.face(id ?? ''),
    queryFn: () => call('face', { face: id ?? '' }),
    enabled: id !== null,
  });
}

export function useVariation(id: string | null) {
  const { call } = useStudio();
  return useQuery({
    queryKey: keys.variation(id ?? ''),
    queryFn: () => call('variation', { variation: id ?? '' }),
    enabled: id !== null,
  });
}

export function useJobs(): readonly Job[] {
  const { call } = useStudio();
  const { data } = useQuery({ queryKey: keys.jobs, queryFn: async () => (await call('jobs', {})).jobs });
  return data ?? [];
}

export function useJob(id: string | null): Job | undefined {
  const jobs = useJobs();
  return id === null ? undefined : jobs.find((job) => job.id === id);
}

export const isUnderWay = (job: Job) => job.state === 'running' || job.state === 'queued';
