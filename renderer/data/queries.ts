// What the screens read from the host, each under one key; events.ts keeps them fresh.
import { useQueries, useQuery } from '@tanstack/react-query';
import type { Face, Job } from '../../main/contracts/entities.ts';
import { useStudio } from './studio.ts';

export const facesPerPage = 200;

export const keys = {
  status: ['status'],
  models: ['models'],
  directions: ['directions'],
  jobs: ['jobs'],
  allFaces: ['faces'],
  faces: (page: number) => ['faces', page],
  everyFace: ['face'],
  face: (id: string) => ['face', id],
  variation: (id: string) => ['variation', id],
  steps: (job: string) => ['steps', job],
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

/** The pages of the library that are on screen, and how many faces there are in all. */
export function useFaces(pages: readonly number[]) {
  const { call } = useStudio();
  return useQueries({
    queries: pages.map((page) => ({
      queryKey: keys.faces(page),
      queryFn: () => call('faces', { offset: page * facesPerPage, limit: facesPerPage }),
    })),
    combine: (answers) => {
      const faces = new Map<number, Face>();
      answers.forEach((answer, at) => {
        answer.data?.faces.forEach((face, index) => {
          faces.set((pages[at] ?? 0) * facesPerPage + index, face);
        });
      });
      const first = answers.find((answer) => answer.data)?.data;
      return {
        faces,
        total: first?.total ?? 0,
        nextSeed: first?.nextSeed ?? 1,
        loaded: first !== undefined,
      };
    },
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
