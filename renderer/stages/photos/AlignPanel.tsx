// Beside the corrector: the cut-out as it will be, turn and size in figures, reset.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Slider from '@mui/material/Slider';
import Typography from '@mui/material/Typography';
import { signed } from '../../parts/words.ts';
import { CropPreview } from './CropPreview.tsx';
import type { Aligning } from './PhotoStage.tsx';
import { withinReach } from './square.ts';

const degrees = 180 / Math.PI;

export function AlignPanel({ image, square, changed, reset, onChange }: Aligning) {
  const change = (part: Partial<typeof square>) => onChange(withinReach({ ...square, ...part }, image));
  const largest = 2 * Math.min(image.width, image.height);
  const turn = square.angle * degrees;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', gap: 4 }}>
        <CropPreview image={image.image} photo={image} square={square} size={176} label="The aligned photo" />
        <Typography variant="caption" color="textSecondary">
          The eyes belong in the circles, the mouth’s corners at the ends of its line.
          <br />
          <br />
          Drag the square, its corners or its handle; or by keys: arrows, [ ] and + −, with Shift in larger
          steps.
        </Typography>
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 5 }}>
        <Figure title="Turn" figure={`${signed(turn)}°`} />
        <Figure title="Size" figure={`${Math.round(square.side)} px`} />
        <Slider
          aria-label="Turn, degrees"
          track={false}
          min={-180}
          max={180}
          step={0.5}
          value={turn}
          onChange={(_, value) => change({ angle: value / degrees })}
        />
        <Slider
          aria-label="Size, pixels of the photo"
          min={24}
          max={largest}
          step={1}
          value={square.side}
          onChange={(_, value) => change({ side: value })}
        />
      </Box>
      <Button variant="outlined" disabled={!changed} onClick={reset} sx={{ justifySelf: 'start' }}>
        Reset
      </Button>
    </Box>
  );
}

function Figure({ title, figure }: { title: string; figure: string }) {
  return (
    <Box sx={{ display: 'flex', justifyContent: 'space-between' }}>
      <Typography variant="caption" color="textSecondary">
        {title}
      </Typography>
      <Typography variant="caption" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {figure}
      </Typography>
    </Box>
  );
}
