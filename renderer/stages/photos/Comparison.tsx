// The aligned photo and its inversion, compared as edits are.
import type { Face } from '../../../main/contracts/entities.ts';
import { useSteps } from '../../data/events.ts';
import type { PhotoSource } from '../../data/photos.ts';
import { ComparedPictures } from '../../parts/compare/ComparedPictures.tsx';
import { InversionProgress } from './InversionProgress.tsx';
import { useInverting } from './photoState.ts';

export function Comparison({ face, source }: { face: Face; source: PhotoSource }) {
  const job = useInverting(face.id);
  const steps = useSteps(job?.id ?? null);
  const soFar = job && steps.findLast((step) => step.preview !== null)?.preview;
  return (
    <ComparedPictures
      pictures={[
        { id: 'before', picture: source.aligned, badge: 'Photo, aligned' },
        {
          id: 'after',
          picture: soFar ?? face.picture,
          badge: soFar ? 'Inverting' : 'Inversion',
          foot: job && <InversionProgress job={job} />,
        },
      ]}
    />
  );
}
