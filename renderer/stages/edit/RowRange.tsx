// Which layers (rows of W+) a direction moves on this face: coarse ones shape, fine ones colour.
import Box from '@mui/material/Box';
import Slider from '@mui/material/Slider';
import Typography from '@mui/material/Typography';
import type { Rows } from '../../frame/viewState.ts';

const lastRow = 22;

interface Props {
  title: string;
  rows: Rows;
  onChange: (rows: Rows) => void;
}

export function RowRange({ title, rows, onChange }: Props) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, pr: 1 }}>
      <Typography
        variant="caption"
        color="textSecondary"
        title="Layers that it moves: 0 is the coarsest, 22 the finest"
        sx={{ width: 76, flex: 'none', fontVariantNumeric: 'tabular-nums' }}
      >
        Layers {rows[0]}–{rows[1]}
      </Typography>
      <Slider
        aria-label={`${title}, layers`}
        getAriaLabel={(thumb) => `${title}, ${thumb === 0 ? 'first' : 'last'} layer`}
        min={0}
        max={lastRow}
        value={[...rows]}
        onChange={(_, value) => Array.isArray(value) && onChange([value[0] ?? 0, value[1] ?? lastRow])}
        sx={{ py: 1 }}
      />
    </Box>
  );
}
