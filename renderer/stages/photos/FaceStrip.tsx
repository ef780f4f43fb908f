// Every face found in the photo: a click shows it, a tick picks it to be taken.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import Checkbox from '@mui/material/Checkbox';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { expectedErrors } from '../../../main/contracts/errors.ts';
import type { Photo } from '../../../main/contracts/photos.ts';
import { openPhoto } from '../../frame/viewState.ts';
import { count } from '../../parts/words.ts';
import { changeOptions, useIntake } from '../library/intake/intakeState.ts';
import { CropPreview } from './CropPreview.tsx';
import { PresetChoice } from './PresetChoice.tsx';
import { squareOf } from './square.ts';
import type { PhotoImage } from './usePhotoImage.ts';
import { useTaking } from './useTaking.ts';

type Found = Photo['found'][number];

interface Props {
  photo: Photo;
  image: PhotoImage;
  chosen: number;
}

const side = 72;

export function FaceStrip({ photo, image, chosen }: Props) {
  const [picked, setPicked] = useState<readonly number[]>([]);
  const preset = useIntake((state) => state.options.preset);
  const { take, job } = useTaking(photo.id);
  const positions = picked.filter((position) => photo.found[position]?.face === null);
  const free = photo.found.some(({ face, refusal }) => face === null && refusal === null);
  return (
    <Box
      component="section"
      aria-label="Faces in the photo"
      sx={{
        gridArea: 'strip',
        minWidth: 0,
        px: 3,
        py: 2,
        display: 'flex',
        alignItems: 'center',
        gap: 4,
        bgcolor: 'background.paper',
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ display: 'flex', gap: 2, overflowX: 'auto', flex: 1, minWidth: 0 }}>
        {photo.found.map((found, position) => (
          <Box
            // biome-ignore lint/suspicious/noArrayIndexKey: a face's place in its photo is its name
            key={position}
            sx={{ flex: 'none', width: side + 4 }}
          >
            <Box sx={{ position: 'relative' }}>
              <ButtonBase
                aria-pressed={position === chosen}
                aria-label={`Face ${position + 1}: ${stateOf(found)}`}
                title={reasonOf(found)}
                onClick={() => openPhoto({ photo: photo.id, position })}
                sx={{
                  border: 2,
                  borderColor: position === chosen ? 'primary.main' : 'transparent',
                  borderRadius: 0.5,
                  opacity: found.refusal ? 0.55 : 1,
                }}
              >
                <CropPreview
                  image={image.image}
                  photo={image}
                  square={squareOf(found.quad, image)}
                  size={side}
                />
              </ButtonBase>
              {found.face === null && found.refusal === null && (
                <Checkbox
                  checked={positions.includes(position)}
                  onChange={(_, on) =>
                    setPicked(on ? [...positions, position] : positions.filter((one) => one !== position))
                  }
                  slotProps={{ input: { 'aria-label': `Take face ${position + 1}` } }}
                  sx={{
                    position: 'absolute',
                    top: 4,
                    left: 4,
                    p: 0,
                    borderRadius: 0.5,
                    color: '#fff',
                    bgcolor: 'rgba(0, 0, 0, 0.65)',
                    '&:hover': { bgcolor: 'rgba(0, 0, 0, 0.8)' },
                  }}
                />
              )}
            </Box>
            <Typography variant="caption" color="textSecondary" component="div" noWrap align="center">
              {stateOf(found)}
            </Typography>
          </Box>
        ))}
      </Box>
      {free && (
        <Box sx={{ display: 'flex', gap: 2, flex: 'none' }}>
          <PresetChoice
            label="Inversion of the picked faces"
            value={preset}
            onChange={(value) => changeOptions({ preset: value })}
          />
          <Button
            variant="contained"
            disabled={positions.length === 0}
            loading={take.isPending || job !== undefined}
            onClick={() => take.mutate({ positions, preset })}
          >
            {positions.length > 0 ? `Take ${count(positions.length, 'face')}` : 'Take faces'}
          </Button>
        </Box>
      )}
    </Box>
  );
}

const shortRefusals: Record<NonNullable<Found['refusal']>['code'], string> = {
  'face-too-small': 'too small',
  'face-in-profile': 'in profile',
  'face-not-fitted': 'not fitted',
};

function stateOf({ face, refusal }: Found): string {
  if (face !== null) return 'in the library';
  return refusal ? shortRefusals[refusal.code] : 'not taken';
}

function reasonOf({ refusal }: Found): string | undefined {
  return refusal ? `${expectedErrors[refusal.code][0]} ${refusal.detail}` : undefined;
}
