// An empty grid says why it is empty and what to do.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { everything, type Filter } from '../../../main/contracts/filter.ts';
import type { ListedKind } from '../../../main/contracts/library.ts';
import { setFilter, showKind } from './libraryState.ts';

export function NothingFound({ of, filter }: { of: ListedKind; filter: Filter }) {
  const narrowed = filter.text.trim() !== '' || filter.conditions.length > 0;
  return (
    <Box sx={{ flex: 1, display: 'grid', placeItems: 'center', p: 8 }}>
      <Box sx={{ display: 'grid', gap: 4, justifyItems: 'start', maxWidth: 420 }}>
        <Typography variant="h1" component="h2">
          {narrowed ? 'Nothing is like that' : 'No variations yet'}
        </Typography>
        <Typography>
          {narrowed
            ? `No ${of === 'faces' ? 'face' : 'variation'} meets the search and every condition of the filter.`
            : 'A variation is a face with an edit. Open a face, move a slider and render it.'}
        </Typography>
        {narrowed ? (
          <Button variant="contained" onClick={() => setFilter(everything)}>
            Show everything
          </Button>
        ) : (
          <Button variant="contained" onClick={() => showKind('faces')}>
            Show the faces
          </Button>
        )}
      </Box>
    </Box>
  );
}
