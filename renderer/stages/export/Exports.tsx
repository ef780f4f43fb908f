// The exports of this library, the newest first: under way, done and where, or why not.
import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import type { Job } from '../../../main/contracts/entities.ts';
import { notify } from '../../data/problems.ts';
import { isUnderWay, useJobs } from '../../data/queries.ts';
import { useStudio } from '../../data/studio.ts';
import { JobProgress } from '../../parts/JobProgress.tsx';
import { count } from '../../parts/words.ts';
import { figures } from '../../theme/tokens.ts';

const words = {
  export: [
    'Exports',
    'Nothing has been exported yet. Keep variations in Edit, give them labels, and export them here as one set.',
  ],
  experiment: ['Written files', 'Nothing has been written yet.'],
} as const;

export function Exports({ kind = 'export' }: { kind?: keyof typeof words }) {
  const [title, none] = words[kind];
  const jobs = useJobs()
    .filter((job) => job.kind === kind)
    .sort((one, other) => other.created.localeCompare(one.created));
  return (
    <Box component="section" aria-label={title}>
      <Typography variant="h2" sx={{ mb: 3 }}>
        {title}
      </Typography>
      {jobs.length === 0 && (
        <Typography color="textSecondary" sx={{ maxWidth: 480 }}>
          {none}
        </Typography>
      )}
      {jobs.map((job) => (
        <Box key={job.id} sx={{ py: 2.5, borderTop: 1, borderColor: 'divider' }}>
          {isUnderWay(job) ? <JobProgress job={job} /> : <Ended job={job} />}
        </Box>
      ))}
    </Box>
  );
}

const endings: Partial<Record<Job['state'], string>> = {
  cancelled: 'Cancelled; nothing was left behind.',
  interrupted: 'Interrupted; nothing was left behind.',
};

function Ended({ job }: { job: Job }) {
  const when = new Date(job.created).toLocaleString();
  const failure = job.failures[0];
  return (
    <>
      <Typography>
        {job.title}
        <Typography component="span" variant="body2" color="textSecondary">
          {' · '}
          {job.state === 'done' && job.total > 0 && `${count(job.done, 'item')} · `}
          {when}
        </Typography>
      </Typography>
      {job.state === 'done' ? (
        job.results.map((place) => <Place key={place} place={place} />)
      ) : (
        <Typography variant="body2" color={job.state === 'failed' ? 'error' : 'textSecondary'}>
          {endings[job.state] ?? (failure && failure.kind !== 'cancelled' ? failure.message : 'It failed.')}
        </Typography>
      )}
      {job.notes.map((note) => (
        <Typography key={note} variant="body2" color="textSecondary">
          {note}
        </Typography>
      ))}
      {failure?.kind === 'expected' && (
        <Typography variant="body2" color="textSecondary">
          {failure.nextStep}
        </Typography>
      )}
      {job.state !== 'done' && <Resume job={job} />}
    </>
  );
}

/** Cut short by a cancel, a full disk or an end of the program. */
function Resume({ job }: { job: Job }) {
  const { call } = useStudio();
  const resume = useMutation({ mutationFn: () => call('resumeJob', { job: job.id }) });
  return (
    <Button
      aria-label={`Resume: ${job.title}`}
      loading={resume.isPending}
      onClick={() => resume.mutate()}
      sx={{ ml: -2.5 }}
    >
      Resume
    </Button>
  );
}

function Place({ place }: { place: string }) {
  const copy = async () => {
    await navigator.clipboard.writeText(place);
    notify('done', 'The place is copied.');
  };
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <Typography variant="body2" noWrap sx={{ fontFamily: figures, userSelect: 'text' }}>
        {place}
      </Typography>
      <Tooltip title="Copy the place">
        <IconButton aria-label="Copy the place" onClick={() => void copy()}>
          <ContentCopyOutlined sx={{ fontSize: 14 }} />
        </IconButton>
      </Tooltip>
    </Box>
  );
}
