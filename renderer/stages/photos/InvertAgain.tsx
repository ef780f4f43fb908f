// Inverts the face anew: by another preset, or from a corrected alignment. What was made of the former inversion
// goes, and only when a person says so.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Face } from '../../../main/contracts/entities.ts';
import type { Preset } from '../../../main/contracts/photos.ts';
import type { PhotoSource } from '../../data/photos.ts';
import { useStudio } from '../../data/studio.ts';
import { count } from '../../parts/words.ts';
import type { Aligning } from './PhotoStage.tsx';
import { PresetChoice } from './PresetChoice.tsx';
import { invertingAs, useInverting } from './photoState.ts';
import { quadOf } from './square.ts';

interface Props {
  face: Face;
  source: PhotoSource;
  /** The square that a hand has moved; null: it stays where it is. */
  moved: Aligning | null;
  onStarted: () => void;
}

export function InvertAgain({ face, source, moved, onStarted }: Props) {
  const { call } = useStudio();
  const [preset, setPreset] = useState<Preset>(source.preset);
  const [sure, setSure] = useState(false);
  const job = useInverting(face.id);
  const start = useMutation({
    mutationFn: () =>
      call('invertAgain', {
        face: face.id,
        quad: moved ? quadOf(moved.square, moved.image) : null,
        preset,
        discardVariations: sure,
      }),
    onSuccess: (started) => {
      invertingAs(face.id, started.job);
      setSure(false);
      onStarted();
    },
  });
  const stop = useMutation({ mutationFn: (id: string) => call('cancelJob', { job: id }) });
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
        <PresetChoice label="Inversion" value={preset} onChange={setPreset} />
        {job ? (
          <Button variant="outlined" onClick={() => stop.mutate(job.id)} sx={{ flex: 1 }}>
            Cancel inverting
          </Button>
        ) : (
          <Button
            variant={moved ? 'contained' : 'outlined'}
            disabled={face.variations > 0 && !sure}
            loading={start.isPending}
            onClick={() => start.mutate()}
            sx={{ flex: 1 }}
          >
            Invert again
          </Button>
        )}
      </Box>
      {face.variations > 0 && (
        <FormControlLabel
          label={`Discard its ${count(face.variations, 'variation')}, made of the former inversion`}
          control={<Checkbox checked={sure} onChange={(_, on) => setSure(on)} />}
        />
      )}
    </Box>
  );
}
