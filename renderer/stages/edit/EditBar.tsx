// Above the pictures: whose face this is, how the two are compared, what is drawn over them.
import ArrowBackOutlined from '@mui/icons-material/ArrowBackOutlined';
import ImageOutlined from '@mui/icons-material/ImageOutlined';
import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import ToggleButton from '@mui/material/ToggleButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { Face } from '../../../main/contracts/entities.ts';
import type { PhotoSource } from '../../data/photos.ts';
import { useKeyWords } from '../../frame/shortcuts.ts';
import { openPhoto, showStage } from '../../frame/viewState.ts';
import { CompareToggle } from '../../parts/compare/CompareToggle.tsx';
import { LayerToggle } from '../../parts/overlay/LayerToggle.tsx';
import { StageBar } from '../../parts/StageBar.tsx';
import { faceTitle, genderSentence } from '../../parts/words.ts';
import { warningsOf } from '../photos/photoWords.ts';
import { EraseFace } from './EraseFace.tsx';
import { editActions } from './editActions.ts';
import type { Both } from './useBoth.ts';

export function EditBar({ face, both }: { face: Face; both: Both }) {
  const { reading } = face;
  return (
    <Box sx={{ gridArea: 'bar' }}>
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
            {faceTitle(face)}
          </>
        }
      >
        <Typography variant="body2" color="textSecondary" noWrap sx={{ flex: 1, minWidth: 0 }}>
          {face.source.kind === 'sample' && `variety ${face.source.truncation} · `}
          predicted age {Math.round(reading.age)}, {genderSentence(reading.gender)}, {reading.expression}
        </Typography>
        {face.source.kind === 'photo' && <ToPhoto source={face.source} />}
        <BothButton both={both} />
        <LayerToggle />
        <CompareToggle />
        <EraseFace face={face} />
      </StageBar>
    </Box>
  );
}

/** To the photo the face came from; marked when there is something to know of it. */
function ToPhoto({ source }: { source: PhotoSource }) {
  const warnings = warningsOf(source);
  return (
    <Tooltip
      title={warnings.length > 0 ? warnings.join(' ') : 'Photo, alignment, quality of the inversion, consent'}
      describeChild
    >
      <Button
        startIcon={warnings.length > 0 ? <WarningAmberOutlined /> : <ImageOutlined />}
        onClick={() => openPhoto({ photo: source.photo, position: source.position })}
      >
        Photo
      </Button>
    </Tooltip>
  );
}

/** The heart of the matter in one click: the same edit without the lock and with it. */
function BothButton({ both }: { both: Both }) {
  const key = useKeyWords(editActions.both);
  return (
    <ToggleButton
      value="both"
      size="small"
      selected={both.wanted}
      title={`The same edit unlocked and locked, beside each other; renders what is missing (${key})`}
      onChange={both.toggle}
    >
      Unlocked | locked
    </ToggleButton>
  );
}
