// Out of the library with a face and everything made of it: asked once more, since it can't be brought back.
import DeleteForeverOutlined from '@mui/icons-material/DeleteForeverOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Face } from '../../../main/contracts/entities.ts';
import { keys } from '../../data/queries.ts';
import { useStudio } from '../../data/studio.ts';
import { closeFace } from '../../frame/viewState.ts';
import { ErasureNotice } from '../../parts/ErasureNotice.tsx';
import { count, faceTitle } from '../../parts/words.ts';

export function EraseFace({ face }: { face: Face }) {
  const { call } = useStudio();
  const client = useQueryClient();
  const button = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState(false);
  const erase = useMutation({
    mutationFn: () => call('eraseFace', { face: face.id }),
    // Off the desk at once: nothing on screen may ask for it any more.
    onMutate: () => closeFace(face.id),
    onSuccess: () => {
      client.removeQueries({ queryKey: keys.face(face.id) });
      for (const queryKey of [keys.allFaces, keys.status]) void client.invalidateQueries({ queryKey });
    },
  });
  const made = face.variations > 0 ? ` and its ${count(face.variations, 'variation')}` : '';
  return (
    <>
      <Tooltip title="Erase this face">
        <IconButton
          ref={button}
          aria-label="Erase this face"
          aria-haspopup="dialog"
          onClick={() => setAsking(true)}
        >
          <DeleteForeverOutlined sx={{ fontSize: 18 }} />
        </IconButton>
      </Tooltip>
      <Popover
        open={asking}
        anchorEl={() => button.current}
        onClose={() => setAsking(false)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': 'Erase this face',
            sx: { border: 1, borderColor: 'divider' },
          },
        }}
      >
        <Box sx={{ p: 4, display: 'grid', gap: 3, maxWidth: 300 }}>
          <Typography>
            Erase {faceTitle(face)}
            {made} from the library? Pictures, keypoints and measures go with it and can’t be brought back.
          </Typography>
          <ErasureNotice faces={[face.id]} asking={asking} />
          <Box sx={{ display: 'flex', gap: 2 }}>
            <Button
              variant="contained"
              color="error"
              loading={erase.isPending}
              onClick={() => erase.mutate()}
            >
              Erase for good
            </Button>
            <Button autoFocus onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </Box>
        </Box>
      </Popover>
    </>
  );
}
