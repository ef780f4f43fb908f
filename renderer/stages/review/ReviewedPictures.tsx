// What a reviewer compares: before and after, or above all the source and below it the two edits to choose from.
import Box from '@mui/material/Box';
import type { Reviewed } from '../../../main/contracts/review-queues.ts';
import { useStudio } from '../../data/studio.ts';
import { ComparedPictures } from '../../parts/compare/ComparedPictures.tsx';
import type { ComparedPicture } from '../../parts/compare/Frame.tsx';
import { HeatOverlay } from '../../parts/overlay/HeatOverlay.tsx';
import { KeypointOverlay } from '../../parts/overlay/KeypointOverlay.tsx';
import { useOverlay } from '../../parts/overlay/overlayState.ts';

export function ReviewedPictures({ shown }: { shown: Reviewed }) {
  return shown.otherPicture === null ? (
    <Pair shown={shown} />
  ) : (
    <Choice shown={shown} other={shown.otherPicture} />
  );
}

function Pair({ shown }: { shown: Reviewed }) {
  const choice = useOverlay();
  const { before, after } = shown.keypoints;
  // In a blind queue nothing says which was first: sides are shuffled, and named by where they stand.
  const named = shown.told !== null;
  const first: ComparedPicture = {
    id: 'before',
    picture: shown.source,
    badge: 'Before',
    overlay: named && <KeypointOverlay keypoints={before} choice={choice} side="before" />,
  };
  const second: ComparedPicture = {
    id: 'after',
    picture: shown.picture,
    badge: 'After',
    overlay: shown.told && (
      <>
        {choice.heat && <HeatOverlay before={shown.source} after={shown.picture} />}
        <KeypointOverlay
          keypoints={after}
          from={before}
          choice={choice}
          side="after"
          {...(shown.told.recipe.lock && { weights: shown.told.recipe.lock.regions })}
        />
      </>
    ),
  };
  if (named) return <ComparedPictures pictures={[first, second]} />;
  const [left, right] = shown.swapped ? [second, first] : [first, second];
  return (
    <ComparedPictures
      pictures={[
        { ...left, badge: 'Left' },
        { ...right, badge: 'Right' },
      ]}
    />
  );
}

function Choice({ shown, other }: { shown: Reviewed; other: string }) {
  const { pictureUrl } = useStudio();
  const locked = { id: 'locked', picture: shown.picture };
  const unlocked = { id: 'unlocked', picture: other };
  const [left, right] = shown.swapped ? [unlocked, locked] : [locked, unlocked];
  return (
    <Box sx={{ height: 1, display: 'grid', gridTemplateRows: 'minmax(0, 2fr) minmax(0, 3fr)', gap: 2 }}>
      <Box sx={{ minHeight: 0, display: 'flex', justifyContent: 'center' }}>
        <Box
          component="img"
          src={pictureUrl(shown.source, 512)}
          alt="The face before both edits"
          sx={{ height: 1, aspectRatio: '1', bgcolor: 'tool.track' }}
        />
      </Box>
      <Box sx={{ minHeight: 0 }}>
        <ComparedPictures
          pictures={[
            { ...left, badge: 'Left' },
            { ...right, badge: 'Right' },
          ]}
        />
      </Box>
    </Box>
  );
}
