// Skin lightness is measured when somebody asks for results by it: how many faces lack it, and the way to get it.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { CallInput } from '../../main/contracts/calls.ts';
import { useMeasureSkin } from '../data/methods.ts';
import { isUnderWay, useJobs } from '../data/queries.ts';
import { JobProgress } from './JobProgress.tsx';
import { count } from './words.ts';

export function MeasureSkin({ of, unmeasured }: { of: CallInput<'measureSkin'>; unmeasured: number }) {
  const measure = useMeasureSkin();
  const job = useJobs().find((one) => one.kind === 'describe' && isUnderWay(one));
  if (job) return <JobProgress job={job} />;
  if (unmeasured === 0) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 3 }}>
      <Typography variant="body2" color="textSecondary">
        {count(unmeasured, 'face')} {unmeasured === 1 ? 'has' : 'have'} no skin lightness yet.
      </Typography>
      <Button size="small" variant="outlined" loading={measure.isPending} onClick={() => measure.mutate(of)}>
        Measure it
      </Button>
    </Box>
  );
}
