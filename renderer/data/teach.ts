// What is taught in this library, read again with each answer.
import { useQuery } from '@tanstack/react-query';
import type { Teaching } from '../../main/contracts/teach.ts';
import { useStudio } from './studio.ts';

export const teachKeys = ['teachings'] as const;

export function useTeachings(): readonly Teaching[] | undefined {
  const { call } = useStudio();
  return useQuery({
    queryKey: teachKeys,
    queryFn: async () => (await call('teachings', {})).teachings,
  }).data;
}
