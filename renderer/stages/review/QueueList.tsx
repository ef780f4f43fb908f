// The queues there are, a form for another one, and what the verdicts say so far.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import type { Queue } from '../../../main/contracts/review-queues.ts';
import { ruleWords } from '../../../main/contracts/review-results.ts';
import { notify } from '../../data/problems.ts';
import { useReview } from '../../data/review.ts';
import { useStudio } from '../../data/studio.ts';
import { StageBar } from '../../parts/StageBar.tsx';
import { count } from '../../parts/words.ts';
import { narrow } from '../../theme/tokens.ts';
import { NewQueue } from './NewQueue.tsx';
import { queueWords } from './queueWords.ts';
import { Results } from './Results.tsx';
import { ReviewLists } from './ReviewLists.tsx';
import { openQueue, useReviewState } from './reviewState.ts';
import { saveFile } from './saveFile.ts';
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
        <Box sx={{ p: 6, overflow: 'auto', display: 'grid', gap: 8, alignContent: 'start' }}>
          <Box component="section" aria-labelledby="queues-title" sx={{ display: 'grid', gap: 3 }}>
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
          <Results />
          <VerdictFiles />
          {review && <ReviewLists key={`${review.reasons} ${review.rules.map(ruleWords)}`} {...review} />}
        </Box>
      </Box>
    </Box>
  );
}

function QueueRow({ queue, named }: { queue: Queue; named: boolean }) {
  const { call } = useStudio();
  const remove = useMutation({ mutationFn: () => call('deleteQueue', { queue: queue.id }) });
  const reviewer = useReviewState((state) => state.reviewer);
  const bundle = useMutation({
    mutationFn: () => call('reviewBundle', { queue: queue.id, reviewer }),
    onSuccess: ({ html, items, left }) => {
      saveFile(`${queue.title} for ${reviewer}.html`, html, 'text/html');
      if (left > 0)
        notify('done', `The first ${items} places; mien review bundle --from ${items + 1} has the rest.`);
    },
  });
  const who = queue.progress.map(({ reviewer, done, assigned }) => `${reviewer} ${done} of ${assigned}`);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, borderTop: 1, borderColor: 'divider', pt: 3 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography noWrap>{queue.title}</Typography>
        <Typography variant="body2" color="textSecondary">
          {count(queue.items, 'item')} · {queueWords(queue)}
          {who.length > 0 && ` · ${who.join(', ')}`}
        </Typography>
      </Box>
      <Button
        onClick={() => remove.mutate()}
        disabled={remove.isPending}
        aria-label={`Remove the queue ${queue.title}`}
        title="The verdicts given in it stay"
      >
        Remove
      </Button>
      <Button
        onClick={() => bundle.mutate()}
        disabled={!named || queue.items === 0 || bundle.isPending}
        loading={bundle.isPending}
        title={`One HTML file to be reviewed in any browser, offline, by ${reviewer || 'whoever is named on the left'}`}
        aria-label={`Save ${queue.title} as a page`}
      >
        As a page
      </Button>
      <Button
        variant="contained"
        disabled={!named || queue.items === 0}
        title={named ? undefined : 'Enter your name on the left first'}
        onClick={() => openQueue(queue.id)}
        aria-label={`Review ${queue.title}`}
      >
        Review
      </Button>
    </Box>
  );
}
