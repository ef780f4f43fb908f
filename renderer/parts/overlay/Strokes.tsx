// Lines and dots over a picture, as wide at any zoom as on the whole picture.
import { overlay as colours } from '../../theme/tokens.ts';

interface Props {
  path: string;
  colour: string;
  width: number;
  opacity?: number;
}

/** A dark line beneath, so that it is seen on light skin and dark hair alike. */
export function Strokes({ path, colour, width, opacity = 1 }: Props) {
  const common = {
    d: path,
    fill: 'none',
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
    vectorEffect: 'non-scaling-stroke',
  } as const;
  return (
    <g opacity={opacity}>
      <path {...common} stroke={colours.halo} strokeWidth={width + 1.2} />
      <path {...common} stroke={colour} strokeWidth={width} />
    </g>
  );
}
