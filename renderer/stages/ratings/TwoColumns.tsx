// A form on the left, what there is on the right; one below the other in a small window.
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { narrow } from '../../theme/tokens.ts';

export function TwoColumns({ form, children }: { form: ReactNode; children: ReactNode }) {
  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplateColumns: 'minmax(340px, 400px) minmax(0, 1fr)',
        bgcolor: 'background.paper',
        [narrow]: { gridTemplateColumns: '1fr', gridAutoRows: 'max-content', overflow: 'auto' },
      }}
    >
      <Box sx={{ p: 5, overflow: 'auto', borderRight: 1, borderColor: 'divider' }}>{form}</Box>
      {/* What scrolls is reached by the keyboard. */}
      <Box tabIndex={0} sx={{ p: 6, overflow: 'auto', display: 'grid', gap: 8, alignContent: 'start' }}>
        {children}
      </Box>
    </Box>
  );
}
