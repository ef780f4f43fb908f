// What the edit was and what the judges measured: hidden in a blind queue until the verdict is given.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Reviewed } from '../../../main/contracts/review-queues.ts';
import { useDirections } from '../../data/queries.ts';
import { recipeTitle } from './queueWords.ts';

export function Told({ told }: { told: NonNullable<Reviewed['told']> }) {
  const { data: directions = [] } = useDirections();
  const { measures, recipe, suggests } = told;
  const rows: readonly (readonly [title: string, value: string])[] = [
    [
      'Change of expression',
      `${measures.expressionChange.toFixed(3)} (floor ${measures.expressionFloor.toFixed(3)})`,
    ],
    ['Drift of lips', measures.drift.lips.toFixed(4)],
    ['Drift of lids', measures.drift.eyelids.toFixed(4)],
    ['Identity similarity', measures.identity.toFixed(3)],
    ['Age', `${measures.age.before.toFixed(0)} → ${measures.age.after.toFixed(0)}`],
  ];
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Typography variant="h3" component="h2">
        {recipeTitle(recipe, directions)}
      </Typography>
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gridTemplateColumns: '1fr auto', rowGap: 1, columnGap: 4 }}
      >
        {rows.map(([title, value]) => (
          <Box key={title} sx={{ display: 'contents' }}>
            <Typography component="dt" variant="body2" color="textSecondary">
              {title}
            </Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0, fontVariantNumeric: 'tabular-nums' }}>
              {value}
            </Typography>
          </Box>
        ))}
      </Box>
      {suggests && (
        <Typography variant="body2">
          The rules would have said: <strong>{suggests}</strong>.
        </Typography>
      )}
    </Box>
  );
}
