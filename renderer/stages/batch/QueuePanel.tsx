// What runs and what waits, in its order: pause, resume, cancel, earlier, later.
import ArrowDownwardOutlined from '@mui/icons-material/ArrowDownwardOutlined';
import ArrowUpwardOutlined from '@mui/icons-material/ArrowUpwardOutlined';
import CloseOutlined from '@mui/icons-material/CloseOutlined';
import NotificationsNoneOutlined from '@mui/icons-material/NotificationsNoneOutlined';
import PauseOutlined from '@mui/icons-material/PauseOutlined';
import PlayArrowOutlined from '@mui/icons-material/PlayArrowOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { type ComponentType, useState } from 'react';
import type { CallInput } from '../../../main/contracts/calls.ts';
import type { Job } from '../../../main/contracts/entities.ts';
import { useQueue } from '../../data/designs.ts';
import { askToNotify, mayAsk } from '../../data/notification.ts';
import { useStudio } from '../../data/studio.ts';
import { timeLeft } from '../../parts/words.ts';

export function QueuePanel() {
  const { shell } = useStudio();
  const jobs = useQueue();
  const waiting = jobs.filter(({ state }) => state !== 'running');
  return (
    <Box component="section" aria-label="Queue" sx={{ borderTop: 1, borderColor: 'divider', p: 4 }}>
      <Typography variant="h3" component="h2" sx={{ mb: 2 }}>
        Queue
      </Typography>
      {jobs.length > 0 && shell === null && <TellAtTheEnd />}
      {jobs.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          Nothing runs and nothing waits.
        </Typography>
      )}
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 3 }}>
        {jobs.map((job) => (
          <Line key={job.id} job={job} waiting={waiting} />
        ))}
      </Box>
    </Box>
  );
}

/** Browsers notify only who has said yes; the desktop's shell tells without asking. */
function TellAtTheEnd() {
  const [asks, setAsks] = useState(mayAsk);
  if (!asks) return null;
  return (
    <Button
      startIcon={<NotificationsNoneOutlined />}
      onClick={() => void askToNotify().finally(() => setAsks(mayAsk()))}
      sx={{ mb: 2, ml: -2 }}
    >
      Tell me when a batch has ended
    </Button>
  );
}

function Line({ job, waiting }: { job: Job; waiting: readonly Job[] }) {
  const { call } = useStudio();
  const pause = useMutation({ mutationFn: () => call('pauseJob', { job: job.id }) });
  const resume = useMutation({ mutationFn: () => call('resumeJob', { job: job.id }) });
  const cancel = useMutation({ mutationFn: () => call('cancelJob', { job: job.id }) });
  const move = useMutation({
    mutationFn: (before: CallInput<'moveJob'>['before']) => call('moveJob', { job: job.id, before }),
  });
  const at = waiting.indexOf(job);
  const paused = job.state === 'interrupted';
  const worked = job.done + job.failed;
  return (
    <Box component="li">
      <Box sx={{ display: 'flex', alignItems: 'center' }}>
        <Typography variant="body2" noWrap title={job.title} sx={{ flex: 1, minWidth: 0 }}>
          {job.title}
        </Typography>
        {at > 0 && (
          <Act
            title="Earlier"
            job={job}
            Icon={ArrowUpwardOutlined}
            onClick={() => move.mutate(waiting[at - 1]?.id ?? null)}
          />
        )}
        {at >= 0 && at < waiting.length - 1 && (
          <Act
            title="Later"
            job={job}
            Icon={ArrowDownwardOutlined}
            onClick={() => move.mutate(waiting[at + 2]?.id ?? null)}
          />
        )}
        {paused ? (
          <Act title="Resume" job={job} Icon={PlayArrowOutlined} onClick={() => resume.mutate()} />
        ) : (
          <Act title="Pause" job={job} Icon={PauseOutlined} onClick={() => pause.mutate()} />
        )}
        <Act title="Cancel" job={job} Icon={CloseOutlined} onClick={() => cancel.mutate()} />
      </Box>
      {job.state === 'running' && (
        <LinearProgress
          aria-label={job.title}
          variant={job.total < 2 ? 'indeterminate' : 'determinate'}
          value={(100 * worked) / Math.max(1, job.total)}
        />
      )}
      <Typography
        variant="caption"
        color="textSecondary"
        sx={{ display: 'block', fontVariantNumeric: 'tabular-nums' }}
      >
        {[
          paused && 'paused',
          job.state === 'queued' && 'waiting',
          `${worked} of ${job.total}`,
          job.failed > 0 && `${job.failed} failed`,
          timeLeft(job.secondsLeft),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </Box>
  );
}

interface ActProps {
  readonly title: string;
  readonly job: Job;
  readonly Icon: ComponentType<{ sx: { fontSize: number } }>;
  readonly onClick: () => void;
}

function Act({ title, job, Icon, onClick }: ActProps) {
  return (
    <Tooltip title={title}>
      <IconButton aria-label={`${title}: ${job.title}`} onClick={onClick} sx={{ p: 0.75 }}>
        <Icon sx={{ fontSize: 16 }} />
      </IconButton>
    </Tooltip>
  );
}
