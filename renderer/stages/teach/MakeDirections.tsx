// The way in, from the settings.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { openDirections } from './teachState.ts';

export function MakeDirections() {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
      <Button variant="contained" onClick={() => openDirections('teach')}>
        Teach a direction
      </Button>
      <Button variant="outlined" onClick={() => openDirections('discover')}>
        Find components
      </Button>
      <Button variant="outlined" onClick={() => openDirections('correlations')}>
        What moves what
      </Button>
    </Box>
  );
}
