// The panel beside the pictures under review.
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface Props {
  label: string;
  children: ReactNode;
}

export function SidePanel({ label, children }: Props) {
  return (
    <Box
      component="section"
      aria-label={label}
      sx={{
        gridArea: 'panel',
        overflow: 'auto',
        p: 4,
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 5,
        alignContent: 'start',
        bgcolor: 'background.paper',
        borderLeft: 1,
        borderColor: 'divider',
      }}
    >
      {children}
    </Box>
  );
}
