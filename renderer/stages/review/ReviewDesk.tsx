// One queue, one place after the other: the pictures large, what is to be decided beside them, the queue below.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { Queue } from '../../../main/contracts/review-queues.ts';
import { useReview } from '../../data/review.ts';
import { frame, narrow } from '../../theme/tokens.ts';
import { CorrectDesk } from './correct/CorrectDesk.tsx';
import { DecisionPanel } from './DecisionPanel.tsx';
import { GridPictures } from './grid/GridPictures.tsx';
import { QueueFilm } from './QueueFilm.tsx';
import { ReviewBar } from './ReviewBar.tsx';
import { ReviewedPictures } from './ReviewedPictures.tsx';
import { closeQueue, useReviewState } from './reviewState.ts';
import { useReviewing } from './useReviewing.ts';
import { useReviewKeys } from './useReviewKeys.ts';

export function ReviewDesk({ queue, reviewer }: { queue: Queue; reviewer: string }) {
  const reviewing = useReviewing(queue, reviewer);
  const { reasons = [], tags = [] } = useReview() ?? {};
  const { shown, group } = reviewing;
  const wanted = useReviewState((state) => state.correcting);
  const correcting = wanted && shown !== undefined && shown.told !== null && shown.other === null;
  useReviewKeys(queue, reviewing, reasons, !correcting);
  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplate: `"bar bar" auto "pictures panel" minmax(0, 1fr) "film film" auto
          / minmax(0, 1fr) ${frame.panel}px`,
        [narrow]: {
          overflow: 'auto',
          gridTemplate: `"bar" max-content "pictures" min(70vw, 80vh) "panel" max-content "film" max-content
            / minmax(0, 1fr)`,
        },
      }}
    >
      <ReviewBar {...{ queue, reviewer, correcting }} items={reviewing.items} told={Boolean(shown?.told)} />
      {correcting ? (
        <CorrectDesk key={shown.position} shown={shown} reviewer={reviewer} />
      ) : (
        <>
          <Box
            component="section"
            aria-label="Pictures"
            sx={{ gridArea: 'pictures', minHeight: 0, p: 2, bgcolor: 'tool.surround' }}
          >
            {reviewing.ready && reviewing.items.length === 0 && (
              <NothingForYou queue={queue} reviewer={reviewer} />
            )}
            {shown && group && <GridPictures {...{ queue: queue.id, reviewer, shown, group }} />}
            {shown && !group && <ReviewedPictures shown={shown} />}
          </Box>
          <DecisionPanel {...{ queue, reviewing, reasons, tags }} />
        </>
      )}
      <QueueFilm
        items={reviewing.items}
        position={reviewing.position}
        shuffled={!group && (queue.blind || queue.task === 'choice')}
      />
    </Box>
  );
}

function NothingForYou({ queue: { progress }, reviewer }: { queue: Queue; reviewer: string }) {
  const others = progress.filter(({ assigned }) => assigned > 0).map((one) => one.reviewer);
  return (
    <Box sx={{ height: 1, display: 'grid', placeContent: 'center', justifyItems: 'start', gap: 4 }}>
      <Typography>
        Nothing in this queue is for {reviewer}
        {others.length > 0 && `: it is shared out between ${others.join(', ')}`}.
      </Typography>
      <Button variant="outlined" onClick={closeQueue}>
        Back to the queues
      </Button>
    </Box>
  );
}
