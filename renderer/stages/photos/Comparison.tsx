// The aligned photo and its inversion: side by side, or one over the other with a slider between.
import Box from '@mui/material/Box';
import type { Face } from '../../../main/contracts/entities.ts';
import { useSteps } from '../../data/events.ts';
import type { PhotoSource } from '../../data/photos.ts';
import { useView } from '../../frame/viewState.ts';
import { PicturePane } from '../edit/PicturePane.tsx';
import { Wipe } from '../edit/Wipe.tsx';
import { InversionProgress } from './InversionProgress.tsx';
import { useInverting } from './photoState.ts';

const nothingDrawn = { mesh: false, landmarks: false, drift: false, driftScale: 1 } as const;

export function Comparison({ face, source }: { face: Face; source: PhotoSource }) {
  const compare = useView((state) => state.compare);
  const job = useInverting(face.id);
  const steps = useSteps(job?.id ?? null);
  const soFar = job && steps.findLast((step) => step.preview !== null)?.preview;
  const shared = { keypoints: [], choice: nothingDrawn };
  const photo = { ...shared, picture: source.aligned, badge: 'Photo, aligned', side: 'before' } as const;
  const inversion = {
    ...shared,
    picture: soFar ?? face.picture,
    badge: soFar ? 'Inverting' : 'Inversion',
    side: 'after',
  } as const;
  const progress = job && <InversionProgress job={job} />;
  return (
    <Box
      sx={{
        height: 1,
        containerType: 'size',
        display: 'flex',
        gap: 2,
        alignItems: 'center',
        justifyContent: 'center',
        '--side': compare === 'side' ? 'min(50cqw - 4px, 100cqh)' : 'min(100cqw, 100cqh)',
      }}
    >
      {compare === 'side' ? (
        <>
          <PicturePane {...photo} />
          <PicturePane {...inversion}>{progress}</PicturePane>
        </>
      ) : (
        <Wipe before={photo} after={inversion}>
          {progress}
        </Wipe>
      )}
    </Box>
  );
}
