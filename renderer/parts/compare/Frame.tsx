// A square frame through which pictures are seen, at the zoom that all frames share.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useRef } from 'react';
import { useStudio } from '../../data/studio.ts';
import { useCompare } from './compareState.ts';
import { useGestures } from './useGestures.ts';
import { placeInFrame } from './zoom.ts';

export interface ComparedPicture {
  /** 'before', 'after', 'unlocked' … */
  readonly id: string;
  readonly picture: string;
  readonly badge: string;
  /** Drawn over the picture and zoomed with it. */
  readonly overlay?: ReactNode;
  /** At the foot of the frame, never zoomed. */
  readonly foot?: ReactNode;
}

export function Frame({ hasEdge = false, children }: { hasEdge?: boolean; children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const gestures = useGestures(frame, hasEdge);
  const zoomed = useCompare(({ zoom }) => zoom.scale > 1);
  return (
    <Box
      ref={frame}
      {...gestures}
      sx={{
        position: 'relative',
        flex: 'none',
        width: 'var(--side)',
        height: 'var(--side)',
        overflow: 'hidden',
        touchAction: 'none',
        userSelect: 'none',
        cursor: hasEdge && !zoomed ? 'ew-resize' : zoomed ? 'grab' : 'zoom-in',
        '&:active': { cursor: zoomed ? 'grabbing' : undefined },
      }}
    >
      {children}
    </Box>
  );
}

export function ZoomedPicture({ picture, id, badge, overlay }: ComparedPicture) {
  const { pictureUrl } = useStudio();
  const zoom = useCompare((state) => state.zoom);
  return (
    <Box style={placeInFrame(zoom)} sx={{ position: 'absolute' }}>
      <Box
        component="img"
        src={pictureUrl(picture)}
        alt={badge}
        data-side={id}
        draggable={false}
        sx={{ display: 'block', width: 1, height: 1, bgcolor: 'tool.track' }}
      />
      {overlay}
    </Box>
  );
}

export function Badge({ at, children }: { at: 'left' | 'right'; children: string }) {
  return (
    <Typography
      variant="caption"
      sx={{
        position: 'absolute',
        top: 8,
        [at]: 8,
        px: 2,
        py: 0.5,
        borderRadius: 0.5,
        bgcolor: 'rgba(0, 0, 0, 0.65)',
        color: '#fff',
        pointerEvents: 'none',
      }}
    >
      {children}
    </Typography>
  );
}
