// Whose queue this is, how far it has come and at what speed; how the pictures are compared.
import ArrowBackOutlined from '@mui/icons-material/ArrowBackOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { Queue, QueueItem } from '../../../main/contracts/review-queues.ts';
import { CompareToggle } from '../../parts/compare/CompareToggle.tsx';
import { LayerToggle } from '../../parts/overlay/LayerToggle.tsx';
import { StageBar } from '../../parts/StageBar.tsx';
import { timeLeft } from '../../parts/words.ts';
import { GridToggle } from './grid/GridToggle.tsx';
import { queueWords } from './queueWords.ts';
import { closeQueue, useReviewState } from './reviewState.ts';

interface Props {
  queue: Queue;
  reviewer: string;
  items: readonly QueueItem[];
  /** What the edit was may be seen. */
  told: boolean;
  /** Keypoints are being corrected: there is one picture, and nothing to compare. */
  correcting: boolean;
}

export function ReviewBar({ queue, reviewer, items, told, correcting }: Props) {
  const done = items.filter(({ answer }) => answer !== null).length;
  const each = queue.progress.find((one) => one.reviewer === reviewer)?.secondsEach ?? 0;
  const left = items.length - done;
  const grid = useReviewState((state) => state.grid);
  return (
    <Box sx={{ gridArea: 'bar' }}>
      <StageBar
        title={
          <>
            <Tooltip title="Back to the queues (Escape)">
              <IconButton
                aria-label="Back to the queues"
                onClick={closeQueue}
                sx={{ ml: -2, mr: 2, mt: -0.5 }}
              >
                <ArrowBackOutlined sx={{ fontSize: 18 }} />
              </IconButton>
            </Tooltip>
            {queue.title}
          </>
        }
      >
        <Typography variant="body2" color="textSecondary" noWrap sx={{ flex: 1, minWidth: 0 }}>
          {queueWords(queue)} · {reviewer}
        </Typography>
        <LinearProgress
          variant="determinate"
          aria-label="Reviewed"
          value={items.length === 0 ? 0 : (100 * done) / items.length}
          sx={{ width: 120 }}
        />
        <Typography variant="body2" sx={{ fontVariantNumeric: 'tabular-nums' }}>
          {done} of {items.length}
          {each > 0 && ` · ${Math.round(3600 / each).toLocaleString('en')} an hour`}
          {each > 0 && left > 0 && ` · ${timeLeft(left * each)}`}
        </Typography>
        {!correcting && queue.task !== 'choice' && <GridToggle />}
        {!correcting && (told || !queue.blind) && queue.task !== 'choice' && <LayerToggle />}
        {!correcting && (!grid || queue.task === 'choice') && <CompareToggle />}
      </StageBar>
    </Box>
  );
}
