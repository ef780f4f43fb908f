// The one line of tools at the top of a stage.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { frame } from '../theme/tokens.ts';

export function StageBar({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <Box
      sx={{
        minHeight: frame.toolbar,
        flex: 'none',
        flexWrap: 'wrap',
        py: 1,
        px: 4,
        display: 'flex',
        alignItems: 'center',
        columnGap: 3,
        rowGap: 1,
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
        whiteSpace: 'nowrap',
      }}
    >
      {/* A long name ends early rather than taking a line of its own from the pictures. */}
      <Typography variant="h2" component="h1" noWrap sx={{ maxWidth: 'max(34%, 200px)' }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}
