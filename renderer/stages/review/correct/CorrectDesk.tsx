// Keypoints corrected by mouse or arrow keys, on the variation or on the face before it. The detector's own stay.
import Box from '@mui/material/Box';
import type { Reviewed } from '../../../../main/contracts/review-queues.ts';
import { useShortcuts } from '../../../frame/shortcuts.ts';
import { showWhole } from '../../../parts/compare/compareState.ts';
import { Badge, Frame, ZoomedPicture } from '../../../parts/compare/Frame.tsx';
import { correctActions } from '../reviewActions.ts';
import { correct } from '../reviewState.ts';
import { CorrectableOverlay } from './CorrectableOverlay.tsx';
import { CorrectPanel } from './CorrectPanel.tsx';
import { type Correcting, useCorrecting } from './useCorrecting.ts';

export function CorrectDesk({ shown, reviewer }: { shown: Reviewed; reviewer: string }) {
  const correcting = useCorrecting(shown, reviewer);
  useCorrectKeys(correcting);
  const { side, keypoints } = correcting;
  return (
    <>
      <Box
        component="section"
        aria-label="Pictures"
        sx={{ gridArea: 'pictures', minHeight: 0, p: 2, bgcolor: 'tool.surround' }}
      >
        <Box
          sx={{
            height: 1,
            containerType: 'size',
            display: 'grid',
            placeContent: 'center',
            '--side': 'min(100cqw, 100cqh)',
          }}
        >
          <Frame>
            <ZoomedPicture
              id={side}
              picture={side === 'after' ? shown.picture : shown.source}
              badge={side === 'after' ? 'The variation' : 'The face before'}
              overlay={keypoints && <CorrectableOverlay keypoints={keypoints} correcting={correcting} />}
            />
            <Badge at="left">{side === 'after' ? 'After' : 'Before'}</Badge>
          </Frame>
        </Box>
      </Box>
      <CorrectPanel correcting={correcting} />
    </>
  );
}

/** One pixel of a full picture. */
const pixel = 1 / 1024;

function useCorrectKeys(correcting: Correcting): void {
  const { keypoints, point, place, hold, move, side, showSide, showDetector } = correcting;
  const count = keypoints?.points.length ?? 1;
  const by = (right: number, down: number) => () => move([place[0] + right * pixel, place[1] + down * pixel]);
  useShortcuts(correctActions, {
    nextPoint: () => hold((point + 1) % count),
    lastPoint: () => hold((point + count - 1) % count),
    left: by(-1, 0),
    right: by(1, 0),
    up: by(0, -1),
    down: by(0, 1),
    farLeft: by(-10, 0),
    farRight: by(10, 0),
    farUp: by(0, -10),
    farDown: by(0, 10),
    occluded: correcting.toggleOccluded,
    reset: correcting.reset,
    undo: correcting.undo,
    side: () => showSide(side === 'after' ? 'before' : 'after'),
    detector: () => showDetector(keypoints?.detector === 'facemesh' ? 'face_landmark_68' : 'facemesh'),
    whole: showWhole,
    leave: () => correct(false),
  });
}
