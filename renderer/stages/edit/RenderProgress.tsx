// Over the foot of 'after' while the full picture is made: step, time left, cancel.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { timeLeft } from '../../parts/words.ts';
import type { Render } from './useRender.ts';

export function RenderProgress({ render }: { render: Render }) {
  const { running, steps, onTheWay } = render;
  if (!running) return null;
  const measured = onTheWay?.finished === true;
  const step = measured ? undefined : steps.at(-1);
  const words = measured
    ? 'Measuring the picture'
    : step
      ? `Lock: step ${step.step} of ${step.total}`
      : 'Rendering the full picture';
  return (
    <Box
      role="status"
      sx={{
        position: 'absolute',
        insetInline: 0,
        bottom: 0,
        px: 3,
        py: 2,
        bgcolor: 'rgba(0, 0, 0, 0.72)',
        color: '#fff',
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, mb: 1 }}>
        <Typography variant="body2" sx={{ flex: 1, fontVariantNumeric: 'tabular-nums' }}>
          {[words, timeLeft(running.secondsLeft)].filter(Boolean).join(' · ')}
        </Typography>
        <Button onClick={render.cancel} sx={{ color: '#fff', py: 0 }}>
          Cancel
        </Button>
      </Box>
      <LinearProgress
        aria-label="Rendering"
        variant={step ? 'determinate' : 'indeterminate'}
        value={step ? (100 * step.step) / step.total : 0}
      />
    </Box>
  );
}
