import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** One sentence or two on what this is for. */
  about?: ReactNode;
  /** Beside the title. */
  action?: ReactNode;
  children: ReactNode;
}

export function Section({ title, about, action, children }: Props) {
  return (
    <Box component="section" aria-label={title} sx={{ display: 'grid', gap: 5, maxWidth: 1240 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 4, alignItems: 'start' }}>
        <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
          <Typography variant="h1" component="h2">
            {title}
          </Typography>
          {about && (
            <Typography color="textSecondary" sx={{ mt: 1, maxWidth: 680 }}>
              {about}
            </Typography>
          )}
        </Box>
        {action}
      </Box>
      {children}
    </Box>
  );
}
