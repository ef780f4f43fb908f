// One intake: how far it is, photo by photo, with pause and resume; in the end what came in and what was refused.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Job } from '../../../../main/contracts/entities.ts';
import { useSteps } from '../../../data/events.ts';
import { useRefusals } from '../../../data/photos.ts';
import { isUnderWay } from '../../../data/queries.ts';
import { useStudio } from '../../../data/studio.ts';
import { timeLeft } from '../../../parts/words.ts';
import { handAgain } from './handOver.ts';
import { IntakeTiles } from './IntakeTiles.tsx';
import { unwatch, useIntake } from './intakeState.ts';
import { MoreFaces } from './MoreFaces.tsx';
import { RefusalList } from './RefusalList.tsx';

export function IntakeJob({ job }: { job: Job }) {
  const { call } = useStudio();
  const files = useIntake((state) => state.files[job.id]) ?? [];
  const refusals = useRefusals(job);
  const [whole, setWhole] = useState(false);
  const underWay = isUnderWay(job);
  const pause = useMutation({ mutationFn: () => call('pauseJob', { job: job.id }) });
  const resume = useMutation({ mutationFn: () => call('resumeJob', { job: job.id }) });
  // One that was cancelled stays in sight: a slip of the hand is undone by resuming it.
  const cancellable = underWay || job.state === 'interrupted';
  const cancel = useMutation({
    mutationFn: async () => {
      if (cancellable) await call('cancelJob', { job: job.id });
      else unwatch(job.id);
    },
  });
  const retry = useMutation({
    mutationFn: async () => {
      const names = new Set(refusals.map(({ source }) => source));
      await handAgain(
        call,
        files.filter(({ name }) => names.has(name.slice(-255))),
      );
      await call('resumeJob', { job: job.id });
    },
  });
  const left = job.total - job.done - job.failed;
  const paused = !underWay && left > 0;
  const alone = files.length === 0 && job.total === 1;
  return (
    <Box
      role="group"
      aria-label={job.title}
      sx={{ px: 4, py: 3, display: 'grid', gap: 2, '& + &': { borderTop: 1, borderColor: 'divider' } }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, minHeight: 28 }}>
        <Typography variant="h3" component="h2" noWrap>
          {job.title}
        </Typography>
        <Typography role="status" variant="body2" color="textSecondary" noWrap sx={{ flex: 1, minWidth: 0 }}>
          {stateWords(job, paused)}
        </Typography>
        {underWay && refusals.length > 0 && (
          <Button aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {job.failed} refused
          </Button>
        )}
        {underWay && (
          <Button variant="outlined" loading={pause.isPending} onClick={() => pause.mutate()}>
            Pause
          </Button>
        )}
        {paused && (
          <Button variant="contained" loading={resume.isPending} onClick={() => resume.mutate()}>
            Resume
          </Button>
        )}
        {!underWay && left === 0 && job.failed > 0 && (
          <Button variant="outlined" loading={retry.isPending} onClick={() => retry.mutate()}>
            Try refused again
          </Button>
        )}
        <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {cancellable ? 'Cancel' : 'Done'}
        </Button>
      </Box>
      {underWay && <Progress job={job} />}
      {!alone && left > 0 && <IntakeTiles job={job} files={files} refusals={refusals} />}
      {(whole || !underWay) && refusals.length > 0 && <RefusalList job={job} refusals={refusals} />}
      {!underWay && <Notes job={job} />}
      {!underWay && <MoreFaces job={job} />}
    </Box>
  );
}

/** Poor inversions, looks of a minor; photos with more faces are listed on their own, to be picked from. */
function Notes({ job }: { job: Job }) {
  const notes = job.notes.filter((note) => !note.endsWith('the largest was taken.'));
  return notes.map((note) => (
    <Typography key={note} variant="body2" color="textSecondary">
      {note}
    </Typography>
  ));
}

function Progress({ job }: { job: Job }) {
  const step = useSteps(job.id).at(-1);
  const inside = step && step.total > 0 ? step.step / step.total : 0;
  const whole = (job.done + job.failed + (job.state === 'running' ? inside : 0)) / Math.max(1, job.total);
  return (
    <LinearProgress
      aria-label={job.title}
      variant={job.state === 'queued' || whole === 0 ? 'indeterminate' : 'determinate'}
      value={Math.min(100, 100 * whole)}
    />
  );
}

function stateWords(job: Job, paused: boolean): string {
  const { done, failed, total, state, secondsLeft } = job;
  if (state === 'queued') return 'waiting for other work';
  if (paused) {
    const how = state === 'cancelled' ? 'cancelled' : 'paused';
    return `${how}: ${done + failed} of ${total}; what came in is kept`;
  }
  if (state !== 'running') return failed > 0 ? `${done} taken in, ${failed} refused` : `${done} taken in`;
  return [total > 1 && `${done + failed} of ${total}`, timeLeft(secondsLeft)].filter(Boolean).join(' · ');
}
