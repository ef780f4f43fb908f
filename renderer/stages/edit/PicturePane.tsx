// One square picture with its keypoints and what it is, in a corner.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Keypoints } from '../../../main/contracts/values.ts';
import { useStudio } from '../../data/studio.ts';
import type { OverlayChoice } from '../../frame/viewState.ts';
import { KeypointOverlay } from './KeypointOverlay.tsx';

export interface PaneProps {
  picture: string;
  keypoints: readonly Keypoints[];
  from?: readonly Keypoints[];
  badge: string;
  side: 'before' | 'after';
  choice: OverlayChoice;
}

export function PicturePane({ children, ...pane }: PaneProps & { children?: ReactNode }) {
  return (
    <Box sx={{ position: 'relative', flex: 'none', width: 'var(--side)', height: 'var(--side)' }}>
      <Picture {...pane} />
      <Badge side={pane.side}>{pane.badge}</Badge>
      {children}
    </Box>
  );
}

export function Picture({ picture, keypoints, from, side, choice, badge }: PaneProps) {
  const { pictureUrl } = useStudio();
  return (
    <>
      <Box
        component="img"
        src={pictureUrl(picture)}
        alt={badge}
        data-side={side}
        draggable={false}
        sx={{ display: 'block', width: 1, height: 1, bgcolor: 'tool.track', userSelect: 'none' }}
      />
      <KeypointOverlay keypoints={keypoints} from={from ?? []} choice={choice} side={side} />
    </>
  );
}

export function Badge({ side, children }: { side: 'before' | 'after'; children: string }) {
  return (
    <Typography
      variant="caption"
      sx={{
        position: 'absolute',
        top: 8,
        [side === 'before' ? 'left' : 'right']: 8,
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
