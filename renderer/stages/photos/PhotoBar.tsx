// Above a photo: which one it is, and what of it is looked at.
import ArrowBackOutlined from '@mui/icons-material/ArrowBackOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { Photo } from '../../../main/contracts/photos.ts';
import { showStage } from '../../frame/viewState.ts';
import { CompareToggle } from '../../parts/compare/CompareToggle.tsx';
import { StageBar } from '../../parts/StageBar.tsx';
import { count, size } from '../../parts/words.ts';

export const modes = ['photo', 'align', 'compare'] as const;
export type Mode = (typeof modes)[number];

const modeWords: Record<Mode, readonly [title: string, help: string]> = {
  photo: ['Photo', 'The whole photo with the faces found in it'],
  align: ['Alignment', 'Move, turn and scale the square that is cut out'],
  compare: ['Inversion', 'The aligned photo beside what the generator makes of it'],
};

interface Props {
  photo: Photo;
  mode: Mode;
  /** Only a face that was taken has an alignment to correct and an inversion to look at. */
  taken: boolean;
  onMode: (mode: Mode) => void;
  /** A face that was not found is placed by hand. */
  onAdd: () => void;
}

export function PhotoBar({ photo, mode, taken, onMode, onAdd }: Props) {
  return (
    <Box sx={{ gridArea: 'bar', minWidth: 0 }}>
      <StageBar
        title={
          <>
            <Tooltip title="Back to the library (Escape)">
              <IconButton
                aria-label="Back to the library"
                onClick={() => showStage('library')}
                sx={{ ml: -2, mr: 2, mt: -0.5 }}
              >
                <ArrowBackOutlined sx={{ fontSize: 18 }} />
              </IconButton>
            </Tooltip>
            {photo.name}
          </>
        }
      >
        <Typography variant="body2" color="textSecondary" noWrap sx={{ flex: 1, minWidth: 0 }}>
          {photo.format.toUpperCase()} · {photo.width} × {photo.height} · {size(photo.bytes)} ·{' '}
          {count(photo.found.length, 'face')}
        </Typography>
        {mode === 'photo' && (
          <Button onClick={onAdd} title="Put the square around a face that was not found">
            Add a face
          </Button>
        )}
        {mode === 'compare' && <CompareToggle />}
        <ToggleButtonGroup
          aria-label="Look at"
          size="small"
          exclusive
          value={mode}
          onChange={(_, chosen: Mode | null) => chosen && onMode(chosen)}
        >
          {modes.map((one) => (
            <ToggleButton
              key={one}
              value={one}
              title={modeWords[one][1]}
              disabled={!taken && one !== 'photo'}
            >
              {modeWords[one][0]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </StageBar>
    </Box>
  );
}
