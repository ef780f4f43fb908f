// The same edit of one face twice, without and with the lock: started once, followed to both results.
import { useEffect } from 'react';
import type { Face, Job, Variation } from '../../../../main/contracts/entities.ts';
import { report } from '../../../data/problems.ts';
import { useJob, useVariation } from '../../../data/queries.ts';
import { useStudio } from '../../../data/studio.ts';
import { useGuide } from '../../../frame/guide.ts';

export interface FirstEdit {
  readonly job: Job | undefined;
  readonly variation: Variation | undefined;
}

/** Two deviations are some twenty years: half of it for the young, so that no adult becomes a child. */
const youngerBy = ({ reading }: Face) => (reading.age >= 40 ? -2 : -1);

export function useFirstEdit(face: Face): { readonly unlocked: FirstEdit; readonly locked: FirstEdit } {
  const { call } = useStudio();
  useEffect(() => {
    const guide = useGuide.getState();
    if (guide.face !== face.id || guide.unlocked !== null) return;
    // Marked before the answers are there: an effect may run twice.
    useGuide.setState({ unlocked: '', locked: '' });
    const strength = youngerBy(face);
    const edits = [{ direction: 'age', amount: { kind: 'strength' as const, strength } }];
    const started = async () => {
      const unlocked = await call('edit', { face: face.id, edits, lock: null });
      const locked = await call('edit', { face: face.id, edits, lock: { kind: 'full' } });
      if (useGuide.getState().face === face.id)
        useGuide.setState({ unlocked: unlocked.job, locked: locked.job });
    };
    void started().catch(report);
  }, [call, face]);
  return {
    unlocked: useResult(useGuide((guide) => guide.unlocked)),
    locked: useResult(useGuide((guide) => guide.locked)),
  };
}

function useResult(id: string | null): FirstEdit {
  const job = useJob(id || null);
  const result = job?.state === 'done' ? (job.results[0] ?? null) : null;
  const { data } = useVariation(result);
  return { job, variation: data?.variation };
}
