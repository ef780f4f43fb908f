// The intakes this window knows of: under way, paused, or ended with something to look at.
import Box from '@mui/material/Box';
import { useEffect } from 'react';
import type { Job } from '../../../../main/contracts/entities.ts';
import { isUnderWay, useJobs } from '../../../data/queries.ts';
import { IntakeJob } from './IntakeJob.tsx';
import { useIntake, watch } from './intakeState.ts';

export function IntakeStrip() {
  const watched = useIntake((state) => state.watched);
  const intakes = useJobs().filter(({ kind }) => kind === 'intake');
  // One that a former window or the command line began is shown to its end, too.
  useEffect(() => {
    for (const job of intakes) if (isUnderWay(job) || job.state === 'interrupted') watch(job.id, []);
  });
  const shown = intakes.filter(({ id }) => watched.includes(id));
  if (shown.length === 0) return null;
  return (
    <Box
      component="section"
      aria-label="Photos coming in"
      sx={{
        flex: 'none',
        maxHeight: '45vh',
        overflow: 'auto',
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {shown.map((job: Job) => (
        <IntakeJob key={job.id} job={job} />
      ))}
    </Box>
  );
}
