// What to do when there is no face yet.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Job } from '../../../main/contracts/entities.ts';
import { JobProgress } from '../../parts/JobProgress.tsx';
import { SampleForm } from './SampleForm.tsx';

export function EmptyLibrary({ nextSeed, job }: { nextSeed: number; job: Job | undefined }) {
  return (
    <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto', display: 'grid', placeItems: 'center', p: 8 }}>
      <Box sx={{ display: 'grid', gap: 4, maxWidth: 600 }}>
        <Typography variant="h1" component="h2">
          Start with a few sample faces
        </Typography>
        <Typography>
          The generator draws faces of people who do not exist, each from a number, its seed: the same seed
          always gives the same face. Open one to change its age or anything else with a slider while the lock
          holds its expression, see the keypoints move, and keep what is worth keeping.
        </Typography>
        {job ? <JobProgress job={job} /> : <SampleForm nextSeed={nextSeed} />}
        <Typography variant="body2" color="textSecondary">
          A face takes about a second on a small machine. Everything stays on this machine.
        </Typography>
        <Typography sx={{ mt: 4 }}>
          Or take your own photos: drop files or folders anywhere here, paste a picture, or press Add photos.
          Each face is found, aligned and inverted, which gives it a face code; from then on it is edited like
          a sample.
        </Typography>
      </Box>
    </Box>
  );
}
