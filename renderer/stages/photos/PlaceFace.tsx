// The square put around a face by hand: in a photo in which the nets found none, or one they could not fit.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { QuadOfPhoto } from '../../../main/contracts/photos.ts';
import type { PhotoPlace } from '../../data/photos.ts';
import { useStudio } from '../../data/studio.ts';
import { changeOptions, useIntake } from '../library/intake/intakeState.ts';
import { AlignPanel } from './AlignPanel.tsx';
import { Corrector } from './Corrector.tsx';
import { PresetChoice } from './PresetChoice.tsx';
import { type Square, squareOf } from './square.ts';
import { type PhotoImage, usePhotoImage } from './usePhotoImage.ts';

interface Props {
  /** Which photo it is in. */
  place: PhotoPlace;
  name: string;
  /** Where the nets had seen something; null: the person finds it. */
  near: QuadOfPhoto | null;
  onStarted: (job: string) => void;
  onClose: () => void;
}

export function PlaceFace({ place, name, near, onStarted, onClose }: Props) {
  const image = usePhotoImage(place);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="lg" aria-labelledby="place-title">
      <DialogTitle id="place-title">Place the face of {name}</DialogTitle>
      {image ? (
        <Placing {...{ image, place, near, onStarted, onClose }} />
      ) : (
        <DialogContent sx={{ height: 420, display: 'grid', placeItems: 'center' }}>
          <CircularProgress aria-label="The photo is being read" size={28} />
        </DialogContent>
      )}
    </Dialog>
  );
}

interface PlacingProps extends Pick<Props, 'place' | 'near' | 'onStarted' | 'onClose'> {
  image: PhotoImage;
}

function Placing({ image, near, place, onStarted, onClose }: PlacingProps) {
  const { call } = useStudio();
  const [start] = useState(() => startOf(image, near));
  const preset = useIntake((state) => state.options.preset);
  const [square, setSquare] = useState(start);
  const take = useMutation({
    mutationFn: () => {
      const { x, y, side, angle } = square;
      return call('placeFace', {
        in: place,
        square: { x, y, side, turn: (angle * 180) / Math.PI },
        preset,
      });
    },
    onSuccess: ({ job }) => {
      onStarted(job);
      onClose();
    },
  });
  return (
    <>
      <DialogContent
        sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 300px', gap: 4, height: '64vh', pb: 0 }}
      >
        <Box sx={{ minHeight: 0, bgcolor: 'tool.surround' }}>
          <Corrector image={image} square={square} onChange={setSquare} whole />
        </Box>
        <Box sx={{ display: 'grid', gap: 4, alignContent: 'start', minHeight: 0, overflow: 'auto', pr: 1 }}>
          <AlignPanel
            image={image}
            square={square}
            changed={square !== start}
            reset={() => setSquare(start)}
            onChange={setSquare}
          />
          <PresetChoice
            label="Inversion"
            value={preset}
            onChange={(value) => changeOptions({ preset: value })}
          />
          <Typography variant="body2" color="textSecondary">
            The nets did not make out this face: look at the quality of the inversion before you use it.
          </Typography>
        </Box>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="contained" loading={take.isPending} onClick={() => take.mutate()}>
          Take this face
        </Button>
      </DialogActions>
    </>
  );
}

/** Around what the nets saw, or in the middle, where most faces are. */
function startOf(image: PhotoImage, near: QuadOfPhoto | null): Square {
  if (near) return squareOf(near, image);
  const { width, height } = image;
  return { x: width / 2, y: height * 0.45, side: 0.7 * Math.min(width, height), angle: 0 };
}
