// All that is known of the one thing the keys are on, beside the grid.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { frame, narrow } from '../../../theme/tokens.ts';
import { useLibrary } from '../libraryState.ts';
import { FaceDetails } from './FaceDetails.tsx';
import { VariationDetails } from './VariationDetails.tsx';

export function DetailsPanel() {
  const current = useLibrary((state) => state.current);
  const filterOpen = useLibrary((state) => state.filterOpen);
  return (
    <Box
      component="aside"
      aria-label="Details"
      tabIndex={0}
      sx={{
        width: frame.panel,
        flex: 'none',
        overflow: 'auto',
        bgcolor: 'background.paper',
        borderLeft: 1,
        borderColor: 'divider',
        [narrow]: filterOpen ? { display: 'none' } : { width: 1 },
      }}
    >
      {current?.of === 'faces' && <FaceDetails key={current.id} face={current.face} />}
      {current?.of === 'variations' && <VariationDetails key={current.id} variation={current.variation} />}
      {!current && (
        <Typography variant="body2" color="textSecondary" sx={{ p: 4 }}>
          Move to a picture by the arrow keys or open one: what is known of it stands here.
        </Typography>
      )}
    </Box>
  );
}
