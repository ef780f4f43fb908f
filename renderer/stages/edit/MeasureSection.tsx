import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { wide as wideWindow } from '../../theme/tokens.ts';

interface Props {
  title: string;
  /** What the measure means: on hover, on focus, and for screen readers. */
  help?: string;
  /** To the right of the title. */
  figure?: ReactNode;
  wide?: boolean;
  /** For a table of four columns. */
  double?: boolean;
  children: ReactNode;
}

export function MeasureSection({ title, help, figure, wide = false, double = false, children }: Props) {
  const heading = (
    <Typography
      variant="h3"
      component="h2"
      noWrap
      tabIndex={help ? 0 : undefined}
      sx={{
        flex: 1,
        minWidth: 0,
        cursor: help ? 'help' : undefined,
        '&:focus-visible': { outline: 2, outlineColor: 'primary.main' },
      }}
    >
      {title}
    </Typography>
  );
  return (
    <Box
      role="group"
      aria-label={title}
      sx={{
        minWidth: 0,
        gridColumn: wide ? { xs: '1 / -1', md: 'auto / span 3' } : double ? 'auto / span 2' : undefined,
        [wideWindow]: { gridColumn: '1' },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2, mb: 1 }}>
        {help ? (
          <Tooltip title={help} describeChild>
            {heading}
          </Tooltip>
        ) : (
          heading
        )}
        {figure}
      </Box>
      {children}
    </Box>
  );
}
