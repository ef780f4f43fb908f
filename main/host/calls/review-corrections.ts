import { transaction } from '../../catalog/database.ts';
import { appendCorrection, undoCorrection } from '../../catalog/keypoint-corrections.ts';
import { keypointsOf } from '../../catalog/keypoints.ts';
import type { Handlers, StudioContext } from '../context.ts';

export function correctionCalls({
  library: { writer },
  emit,
}: StudioContext): Handlers<'correctPoint' | 'undoCorrection'> {
  const changed = () => emit({ kind: 'library', changed: 'reviews' });
  return {
    correctPoint: ({ of, ...said }) => {
      appendCorrection(writer, of, said);
      changed();
      return { keypoints: keypointsOf(writer, of) };
    },
    undoCorrection: ({ of, reviewer }) => {
      const { detector, point } = transaction(writer, () => undoCorrection(writer, of, reviewer));
      changed();
      return { detector, point };
    },
  };
}
