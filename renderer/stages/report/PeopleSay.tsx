// The human figure beside those of the nets: which of the two edits people take as the one that keeps the expression.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { scaleLinear } from 'd3-scale';
import type { LockReport } from '../../../main/contracts/report.ts';
import { showStage } from '../../frame/viewState.ts';
import { count, percent } from '../../parts/words.ts';

export function PeopleSay({ choices }: Pick<LockReport, 'choices'>) {
  return (
    <Box
      component="section"
      aria-labelledby="people-title"
      sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}
    >
      <Typography variant="h2" component="h3" id="people-title">
        What people say
      </Typography>
      {choices?.share == null || choices.low === null || choices.high === null ? (
        <>
          <Typography color="textSecondary" sx={{ maxWidth: 680 }}>
            {choices
              ? `${count(choices.left, 'choice')}, none from a random, blind queue: no rate is published of them.`
              : 'Nobody was asked yet. A forced choice in Review shows locked and unlocked at equal target change, sides by chance: which keeps the expression?'}
          </Typography>
          <Button variant="outlined" onClick={() => showStage('review')}>
            Ask people
          </Button>
        </>
      ) : (
        <>
          <Typography>
            The locked edit keeps the expression in <strong>{percent(choices.share)}</strong> of{' '}
            {count(choices.n, 'choice')} (95 %: {percent(choices.low)} to {percent(choices.high)}).
          </Typography>
          <Share share={choices.share} low={choices.low} high={choices.high} />
          <Typography variant="body2" color="textSecondary" sx={{ maxWidth: 680 }}>
            {count(choices.faces, 'face')}, {count(choices.reviewers, 'reviewer')}; the interval draws both.
            The mark is chance, one half. Random, blind queues only
            {choices.left > 0 && `; ${count(choices.left, 'other choice')} left out`}.
          </Typography>
        </>
      )}
    </Box>
  );
}

const [width, height] = [240, 20];
const place = scaleLinear()
  .domain([0, 1])
  .range([4, width - 4]);

/** From 0 to 1, with a mark at one half. */
function Share({ share, low, high }: { share: number; low: number; high: number }) {
  const middle = height / 2;
  const track = { stroke: 'var(--mui-palette-tool-track)' };
  return (
    <Box component="svg" aria-hidden viewBox={`0 0 ${width} ${height}`} sx={{ width, height }}>
      <Box component="path" d={`M${place(0)} ${middle}H${place(1)}`} sx={track} />
      <Box component="path" d={`M${place(0.5)} 0V${height}`} sx={track} />
      <Box
        component="path"
        d={`M${place(low)} ${middle}H${place(high)}`}
        sx={{ stroke: 'var(--mui-palette-tool-bar)', strokeWidth: 3 }}
      />
      <Box
        component="circle"
        cx={place(share)}
        cy={middle}
        r={4.5}
        sx={{ fill: 'var(--mui-palette-primary-main)' }}
      />
    </Box>
  );
}
