// The square as it is drawn over the photo: frame, lines for eyes and mouth, corners to scale by, a handle to turn by.
import type { PointerEvent } from 'react';
import { overlay } from '../../theme/tokens.ts';
import type { Grip } from './Corrector.tsx';
import { cornersOf, type Point, placeIn, type Square, template } from './square.ts';

interface Props {
  square: Square;
  /** Radius of a grip, in pixels of the photo. */
  grip: number;
  onTake: (grip: Grip, event: PointerEvent) => void;
}

export function SquareTemplate({ square, grip, onTake }: Props) {
  const corners = cornersOf(square);
  const place = (point: Point) => placeIn(square, point);
  const eye = 0.035 * square.side;
  const [leftEye, rightEye] = template.eyes;
  const [mouthLeft, mouthRight] = template.mouth;
  const lines = [
    line(place([0.22, leftEye[1]]), place([0.78, rightEye[1]])),
    line(place(mouthLeft), place(mouthRight)),
    line(place([0.5, 0.3]), place([0.5, 0.9])),
    ...[mouthLeft, mouthRight].map(([x, y]) => line(place([x, y - 0.02]), place([x, y + 0.02]))),
  ].join('');
  const handle = place([0.5, -0.08]);
  return (
    <>
      <path
        d={`M${corners.map((corner) => corner.join(' ')).join('L')}Z`}
        fill="transparent"
        style={{ cursor: 'move' }}
        onPointerDown={(event) => onTake('move', event)}
      />
      <g fill="none" style={{ pointerEvents: 'none' }}>
        {[
          { stroke: overlay.halo, strokeWidth: 4 },
          { stroke: overlay.after, strokeWidth: 1.5 },
        ].map((pen) => (
          <g key={pen.strokeWidth} {...pen}>
            <path
              d={`M${corners.map((corner) => corner.join(' ')).join('L')}Z${line(place([0.5, 0]), handle)}`}
              vectorEffect="non-scaling-stroke"
            />
            <path d={lines} vectorEffect="non-scaling-stroke" />
            {template.eyes.map((point) => {
              const [x, y] = place(point);
              return <circle key={x} cx={x} cy={y} r={eye} vectorEffect="non-scaling-stroke" />;
            })}
          </g>
        ))}
      </g>
      {corners.map(([x, y], index) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: the corners never change places
          key={index}
          data-grip="scale"
          x={x - grip}
          y={y - grip}
          width={2 * grip}
          height={2 * grip}
          fill={overlay.after}
          stroke="#000"
          vectorEffect="non-scaling-stroke"
          style={{ cursor: 'nwse-resize' }}
          onPointerDown={(event) => onTake('scale', event)}
        />
      ))}
      <circle
        data-grip="turn"
        cx={handle[0]}
        cy={handle[1]}
        r={grip * 1.2}
        fill={overlay.after}
        stroke="#000"
        vectorEffect="non-scaling-stroke"
        style={{ cursor: 'grab' }}
        onPointerDown={(event) => onTake('turn', event)}
      />
    </>
  );
}

const line = (from: Point, to: Point) => `M${from.join(' ')}L${to.join(' ')}`;
