// Which points are corrected, which one is held, and what there is to say of it.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import type { Keypoints } from '../../../../main/contracts/values.ts';
import { type Action, useKeyWords } from '../../../frame/shortcuts.ts';
import { lines } from '../../../parts/overlay/landmarks.ts';
import { correctActions } from '../reviewActions.ts';
import { correct } from '../reviewState.ts';
import { SidePanel } from '../SidePanel.tsx';
import type { Correcting, Side } from './useCorrecting.ts';

export function CorrectPanel({ correcting }: { correcting: Correcting }) {
  const { side, keypoints, point, place, occluded, corrected } = correcting;
  const detector = keypoints?.detector ?? 'face_landmark_68';
  const all = keypoints?.corrected ?? [];
  return (
    <SidePanel label="Correct keypoints">
      <Typography variant="h2">Correct keypoints</Typography>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <ToggleButtonGroup
          aria-label="Picture"
          size="small"
          exclusive
          fullWidth
          value={side}
          onChange={(_, chosen: Side | null) => chosen && correcting.showSide(chosen)}
        >
          <ToggleButton value="before">Before</ToggleButton>
          <ToggleButton value="after">After</ToggleButton>
        </ToggleButtonGroup>
        <ToggleButtonGroup
          aria-label="Detector"
          size="small"
          exclusive
          fullWidth
          value={detector}
          onChange={(_, chosen: Keypoints['detector'] | null) => chosen && correcting.showDetector(chosen)}
        >
          <ToggleButton value="face_landmark_68">68 points</ToggleButton>
          <ToggleButton value="facemesh">468 mesh</ToggleButton>
        </ToggleButtonGroup>
      </Box>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="h3" component="h2">
          Point {point} · {partOf(detector, point)}
        </Typography>
        <Typography sx={{ fontVariantNumeric: 'tabular-nums' }} role="status">
          {place.map((value) => (1024 * value).toFixed(1)).join(', ')} px
          {occluded && ' · hidden'}
          {!corrected && ' · as detected'}
        </Typography>
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 2 }}>
          <KeyButton action={correctActions.occluded} onClick={correcting.toggleOccluded}>
            {occluded ? 'In sight' : 'Hidden'}
          </KeyButton>
          <KeyButton action={correctActions.reset} onClick={correcting.reset} disabled={!corrected}>
            Reset
          </KeyButton>
          <KeyButton action={correctActions.undo} onClick={correcting.undo}>
            Undo
          </KeyButton>
          <KeyButton action={correctActions.leave} onClick={() => correct(false)}>
            Done
          </KeyButton>
        </Box>
      </Box>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="h3" component="h2">
          {all.length === 0 ? 'None corrected yet' : `Corrected (${all.length})`}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {all.map((one) => (
            <Chip
              key={one.point}
              size="small"
              variant={one.point === point ? 'filled' : 'outlined'}
              label={one.occluded ? `${one.point} hidden` : one.point}
              onClick={() => correcting.hold(one.point)}
            />
          ))}
        </Box>
      </Box>
      <Help />
    </SidePanel>
  );
}

function Help() {
  const [next, last] = [useKeyWords(correctActions.nextPoint), useKeyWords(correctActions.lastPoint)];
  return (
    <Typography variant="body2" color="textSecondary">
      Drag a point; or choose one (‘{last}’ and ‘{next}’) and push it with the arrow keys: a pixel of 1024,
      ten with Shift. Corrections are stored and exported beside the detector’s points; the measures keep to
      the detector’s.
    </Typography>
  );
}

interface KeyButtonProps {
  action: Action;
  onClick: () => void;
  disabled?: boolean;
  children: string;
}

function KeyButton({ action, onClick, disabled = false, children }: KeyButtonProps) {
  const key = useKeyWords(action);
  return (
    <Button variant="outlined" onClick={onClick} disabled={disabled}>
      {children} ({key})
    </Button>
  );
}

/** 'lips', 'nose' …; 'other' where no line of the face goes through it. */
function partOf(detector: Keypoints['detector'], point: number): string {
  return lines[detector].find(({ points }) => points.includes(point))?.region ?? 'other';
}
