// Which faces are being inverted again, by the jobs that this window started.
import { create } from 'zustand';
import type { Job } from '../../../main/contracts/entities.ts';
import { isUnderWay, useJob } from '../../data/queries.ts';

const useAgain = create<Readonly<Record<string, string>>>(() => ({}));

export const invertingAs = (face: string, job: string) => useAgain.setState({ [face]: job });

/** The job that inverts this face, while it is under way. */
export function useInverting(face: string): Job | undefined {
  const job = useJob(useAgain((jobs) => jobs[face]) ?? null);
  return job && isUnderWay(job) ? job : undefined;
}
