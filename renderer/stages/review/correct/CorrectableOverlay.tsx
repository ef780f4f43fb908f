// A detector's points as things to take hold of: the nearest one to the hand is dragged along.
import { type PointerEvent as ReactPointerEvent, useRef } from 'react';
import type { Keypoints } from '../../../../main/contracts/values.ts';
import { CorrectedPoints } from '../../../parts/overlay/CorrectedPoints.tsx';
import { contours, dots } from '../../../parts/overlay/overlayPaths.ts';
import { Strokes } from '../../../parts/overlay/Strokes.tsx';
import { overlay as colours } from '../../../theme/tokens.ts';
import type { Correcting, Place } from './useCorrecting.ts';

/** Pixels of the screen within which a point is taken hold of. */
const reach = 12;

interface Props {
  keypoints: Keypoints;
  correcting: Correcting;
}

export function CorrectableOverlay({ keypoints, correcting }: Props) {
  const dragging = useRef(false);
  const { point, place } = correcting;
  const mesh = keypoints.detector === 'facemesh';
  const hand = ({ clientX, clientY, currentTarget }: ReactPointerEvent<SVGSVGElement>) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    return { at: [(clientX - left) / width, (clientY - top) / height] as Place, width };
  };
  return (
    <svg
      viewBox="0 0 1000 1000"
      role="img"
      aria-label="Keypoints to correct"
      data-correcting={keypoints.detector}
      style={{ position: 'absolute', inset: 0, width: '100%', height: '100%', touchAction: 'none' }}
      onPointerDown={(event) => {
        const { at, width } = hand(event);
        const near = nearest(keypoints, at);
        // Far from all points the picture is moved and zoomed as everywhere.
        if (event.button !== 0 || near.distance * width > reach) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        dragging.current = true;
        correcting.hold(near.point);
      }}
      onPointerMove={(event) => dragging.current && correcting.move(hand(event).at)}
      onPointerUp={() => {
        dragging.current = false;
        correcting.letGo();
      }}
      onPointerCancel={() => {
        dragging.current = false;
      }}
    >
      <Strokes path={contours(keypoints)} colour={colours.after} width={1} opacity={0.6} />
      <Strokes path={dots(keypoints.points)} colour={colours.after} width={mesh ? 2.5 : 5} />
      <CorrectedPoints keypoints={keypoints} />
      <g data-held={point}>
        <Strokes path={dots([place])} colour="#ffffff" width={15} />
        <Strokes path={dots([place])} colour="#202020" width={11} />
        <Strokes path={dots([place])} colour={colours.corrected} width={5} />
      </g>
    </svg>
  );
}

function nearest({ points, corrected = [] }: Keypoints, [x, y]: Place): { point: number; distance: number } {
  const moved = new Map(corrected.map((one) => [one.point, one.place]));
  return points.reduce(
    (best, detected, point) => {
      const [u, v] = moved.get(point) ?? detected;
      const distance = Math.hypot(u - x, v - y);
      return distance < best.distance ? { point, distance } : best;
    },
    { point: 0, distance: Number.POSITIVE_INFINITY },
  );
}
