// How far the teaching is: labels, how often left-out ones are told right, and what can be done with it.
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { fewestLabels, type Teaching } from '../../../main/contracts/teach.ts';
import { percent } from '../../parts/words.ts';
import { AccuracyPlot } from './AccuracyPlot.tsx';
import { KeepTaught } from './KeepTaught.tsx';
import { LabelFiles } from './LabelFiles.tsx';

export function TeachProgress({ teaching }: { teaching: Teaching }) {
  const { yes, no, skipped, curve, missing } = teaching;
  const quality = missing === null ? curve.at(-1) : undefined;
  return (
    <Box
      component="aside"
      aria-label="Progress"
      tabIndex={0}
      sx={{
        minHeight: 0,
        overflow: 'auto',
        p: 4,
        display: 'grid',
        alignContent: 'start',
        gap: 4,
        borderLeft: 1,
        borderColor: 'divider',
        outlineOffset: -2,
      }}
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Typography role="status">
          {yes} yes, {no} no{skipped > 0 && `, ${skipped} skipped`}
        </Typography>
        <LinearProgress
          aria-label="Labels until a direction is fitted"
          variant="determinate"
          value={Math.min(100, (100 * (yes + no)) / fewestLabels)}
        />
        {missing && (
          <Typography variant="body2" color="textSecondary">
            {missing}
          </Typography>
        )}
      </Box>
      {quality && (
        <Box sx={{ display: 'grid', gap: 1 }}>
          <Typography variant="h1" component="p">
            {percent(quality.accuracy)} told right
          </Typography>
          <Typography variant="body2" color="textSecondary">
            95 % interval {percent(quality.low)} to {percent(quality.high)}, by cross-validation on{' '}
            {quality.judged} faces that were not chosen for being hard. Of yes {percent(quality.ofYes)}, of no{' '}
            {percent(quality.ofNo)}; 50 % is chance.
          </Typography>
          <AccuracyPlot curve={curve} />
        </Box>
      )}
      <KeepTaught teaching={teaching} />
      <LabelFiles teaching={teaching} />
    </Box>
  );
}
