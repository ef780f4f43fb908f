import { startJob } from '../../jobs/start.ts';
import type { Handlers, StudioContext } from '../context.ts';

export function faceCalls(context: StudioContext): Handlers<'sample'> {
  return {
    sample: (input) => {
      const { count, seed, truncation } = input;
      const items = Array.from({ length: count }, (_, index) => ({ seed: seed + index, truncation }));
      const title = count === 1 ? `Sample seed ${seed}` : `Sample ${count} faces from seed ${seed}`;
      return startJob(context, { kind: 'sample', title, input, items });
    },
  };
}
