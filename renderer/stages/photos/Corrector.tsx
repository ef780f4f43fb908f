// The photo with the alignment square over it, to be moved, turned and scaled: by mouse on the square, its corners
// and its handle, or by keys. The lines in it say where eyes and mouth belong.
import Box from '@mui/material/Box';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { SquareTemplate } from './SquareTemplate.tsx';
import { afterKey, type Point, type Square, withinReach } from './square.ts';
import type { PhotoImage } from './usePhotoImage.ts';

interface Props {
  image: PhotoImage;
  square: Square;
  onChange: (square: Square) => void;
  /** All of the photo is in sight, and not what is around the square. */
  whole?: boolean;
}

export type Grip = 'move' | 'scale' | 'turn';

interface Drag {
  readonly grip: Grip;
  readonly from: Point;
  readonly square: Square;
}

/** Sides of the square that are in sight around it. */
const sight = 2;

export function Corrector({ image, square, onChange, whole = false }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const drag = useRef<Drag | null>(null);
  // What is in sight stays while the square moves over it.
  const [view] = useState(() => (whole ? viewOf(image) : viewAround(square)));
  const change = (next: Square) => onChange(withinReach(next, image));

  const pointOf = ({ clientX, clientY }: PointerEvent): Point => {
    const matrix = svg.current?.getScreenCTM()?.inverse();
    if (!matrix) return [square.x, square.y];
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix);
    return [x, y];
  };
  const take = (grip: Grip, event: PointerEvent) => {
    event.stopPropagation();
    svg.current?.setPointerCapture(event.pointerId);
    drag.current = { grip, from: pointOf(event), square };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current) change(dragged(drag.current, pointOf(event)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next =
      event.ctrlKey || event.metaKey || event.altKey ? null : afterKey(square, event.key, event.shiftKey);
    if (!next) return;
    event.preventDefault();
    change(next);
  };
  const drop = () => {
    drag.current = null;
  };
  return (
    <Box
      component="svg"
      ref={svg}
      viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
      role="application"
      tabIndex={0}
      aria-label="Alignment square. Arrow keys move it, square brackets turn it, plus and minus change its size; with Shift in larger steps."
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerUp={drop}
      onPointerCancel={drop}
      sx={{
        display: 'block',
        width: 1,
        height: 1,
        touchAction: 'none',
        userSelect: 'none',
        '&:focus-visible': { outline: 2, outlineColor: 'primary.main', outlineOffset: -2 },
      }}
    >
      <image
        href={image.address}
        width={image.width}
        height={image.height}
        preserveAspectRatio="none"
        style={{ pointerEvents: 'none' }}
      />
      <SquareTemplate square={square} grip={Math.min(view.width, view.height) / 70} onTake={take} />
    </Box>
  );
}

function viewAround({ x, y, side }: Square) {
  const wide = side * sight;
  return { x: x - wide / 2, y: y - wide / 2, width: wide, height: wide };
}

const viewOf = ({ width, height }: PhotoImage) => ({ x: 0, y: 0, width, height });

function dragged({ grip, from, square }: Drag, to: Point): Square {
  if (grip === 'move') return { ...square, x: square.x + to[0] - from[0], y: square.y + to[1] - from[1] };
  const arm = ([x, y]: Point): Point => [x - square.x, y - square.y];
  const [before, after] = [arm(from), arm(to)];
  if (grip === 'scale') {
    const factor = Math.hypot(...after) / Math.max(1, Math.hypot(...before));
    return { ...square, side: square.side * factor };
  }
  const turned = Math.atan2(after[1], after[0]) - Math.atan2(before[1], before[0]);
  return { ...square, angle: square.angle + turned };
}
