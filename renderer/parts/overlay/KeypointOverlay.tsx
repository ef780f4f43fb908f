// Keypoints over a picture. On an edited one the drift is drawn from where each point was to where it went.
import type { RegionWeights } from '../../../main/contracts/recipe.ts';
import type { Keypoints } from '../../../main/contracts/values.ts';
import { overlay as colours } from '../../theme/tokens.ts';
import { CorrectedPoints } from './CorrectedPoints.tsx';
import { contours, dots, driftVectors } from './overlayPaths.ts';
import type { OverlayChoice } from './overlayState.ts';
import { Regions } from './Regions.tsx';
import { Strokes } from './Strokes.tsx';

export interface KeypointOverlayProps {
  keypoints: readonly Keypoints[];
  /** The keypoints to draw the drift from; left out on the original. */
  from?: readonly Keypoints[];
  choice: OverlayChoice;
  side: 'before' | 'after' | 'unlocked' | 'locked';
  /** How much each region counts for the lock; left out where there is none. */
  weights?: RegionWeights;
}

const find = (all: readonly Keypoints[], detector: Keypoints['detector']) =>
  all.find((one) => one.detector === detector);

export function KeypointOverlay({ keypoints, from = [], choice, side, weights }: KeypointOverlayProps) {
  const mesh = find(keypoints, 'facemesh');
  const landmarks = find(keypoints, 'face_landmark_68');
  // The judge's points where they are asked for and there are any; the mesh otherwise.
  const moved = (choice.landmarks && landmarks) || mesh || landmarks;
  const start = moved && find(from, moved.detector);
  const regions = mesh ?? landmarks;
  const colour = side === 'locked' ? colours.after : colours[side];
  return (
    <svg
      viewBox="0 0 1000 1000"
      aria-hidden
      data-overlay={side}
      style={{ position: 'absolute', inset: 0, width: '100%', height: '100%', pointerEvents: 'none' }}
    >
      {choice.regions && regions && <Regions keypoints={regions} weights={weights} />}
      {choice.mesh && mesh && (
        <g data-detector="facemesh">
          <Strokes path={contours(mesh)} colour={colour} width={1} opacity={0.8} />
          <Strokes path={dots(mesh.points)} colour={colour} width={2} opacity={0.75} />
        </g>
      )}
      {choice.landmarks && landmarks && (
        <g data-detector="face_landmark_68">
          <Strokes path={contours(landmarks)} colour={colour} width={1} opacity={0.7} />
          <Strokes path={dots(landmarks.points)} colour={colour} width={5} opacity={1} />
        </g>
      )}
      {choice.mesh && mesh && <CorrectedPoints keypoints={mesh} />}
      {choice.landmarks && landmarks && <CorrectedPoints keypoints={landmarks} />}
      {choice.drift && moved && start && (
        <g data-drift={moved.detector}>
          <Strokes
            path={driftVectors(start, moved, choice.driftScale)}
            colour={colour}
            width={2}
            opacity={1}
          />
        </g>
      )}
    </svg>
  );
}
