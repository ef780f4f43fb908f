// Above the pictures: whose face this is, how the two are compared, what is drawn over them.
import ArrowBackOutlined from '@mui/icons-material/ArrowBackOutlined';
import CompareOutlined from '@mui/icons-material/CompareOutlined';
import ImageOutlined from '@mui/icons-material/ImageOutlined';
import ViewColumnOutlined from '@mui/icons-material/ViewColumnOutlined';
import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Slider from '@mui/material/Slider';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { Face } from '../../../main/contracts/entities.ts';
import type { PhotoSource } from '../../data/photos.ts';
import { changeOverlay, type OverlayChoice, openPhoto, showStage, useView } from '../../frame/viewState.ts';
import { StageBar } from '../../parts/StageBar.tsx';
import { faceTitle, genderSentence } from '../../parts/words.ts';
import { warningsOf } from '../photos/photoWords.ts';
import { EraseFace } from './EraseFace.tsx';
import { KeyList } from './KeyList.tsx';

const layers = ['mesh', 'landmarks', 'drift'] as const;
const layerWords: Record<(typeof layers)[number], readonly [title: string, help: string]> = {
  mesh: ['Mesh', 'The 468 mesh points that the lock holds (M)'],
  landmarks: ['68 points', 'The 68 points of the judge, which the lock never saw (P)'],
  drift: ['Drift', 'Where each point of the expression went, with the eye corners put in place (D)'],
};

export function EditBar({ face }: { face: Face }) {
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
        <Layers />
        <Compare />
        <KeyList />
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

function Layers() {
  const overlay = useView((state) => state.overlay);
  const on = layers.filter((layer) => overlay[layer]);
  const choose = (chosen: readonly string[]) =>
    changeOverlay(
      Object.fromEntries(layers.map((layer) => [layer, chosen.includes(layer)])) as Partial<OverlayChoice>,
    );
  return (
    <>
      {overlay.drift && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
          <Typography variant="caption" color="textSecondary" sx={{ width: 20, textAlign: 'right' }}>
            ×{overlay.driftScale}
          </Typography>
          <Slider
            aria-label="Drift drawn longer by"
            min={1}
            max={10}
            step={1}
            value={overlay.driftScale}
            onChange={(_, driftScale) => changeOverlay({ driftScale })}
            sx={{ width: 72 }}
          />
        </Box>
      )}
      <ToggleButtonGroup
        aria-label="Drawn over the pictures"
        size="small"
        value={on}
        onChange={(_, chosen: string[]) => choose(chosen)}
      >
        {layers.map((layer) => (
          <ToggleButton key={layer} value={layer} title={layerWords[layer][1]}>
            {layerWords[layer][0]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </>
  );
}

function Compare() {
  const compare = useView((state) => state.compare);
  return (
    <ToggleButtonGroup
      aria-label="Compare"
      size="small"
      exclusive
      value={compare}
      onChange={(_, chosen) => chosen && useView.setState({ compare: chosen })}
    >
      <ToggleButton value="side" aria-label="Side by side" title="Side by side (C)">
        <ViewColumnOutlined sx={{ fontSize: 18 }} />
      </ToggleButton>
      <ToggleButton
        value="slider"
        aria-label="Before and after by slider"
        title="Before and after by slider (C)"
      >
        <CompareOutlined sx={{ fontSize: 18 }} />
      </ToggleButton>
    </ToggleButtonGroup>
  );
}
