// How good an inversion is: each figure with what it means.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { InversionQuality } from '../../../main/contracts/photos.ts';
import { figuresOf } from './photoWords.ts';

export function QualityFigures({ quality }: { quality: InversionQuality }) {
  return (
    <Box component="dl" sx={{ m: 0, display: 'grid', gap: 2 }}>
      {figuresOf(quality).map(({ title, value, meaning }) => (
        <Box
          key={title}
          sx={{ display: 'grid', gridTemplateColumns: '1fr auto', columnGap: 3, '& dd': { m: 0 } }}
        >
          <Typography component="dt" variant="body2">
            {title}
          </Typography>
          <Typography
            component="dd"
            variant="body2"
            sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}
          >
            {value}
          </Typography>
          <Typography component="dd" variant="caption" color="textSecondary" sx={{ gridColumn: '1 / -1' }}>
            {meaning}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
