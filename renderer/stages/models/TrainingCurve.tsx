// How a trained editor's loss fell, drawn by the host; asked for when it is opened.
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Direction } from '../../../main/contracts/entities.ts';
import { useStudio } from '../../data/studio.ts';
import { Plot } from '../report/Plot.tsx';

export function TrainingCurve({ editor }: { editor: Direction }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button size="small" aria-label={`Training of ${editor.title}`} onClick={() => setOpen(true)}>
        Training
      </Button>
      <Dialog open={open} onClose={close} maxWidth="sm" fullWidth aria-labelledby="training-title">
        <DialogTitle id="training-title">{editor.title}</DialogTitle>
        <DialogContent>
          <Curve editor={editor.id} />
          <Typography variant="body2" color="textSecondary" sx={{ mt: 2, overflowWrap: 'anywhere' }}>
            {editor.provenance}
          </Typography>
        </DialogContent>
        <DialogActions>
          <Button onClick={close}>Close</Button>
        </DialogActions>
      </Dialog>
    </>
  );
}

function Curve({ editor }: { editor: string }) {
  const { call } = useStudio();
  const { data } = useQuery({
    queryKey: ['training', editor],
    queryFn: () => call('editorCurve', { editor }),
  });
  if (!data) return null;
  return data.plot ? (
    <Plot plot={data.plot} />
  ) : (
    <Typography>Its loss was not kept with it: it was trained by an earlier version.</Typography>
  );
}
