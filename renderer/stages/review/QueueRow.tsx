// One queue: how far each reviewer has come, and what can be done with it.
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Queue } from '../../../main/contracts/review-queues.ts';
import { notify } from '../../data/problems.ts';
import { useStudio } from '../../data/studio.ts';
import { saveFile } from '../../parts/saveFile.ts';
import { count } from '../../parts/words.ts';
import { queueWords } from './queueWords.ts';
import { openQueue, useReviewState } from './reviewState.ts';

export function QueueRow({ queue, named }: { queue: Queue; named: boolean }) {
  const { call } = useStudio();
  const reviewer = useReviewState((state) => state.reviewer);
  const page = `${queue.title} for ${reviewer}.html`;
  const remove = useMutation({ mutationFn: () => call('deleteQueue', { queue: queue.id }) });
  const [asking, setAsking] = useState(false);
  // One that nobody has begun and that is shared out to nobody is made again in a moment.
  const begun = queue.progress.length > 0;
  const bundle = useMutation({
    mutationFn: () => call('reviewBundle', { queue: queue.id, reviewer, target: page }),
    onSuccess: ({ html, items, left, withheld }) => {
      saveFile(page, html, 'text/html');
      const rest =
        left > 0 ? `The first ${items} places; mien review bundle --from ${items + 1} has the rest.` : '';
      if (rest || withheld.length > 0) notify('done', [rest, ...withheld].filter(Boolean).join(' '));
    },
  });
  const ready = named && queue.items > 0;
  return (
    <Box sx={{ display: 'grid', gap: 2, borderTop: 1, borderColor: 'divider', pt: 3 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography noWrap>{queue.title}</Typography>
          <Typography variant="body2" color="textSecondary" noWrap>
            {count(queue.items, 'item')} · {queueWords(queue)}
          </Typography>
        </Box>
        <IconButton
          onClick={() => (begun ? setAsking(true) : remove.mutate())}
          disabled={remove.isPending || asking}
          aria-label={`Remove the queue ${queue.title}`}
          title="Remove the queue; the verdicts given in it stay"
        >
          <DeleteOutlined sx={{ fontSize: 18 }} />
        </IconButton>
        <Button
          variant="outlined"
          onClick={() => bundle.mutate()}
          disabled={!ready || bundle.isPending}
          loading={bundle.isPending}
          title={`One HTML file to be reviewed in any browser, offline, by ${reviewer || 'whoever is named on the left'}`}
          aria-label={`Save ${queue.title} as a page`}
        >
          As a page
        </Button>
        <Button
          variant="contained"
          disabled={!ready}
          title={named ? undefined : 'Enter your name on the left first'}
          onClick={() => openQueue(queue.id)}
          aria-label={`Review ${queue.title}`}
        >
          Review
        </Button>
      </Box>
      {asking && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
          <Typography variant="body2" sx={{ flex: '1 1 240px' }}>
            Remove the queue, with who was to review what? The verdicts given in it stay.
          </Typography>
          <Button
            color="error"
            variant="contained"
            loading={remove.isPending}
            onClick={() => remove.mutate()}
          >
            Remove it
          </Button>
          <Button variant="outlined" onClick={() => setAsking(false)}>
            Keep it
          </Button>
        </Box>
      )}
      {begun && <Progress progress={queue.progress} />}
    </Box>
  );
}

function Progress({ progress }: Pick<Queue, 'progress'>) {
  return (
    <Box
      component="ul"
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        display: 'grid',
        gridTemplateColumns: 'minmax(72px, max-content) minmax(80px, 220px) 1fr',
        columnGap: 4,
        rowGap: 1,
        alignItems: 'center',
      }}
    >
      {progress.map(({ reviewer, done, assigned, secondsEach }) => (
        <Box component="li" key={reviewer} sx={{ display: 'contents' }}>
          <Typography variant="body2" noWrap>
            {reviewer}
          </Typography>
          <LinearProgress
            variant="determinate"
            aria-label={`${reviewer} has reviewed`}
            value={assigned === 0 ? 0 : Math.min(100, (100 * done) / assigned)}
          />
          <Typography variant="body2" color="textSecondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
            {done} of {assigned}
            {secondsEach > 0 && ` · ${Math.round(3600 / secondsEach).toLocaleString('en')} an hour`}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
