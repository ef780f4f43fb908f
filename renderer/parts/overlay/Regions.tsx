// The regions of the expression loss: filled as strongly as the lock weighs them, dashed where it leaves them free.
import { regionNames } from '../../../main/contracts/measures.ts';
import type { RegionWeights } from '../../../main/contracts/recipe.ts';
import type { Keypoints } from '../../../main/contracts/values.ts';
import { overlay as colours } from '../../theme/tokens.ts';
import { regionContours } from './overlayPaths.ts';

interface Props {
  keypoints: Keypoints;
  weights: RegionWeights | undefined;
}

export function Regions({ keypoints, weights }: Props) {
  return (
    <g data-regions={keypoints.detector}>
      {regionNames.map((region) => {
        const weight = weights?.[region] ?? 0;
        const filled = region !== 'jaw' && weight > 0;
        return (
          <path
            key={region}
            d={regionContours(keypoints, region)}
            fillRule="evenodd"
            fill={filled ? colours.regions[region] : 'none'}
            fillOpacity={0.2 + 0.4 * Math.min(1, weight / 2)}
            stroke={colours.regions[region]}
            strokeWidth={weight > 0 ? 2.5 : 1.5}
            strokeDasharray={weight > 0 ? undefined : '4 4'}
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        );
      })}
    </g>
  );
}
