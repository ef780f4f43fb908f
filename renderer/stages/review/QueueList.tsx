// The queues there are, a form for another one, and what the verdicts say so far.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { ruleWords } from '../../../main/contracts/review-results.ts';
import { useReview } from '../../data/review.ts';
import { StageBar } from '../../parts/StageBar.tsx';
import { narrow, wide } from '../../theme/tokens.ts';
import { NewQueue } from './NewQueue.tsx';
import { QueueRow } from './QueueRow.tsx';
import { Results } from './Results.tsx';
import { ReviewLists } from './ReviewLists.tsx';
import { useReviewState } from './reviewState.ts';
import { VerdictFiles } from './VerdictFiles.tsx';

export function QueueList() {
  const review = useReview();
  const reviewer = useReviewState((state) => state.reviewer);
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <StageBar title="Review" />
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          display: 'grid',
          gridTemplateColumns: 'minmax(320px, 380px) minmax(0, 1fr)',
          bgcolor: 'background.paper',
          [narrow]: { gridTemplateColumns: '1fr', gridAutoRows: 'max-content', overflow: 'auto' },
        }}
      >
        <Box sx={{ p: 5, overflow: 'auto', borderRight: 1, borderColor: 'divider' }}>
          <NewQueue />
        </Box>
        <Box
          sx={{
            p: 6,
            overflow: 'auto',
            display: 'grid',
            gap: 8,
            alignContent: 'start',
            gridTemplateColumns: 'minmax(0, 1fr)',
            [wide]: { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', columnGap: 12 },
          }}
        >
          <Box
            component="section"
            aria-labelledby="queues-title"
            sx={{ display: 'grid', gap: 3, alignContent: 'start' }}
          >
            <Typography variant="h2" id="queues-title">
              Queues
            </Typography>
            {review?.queues.length === 0 && (
              <Typography color="textSecondary">
                None yet. A queue is what a filter finds at this moment, in an order: make one on the left,
                then work through it with A, R and U.
              </Typography>
            )}
            {review?.queues.map((queue) => (
              <QueueRow key={queue.id} queue={queue} named={reviewer !== ''} />
            ))}
          </Box>
          {review && <Results queues={review.queues} named={reviewer !== ''} />}
          <VerdictFiles />
          {review && <ReviewLists key={`${review.reasons} ${review.rules.map(ruleWords)}`} {...review} />}
        </Box>
      </Box>
    </Box>
  );
}
