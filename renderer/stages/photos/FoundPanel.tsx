// Beside a face that was found and not taken: why, or the way to take it.
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { expectedErrors } from '../../../main/contracts/errors.ts';
import type { Photo } from '../../../main/contracts/photos.ts';
import { useIntake } from '../library/intake/intakeState.ts';
import { Section, Side } from './PhotoPanel.tsx';
import { PlaceFace } from './PlaceFace.tsx';
import { invertingAs } from './photoState.ts';
import { useTaking } from './useTaking.ts';

export function FoundPanel({ photo, position }: { photo: Photo; position: number }) {
  const found = photo.found[position];
  const preset = useIntake((state) => state.options.preset);
  const { take, job } = useTaking(photo.id);
  const [placing, setPlacing] = useState(false);
  if (!found) return null;
  const { refusal, size, face } = found;
  return (
    <Side label="Face">
      <Section>
        <Typography variant="h2">
          Face {position + 1} of {photo.found.length}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {Math.round(size)} pixels large. {face === null && !refusal && 'It has not been taken.'}
        </Typography>
        {refusal && (
          <Typography variant="body2">
            It can’t be taken by itself. {expectedErrors[refusal.code][0]} {refusal.detail}
          </Typography>
        )}
        {face === null && refusal && refusal.code !== 'face-too-small' && (
          <Button
            variant="outlined"
            loading={job !== undefined}
            onClick={() => setPlacing(true)}
            sx={{ justifySelf: 'start' }}
          >
            Place it by hand
          </Button>
        )}
        {placing && (
          <PlaceFace
            place={{ kind: 'photo', photo: photo.id }}
            name={photo.name}
            near={found.quad}
            onStarted={(started) => invertingAs(photo.id, started)}
            onClose={() => setPlacing(false)}
          />
        )}
        {face === null && !refusal && (
          <Button
            variant="contained"
            loading={take.isPending || job !== undefined}
            onClick={() => take.mutate({ positions: [position], preset })}
            sx={{ justifySelf: 'start' }}
          >
            Take this face
          </Button>
        )}
      </Section>
    </Side>
  );
}
