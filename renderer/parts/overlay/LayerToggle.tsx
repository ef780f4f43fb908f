// Which layers are drawn over the pictures, and how long the drift is drawn.
import Box from '@mui/material/Box';
import Slider from '@mui/material/Slider';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { type Layer, layers, toggleLayer, useOverlay } from './overlayState.ts';

const words: Record<Layer, readonly [title: string, help: string]> = {
  mesh: ['Mesh', 'The 468 mesh points that the lock holds (M)'],
  landmarks: ['68', 'The 68 points of the judge, which the lock never saw (P)'],
  regions: [
    'Regions',
    'The regions of the face that the lock weighs: filled where held, dashed where free (R)',
  ],
  drift: ['Drift', 'Where each point of the expression went, with the eye corners put in place (D)'],
  heat: ['Change', 'Where the picture changed against the original, from blue to red (H)'],
};

export function LayerToggle() {
  const choice = useOverlay();
  return (
    <>
      {choice.drift && <DriftScale scale={choice.driftScale} />}
      <ToggleButtonGroup aria-label="Drawn over the pictures" size="small">
        {layers.map((layer) => (
          <ToggleButton
            key={layer}
            value={layer}
            selected={choice[layer]}
            title={words[layer][1]}
            onChange={() => toggleLayer(layer)}
            sx={{ px: 1.5 }}
          >
            {words[layer][0]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </>
  );
}

function DriftScale({ scale }: { scale: number }) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
      <Typography variant="caption" color="textSecondary" sx={{ width: 20, textAlign: 'right' }}>
        ×{scale}
      </Typography>
      <Slider
        aria-label="Drift drawn longer by"
        min={1}
        max={10}
        step={1}
        value={scale}
        onChange={(_, driftScale) => useOverlay.setState({ driftScale })}
        sx={{ width: 56 }}
      />
    </Box>
  );
}
