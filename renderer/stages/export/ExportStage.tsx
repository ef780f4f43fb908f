// What was kept leaves the library: as one SQLite catalog or as a folder of pictures, with the licences it carries.
import Box from '@mui/material/Box';
import { StageBar } from '../../parts/StageBar.tsx';
import { narrow } from '../../theme/tokens.ts';
import { ExportForm } from './ExportForm.tsx';
import { Exports } from './Exports.tsx';
import { Licences } from './Licences.tsx';

export function ExportStage() {
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <StageBar title="Export" />
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          display: 'grid',
          gridTemplateColumns: 'minmax(340px, 400px) minmax(0, 1fr)',
          [narrow]: { gridTemplateColumns: '1fr', gridAutoRows: 'max-content', overflow: 'auto' },
        }}
      >
        <Box
          sx={{ p: 5, overflow: 'auto', bgcolor: 'background.paper', borderRight: 1, borderColor: 'divider' }}
        >
          <ExportForm />
        </Box>
        <Box
          sx={{
            p: 6,
            overflow: 'auto',
            bgcolor: 'background.paper',
            display: 'grid',
            gap: 8,
            alignContent: 'start',
          }}
        >
          <Exports />
          <Licences />
        </Box>
      </Box>
    </Box>
  );
}
