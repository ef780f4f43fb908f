// A person with every face of theirs, and all that was made of them: asked once more, since it can't be brought back.
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Subject } from '../../../main/contracts/photos.ts';
import { notify } from '../../data/problems.ts';
import { keys } from '../../data/queries.ts';
import { useStudio } from '../../data/studio.ts';
import { showStage, useView } from '../../frame/viewState.ts';
import { ErasureNotice } from '../../parts/ErasureNotice.tsx';
import { count } from '../../parts/words.ts';

export function EraseSubject({ subject }: { subject: Subject }) {
  const { call } = useStudio();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const erase = useMutation({
    mutationFn: () => call('eraseSubject', { subject: subject.id }),
    // Off the screen at once: nothing there may ask for it any more.
    onMutate: () => {
      showStage('library');
      useView.setState({ photo: null, face: null });
    },
    onSuccess: ({ faces }) => {
      for (const queryKey of [keys.allFaces, keys.status, keys.subjects])
        void client.invalidateQueries({ queryKey });
      notify('done', `${subject.id} is erased, with ${count(faces, 'face')}.`);
    },
  });
  return (
    <>
      <Button color="error" onClick={() => setAsking(true)}>
        Erase subject
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} maxWidth="xs">
        <DialogTitle>Erase {subject.id}?</DialogTitle>
        <DialogContent>
          <Typography>
            {count(subject.faces, 'face')} of this subject, everything made of them, the recorded consent, and
            photos on which no other face was taken go from the library and can’t be brought back.
          </Typography>
          <ErasureNotice subjects={[subject.id]} asking={asking} />
        </DialogContent>
        <DialogActions>
          <Button autoFocus onClick={() => setAsking(false)}>
            Keep
          </Button>
          <Button variant="contained" color="error" onClick={() => erase.mutate()}>
            Erase for good
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
