// How far a face's new inversion is, at the foot of its picture.
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import type { Job } from '../../../main/contracts/entities.ts';
import { useSteps } from '../../data/events.ts';

export function InversionProgress({ job }: { job: Job }) {
  const step = useSteps(job.id).at(-1);
  return (
    <Box
      sx={{
        position: 'absolute',
        left: 8,
        bottom: 8,
        px: 2,
        py: 1,
        width: 200,
        borderRadius: 0.5,
        bgcolor: 'rgba(0, 0, 0, 0.65)',
        color: '#fff',
      }}
    >
      <Typography variant="caption" component="div" role="status">
        {step ? `Inverting: step ${step.step} of ${step.total}` : 'Inverting: aligning the photo'}
      </Typography>
      <LinearProgress
        aria-label="Inverting"
        variant={step ? 'determinate' : 'indeterminate'}
        value={step ? (100 * step.step) / step.total : 0}
        sx={{ mt: 1 }}
      />
    </Box>
  );
}
