// Faces through crossed edits: the design being written and what waits on the left, a design's grid on the right.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useDesigns, useJobsProgress } from '../../data/designs.ts';
import { useStatus } from '../../data/queries.ts';
import { showStage } from '../../frame/viewState.ts';
import { StageBar } from '../../parts/StageBar.tsx';
import { narrow } from '../../theme/tokens.ts';
import { DesignForm } from './DesignForm.tsx';
import { DesignGrid } from './DesignGrid.tsx';
import { openDesign, useBatch } from './draft.ts';
import { QueuePanel } from './QueuePanel.tsx';
import { QuotaPanel } from './QuotaPanel.tsx';

export function BatchStage() {
  const open = useBatch((state) => state.open);
  const designs = useDesigns(useJobsProgress(null));
  const shown = designs.find(({ id }) => id === open) ?? designs[0];
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <StageBar title="Batch">
        <Box sx={{ flex: 1 }} />
        {shown && (
          <TextField
            select
            size="small"
            value={shown.id}
            onChange={({ target }) => openDesign(target.value)}
            slotProps={{ htmlInput: { 'aria-label': 'Design shown' } }}
            sx={{ minWidth: 200 }}
          >
            {designs.map(({ id, name, created }) => (
              <MenuItem key={id} value={id}>
                {name} · {new Date(created).toLocaleString()}
              </MenuItem>
            ))}
          </TextField>
        )}
      </StageBar>
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          display: 'grid',
          gridTemplateColumns: '360px minmax(0, 1fr)',
          [narrow]: { gridTemplateColumns: '1fr', gridAutoRows: 'max-content', overflow: 'auto' },
        }}
      >
        <Box
          sx={{
            minHeight: 0,
            overflow: 'auto',
            bgcolor: 'background.paper',
            borderRight: 1,
            borderColor: 'divider',
          }}
        >
          <DesignForm />
          <QueuePanel />
          <QuotaPanel />
        </Box>
        {shown ? <DesignGrid key={shown.id} entry={shown} /> : <Nothing />}
      </Box>
    </Box>
  );
}

function Nothing() {
  const { data: status } = useStatus();
  const empty = status?.faces === 0;
  return (
    <Box
      sx={{
        display: 'grid',
        placeContent: 'center',
        justifyItems: 'start',
        p: 8,
        maxWidth: 520,
        m: 'auto',
        gap: 2,
      }}
    >
      <Typography variant="h2">{empty ? 'No face yet' : 'No design yet'}</Typography>
      <Typography color="textSecondary">
        A design works every face through every combination of its levels, with and without the lock, and
        through a control that changes nothing. Its pictures fill a grid here: faces by cells.
        {empty && ' It needs faces first: sample some, or add photos.'}
      </Typography>
      {empty && (
        <Button variant="contained" onClick={() => showStage('library')} sx={{ mt: 2 }}>
          Go to the library
        </Button>
      )}
    </Box>
  );
}
