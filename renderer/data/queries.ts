// What the screens read from the host, each under one key; events.ts keeps them fresh.
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CallOutput } from '../../main/contracts/calls.ts';
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

/** The pages of the library that are on screen, and how many faces there are in all. */
export function useFaces(pages: readonly number[]) {
  const { call } = useStudio();
  // The first page stays: it tells how many faces there are while others are on their way.
  const wanted = useMemo(() => [...new Set([0, ...pages])], [pages]);
  const answers = useQueries({
    queries: wanted.map((page) => ({
      queryKey: keys.faces(page),
      queryFn: () => call('faces', { offset: page * facesPerPage, limit: facesPerPage }),
    })),
    combine: dataOf,
  });
  return useMemo(() => {
    const faces = new Map<number, Face>();
    answers.forEach((answer, at) => {
      answer?.faces.forEach((face, index) => {
        faces.set((wanted[at] ?? 0) * facesPerPage + index, face);
      });
    });
    const first = answers[0];
    return {
      faces,
      total: first?.total ?? 0,
      nextSeed: first?.nextSeed ?? 1,
      loaded: first !== undefined,
    };
  }, [answers, wanted]);
}

const dataOf = (answers: readonly { data: CallOutput<'faces'> | undefined }[]) =>
  answers.map((answer) => answer.data);

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
