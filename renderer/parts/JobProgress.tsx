// One job under way, in a line: what, how far, how long, stop.
import CloseOutlined from '@mui/icons-material/CloseOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import type { Job } from '../../main/contracts/entities.ts';
import { useStudio } from '../data/studio.ts';
import { timeLeft } from './words.ts';

export function JobProgress({ job, others = 0 }: { job: Job; others?: number }) {
  const { call } = useStudio();
  const cancel = useMutation({ mutationFn: () => call('cancelJob', { job: job.id }) });
  const waiting = job.state === 'queued';
  const left = waiting ? 'waiting' : timeLeft(job.secondsLeft);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, minWidth: 0 }}>
      <Typography variant="caption" noWrap sx={{ color: 'text.primary' }}>
        {job.title}
      </Typography>
      <LinearProgress
        aria-label={job.title}
        variant={waiting || job.total < 2 ? 'indeterminate' : 'determinate'}
        value={job.total ? (100 * job.done) / job.total : 0}
        sx={{ width: 120, flex: 'none' }}
      />
      <Typography variant="caption" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {[job.total > 1 && `${job.done} of ${job.total}`, left, others > 0 && `${others} more`]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
      <Tooltip title="Cancel">
        <IconButton
          aria-label={`Cancel: ${job.title}`}
          disabled={cancel.isPending}
          onClick={() => cancel.mutate()}
          sx={{ p: 0.5 }}
        >
          <CloseOutlined sx={{ fontSize: 14 }} />
        </IconButton>
      </Tooltip>
    </Box>
  );
}
