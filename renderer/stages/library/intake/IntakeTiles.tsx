// The photos of an intake that are next: the one being worked on with what the inversion has come to, and those
// that wait.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Job } from '../../../../main/contracts/entities.ts';
import { useSteps } from '../../../data/events.ts';
import type { Refusal } from '../../../data/photos.ts';
import { useStudio } from '../../../data/studio.ts';
import { FileThumbnail } from './FileThumbnail.tsx';

const tile = 56;
const shown = 12;

interface Props {
  job: Job;
  /** In the job's order; empty where they did not come from this window. */
  files: readonly File[];
  refusals: readonly Refusal[];
}

export function IntakeTiles({ job, files, refusals }: Props) {
  // A resumed job tries what was refused once more, before or after the rest: its order is no longer the files'.
  const inOrder = refusals.every(({ source }) => files.some(({ name }) => name === source));
  const next = job.done + job.failed;
  const waiting = inOrder ? files.slice(next, next + shown) : [];
  const more = job.total - next - Math.max(1, waiting.length);
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', overflow: 'hidden', height: tile }}>
      <Current job={job} file={waiting[0]} />
      {waiting.slice(1).map((file) => (
        <FileThumbnail key={`${file.webkitRelativePath || file.name} ${file.size}`} file={file} size={tile} />
      ))}
      {more > 0 && (
        <Typography variant="caption" color="textSecondary" noWrap>
          {waiting.length > 0 ? `and ${more} more` : `then ${more} more`}
        </Typography>
      )}
    </Box>
  );
}

function Current({ job, file }: { job: Job; file: File | undefined }) {
  const { pictureUrl } = useStudio();
  const steps = useSteps(job.id);
  const step = job.state === 'running' ? steps.at(-1) : undefined;
  const preview = steps.findLast((one) => one.preview !== null)?.preview;
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flex: 'none', mr: 4 }}>
      {file && <FileThumbnail file={file} size={tile} />}
      <Box sx={{ width: tile, height: tile, bgcolor: 'tool.track', borderRadius: 0.5, overflow: 'hidden' }}>
        {step && preview && (
          <Box
            component="img"
            src={pictureUrl(preview)}
            alt="The inversion so far"
            sx={{ width: 1, height: 1, display: 'block' }}
          />
        )}
      </Box>
      <Typography variant="caption" color="textSecondary" sx={{ width: 150 }}>
        {file && (
          <Box component="span" sx={{ display: 'block', color: 'text.primary' }}>
            {file.name.slice(0, 26)}
          </Box>
        )}
        {step ? `Inverting: step ${step.step} of ${step.total}` : wordsBefore[job.state]}
      </Typography>
    </Box>
  );
}

const wordsBefore: Partial<Record<Job['state'], string>> = {
  running: 'Looking for faces',
  queued: 'Waiting',
  cancelled: 'Cancelled',
  interrupted: 'Paused',
};
