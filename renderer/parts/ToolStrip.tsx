// A line of tools beneath a stage's own bar; `raised` where it comes and goes.
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface Props {
  role: 'toolbar' | 'region';
  label: string;
  raised?: boolean;
  children: ReactNode;
}

export function ToolStrip({ role, label, raised = false, children }: Props) {
  return (
    <Box
      role={role}
      aria-label={label}
      sx={{
        flex: 'none',
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 3,
        rowGap: 1,
        px: 4,
        py: raised ? 1.5 : 1,
        bgcolor: raised ? 'tool.raised' : 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {children}
    </Box>
  );
}
