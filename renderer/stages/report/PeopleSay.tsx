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
            People took the locked edit as the one that keeps the expression in{' '}
            <strong>{percent(choices.share)}</strong> of {count(choices.n, 'choice')} (95 %:{' '}
            {percent(choices.low)} to {percent(choices.high)}).
          </Typography>
          <Share share={choices.share} low={choices.low} high={choices.high} />
          <Typography variant="body2" color="textSecondary" sx={{ maxWidth: 680 }}>
            {count(choices.faces, 'face')}, {count(choices.reviewers, 'reviewer')}; the interval draws both.
            Random, blind queues only
            {choices.left > 0 && `; ${count(choices.left, 'other choice')} left out`}.
            {choices.faces < enoughFaces &&
              ` From fewer than ${enoughFaces} faces it tells little of others, whatever the interval.`}
          </Typography>
        </>
      )}
    </Box>
  );
}

/** From so many on the nets' figures are given too. */
const enoughFaces = 8;

const [width, height, words] = [320, 40, 34];
const place = scaleLinear()
  .domain([0, 1])
  .range([6, width - 6]);

const marks = [
  [0, 'unlocked', 'start'],
  [0.5, 'chance', 'middle'],
  [1, 'locked', 'end'],
] as const;

/** From never to always, with a mark at one half, which is chance. */
function Share({ share, low, high }: { share: number; low: number; high: number }) {
  const middle = 10;
  const track = { stroke: 'var(--mui-palette-tool-track)' };
  return (
    <Box component="svg" aria-hidden viewBox={`0 0 ${width} ${height}`} sx={{ width, height }}>
      <Box component="path" d={`M${place(0)} ${middle}H${place(1)}`} sx={track} />
      <Box
        component="path"
        d={`M${place(0.5)} 0V${2 * middle}`}
        sx={{ stroke: 'var(--mui-palette-text-secondary)' }}
      />
      {marks.map(([value, word, anchor]) => (
        <Box
          component="text"
          key={word}
          x={place(value)}
          y={words}
          textAnchor={anchor}
          sx={{ fill: 'var(--mui-palette-text-secondary)', fontSize: 11 }}
        >
          {word}
        </Box>
      ))}
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
