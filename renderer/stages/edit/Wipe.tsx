// After over before, uncovered by a handle: dragged anywhere on the picture, or moved by the arrow keys.
import Box from '@mui/material/Box';
import { type ReactNode, useState } from 'react';
import { Badge, type PaneProps, Picture } from './PicturePane.tsx';

export function Wipe({
  before,
  after,
  children,
}: {
  before: PaneProps;
  after: PaneProps;
  children: ReactNode;
}) {
  const [cut, setCut] = useState(50);
  return (
    <Box sx={{ position: 'relative', flex: 'none', width: 'var(--side)', height: 'var(--side)' }}>
      <Picture {...before} />
      <Box style={{ clipPath: `inset(0 0 0 ${cut}%)` }} sx={{ position: 'absolute', inset: 0 }}>
        <Picture {...after} />
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
          pointerEvents: 'none',
        }}
      />
      <Box
        component="input"
        type="range"
        aria-label="Show more of before or of after"
        min={0}
        max={100}
        value={cut}
        onChange={(event) => setCut(Number(event.currentTarget.value))}
        sx={{
          position: 'absolute',
          inset: 0,
          width: 1,
          height: 1,
          m: 0,
          opacity: 0.001,
          cursor: 'ew-resize',
          '&:focus-visible ~ .ring': { outline: 2, outlineColor: 'primary.main' },
        }}
      />
      <Box className="ring" sx={{ position: 'absolute', inset: 0, pointerEvents: 'none' }} />
      <Badge side="before">{before.badge}</Badge>
      <Badge side="after">{after.badge}</Badge>
      {children}
    </Box>
  );
}
