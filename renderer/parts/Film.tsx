// A strip of small pictures at the foot of a stage, one of them on screen.
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { type ReactNode, useEffect, useRef } from 'react';
import { useStudio } from '../data/studio.ts';
import { frame } from '../theme/tokens.ts';
import { dragWords, useDragOut } from './useDragOut.ts';

export function Film({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box
      component="section"
      aria-label={label}
      sx={{
        gridArea: 'film',
        height: frame.film,
        px: 3,
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        overflowX: 'auto',
        bgcolor: 'background.paper',
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      {children}
    </Box>
  );
}

interface StillProps {
  picture: string;
  /** Stands in the picture's place, where that may not be seen yet. */
  instead?: string | undefined;
  /** For who does not see it; with `titled` as a tooltip too. */
  words: string;
  titled?: boolean;
  chosen: boolean;
  dimmed?: boolean;
  /** Comes to the middle when it is chosen, not just into sight. */
  centred?: boolean;
  onClick: () => void;
  /** On the desktop it can be dragged out of the window as a file. */
  variation?: string;
  /** Marks in the lower right corner. */
  children?: ReactNode;
}

export function Still(props: StillProps) {
  const {
    picture,
    instead,
    words,
    titled = false,
    chosen,
    dimmed = false,
    centred = false,
    onClick,
    variation,
    children,
  } = props;
  const { pictureUrl } = useStudio();
  const dragOut = useDragOut();
  const drags = variation !== undefined && dragOut !== null;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (chosen && button.current) showInStrip(button.current, centred);
  }, [chosen, centred]);
  return (
    <ButtonBase
      ref={button}
      aria-pressed={chosen}
      aria-label={words}
      title={titled ? `${words}${drags ? ` · ${dragWords}` : ''}` : undefined}
      onClick={onClick}
      draggable={drags}
      onDragStart={(event) => drags && dragOut(event, [variation])}
      sx={{
        position: 'relative',
        flex: 'none',
        width: frame.film - 14,
        height: frame.film - 14,
        border: 2,
        borderColor: chosen ? 'primary.main' : 'transparent',
        borderRadius: 0.5,
      }}
    >
      {instead === undefined ? (
        <Box
          component="img"
          src={pictureUrl(picture, 128)}
          alt=""
          draggable={false}
          sx={{ width: 1, height: 1, display: 'block', bgcolor: 'tool.track', opacity: dimmed ? 0.45 : 1 }}
        />
      ) : (
        <Box
          aria-hidden
          sx={{
            width: 1,
            height: 1,
            display: 'grid',
            placeItems: 'center',
            bgcolor: 'tool.track',
            color: 'text.primary',
            typography: 'body2',
            fontVariantNumeric: 'tabular-nums',
          }}
        >
          {instead}
        </Box>
      )}
      <Box sx={{ position: 'absolute', right: 2, bottom: 2, display: 'flex', gap: 0.5 }}>{children}</Box>
    </ButtonBase>
  );
}

/** Moves the strip alone: in a small window the stage scrolls too, and would leave its head. */
function showInStrip(still: HTMLElement, centred: boolean): void {
  const strip = still.closest('section');
  if (!strip) return;
  const [room, place] = [strip.getBoundingClientRect(), still.getBoundingClientRect()];
  const before = place.left - room.left;
  const after = place.right - room.right;
  if (centred) strip.scrollLeft += (before + after) / 2;
  else if (before < 0) strip.scrollLeft += before;
  else if (after > 0) strip.scrollLeft += after;
}

/** A sign or an icon over a still, seen on light and dark alike. */
export function StillMark({ children }: { children: ReactNode }) {
  return (
    <Box
      aria-hidden
      sx={{
        display: 'grid',
        placeItems: 'center',
        minWidth: 15,
        height: 15,
        fontSize: 11,
        lineHeight: 1,
        borderRadius: 0.5,
        bgcolor: 'rgba(0, 0, 0, 0.72)',
        color: '#fff',
      }}
    >
      {children}
    </Box>
  );
}
