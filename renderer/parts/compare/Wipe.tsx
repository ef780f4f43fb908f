// The second picture over the first, uncovered by an edge: dragged, or moved by the arrow keys.
import Box from '@mui/material/Box';
import { useCompare } from './compareState.ts';
import { Badge, type ComparedPicture, Frame, ZoomedPicture } from './Frame.tsx';

export function Wipe({ under, over }: { under: ComparedPicture; over: ComparedPicture }) {
  const cut = useCompare((state) => state.cut);
  return (
    <Frame hasEdge>
      <ZoomedPicture {...under} />
      <Box style={{ clipPath: `inset(0 0 0 ${cut}%)` }} sx={{ position: 'absolute', inset: 0 }}>
        <ZoomedPicture {...over} />
      </Box>
      <Box
        style={{ left: `${cut}%` }}
        sx={{
          position: 'absolute',
          top: 0,
          bottom: 0,
          width: '2px',
          ml: '-1px',
          bgcolor: '#fff',
          boxShadow: '0 0 3px rgba(0, 0, 0, 0.7)',
          pointerEvents: 'none',
        }}
      />
      <Box
        component="input"
        type="range"
        aria-label={`Show more of: ${under.badge}, or of: ${over.badge}`}
        min={0}
        max={100}
        value={cut}
        onChange={(event) => useCompare.setState({ cut: Number(event.currentTarget.value) })}
        sx={{
          position: 'absolute',
          inset: 0,
          width: 1,
          height: 1,
          m: 0,
          opacity: 0.001,
          // For the keys; the hand goes to the frame.
          pointerEvents: 'none',
          '&:focus-visible ~ .ring': { outline: 2, outlineOffset: -2, outlineColor: 'primary.main' },
        }}
      />
      <Box className="ring" sx={{ position: 'absolute', inset: 0, pointerEvents: 'none' }} />
      <Badge at="left">{under.badge}</Badge>
      <Badge at="right">{over.badge}</Badge>
      {over.foot}
    </Frame>
  );
}
