// What leaves the library: the form of an export on the left; what was exported, and what goes with it, on the right.
import Box from '@mui/material/Box';
import { narrow } from '../../theme/tokens.ts';
import { ExportForm } from './ExportForm.tsx';
import { Exports } from './Exports.tsx';
import { Licences } from './Licences.tsx';
import { OpenExport } from './OpenExport.tsx';

export function ExportPanel() {
  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        bgcolor: 'background.paper',
        gridTemplateColumns: 'minmax(340px, 400px) minmax(0, 1fr)',
        [narrow]: { gridTemplateColumns: '1fr', gridAutoRows: 'max-content', overflow: 'auto' },
      }}
    >
      <Box sx={{ p: 5, overflow: 'auto', borderRight: 1, borderColor: 'divider' }}>
        <ExportForm />
      </Box>
      {/* By keys it is scrolled even while nothing in it can be pressed. */}
      <Box tabIndex={0} sx={{ p: 6, overflow: 'auto', display: 'grid', gap: 8, alignContent: 'start' }}>
        <Exports />
        <OpenExport />
        <Licences />
      </Box>
    </Box>
  );
}
