// What people say of single points: a line from where the detector has it to where it is; a ring where it is hidden.
import type { Keypoints } from '../../../main/contracts/values.ts';
import { overlay as colours } from '../../theme/tokens.ts';
import type { Point } from './drift.ts';
import { correctionLines, dots } from './overlayPaths.ts';
import { Strokes } from './Strokes.tsx';

export function CorrectedPoints({ keypoints }: { keypoints: Keypoints }) {
  const { detector, points, corrected = [] } = keypoints;
  if (corrected.length === 0) return null;
  const placed = (some: typeof corrected): Point[] =>
    some.map(({ point, place }) => place ?? points[point] ?? [0, 0]);
  const hidden = placed(corrected.filter(({ occluded }) => occluded));
  const inSight = placed(corrected.filter(({ occluded }) => !occluded));
  return (
    <g data-corrected={detector}>
      <Strokes path={correctionLines(keypoints)} colour={colours.corrected} width={1.5} />
      <Strokes path={dots(hidden)} colour={colours.corrected} width={9} />
      <Strokes path={dots(hidden)} colour="#202020" width={5} />
      <Strokes path={dots(inSight)} colour={colours.corrected} width={6} />
    </g>
  );
}
