// What a direction goes with over labelled samples: the correlation of a sample's place along it with each attribute,
// and with the principal components of the normalised keypoints. A direction that goes with the expression without
// being there to move it needs the lock.
import type { CorrelationTable } from '../../contracts/discover.ts';
import type { Direction } from '../../contracts/entities.ts';
import { sampleLabels } from '../learn/sample-labels.ts';
import type { LabelledSample } from '../learn/samples.ts';
import { coordinatesAlong } from './components.ts';
import { keypointComponents } from './keypoint-components.ts';

/** Expression components that stand in the table. */
export const expressionComponents = 8;
/** More of a direction's variance with the expression than this, and it needs the lock. */
const lockFrom = 0.1;

export function correlation(left: readonly number[], right: readonly number[]): number {
  const centre = (values: readonly number[]) => values.reduce((sum, value) => sum + value / values.length, 0);
  const [a, b] = [centre(left), centre(right)];
  let [product, leftPower, rightPower] = [0, 0, 0];
  left.forEach((value, at) => {
    product += (value - a) * (right[at] - b);
    leftPower += (value - a) ** 2;
    rightPower += (right[at] - b) ** 2;
  });
  return leftPower > 0 && rightPower > 0 ? product / Math.sqrt(leftPower * rightPower) : 0;
}

export interface CorrelatedDirection extends Pick<Direction, 'id' | 'title' | 'moves'> {
  /** [512]; of one whose rows differ, or whose vector depends on the face, the mean. */
  readonly vector: Float32Array;
}

/** Parts of the face that each expression component moves most are in its title. */
export function correlationTable(
  directions: readonly CorrelatedDirection[],
  samples: readonly LabelledSample[],
): CorrelationTable {
  const labels = sampleLabels.map((_, at) => samples.map((sample) => sample.labels[at]));
  const turns = sampleLabels.flatMap(({ id }, at) => (id === 'yaw' || id === 'pitch' ? [labels[at]] : []));
  const components = keypointComponents(
    samples.map(({ mesh }) => mesh),
    turns,
    expressionComponents,
  );
  const latents = samples.map(({ latent }) => latent);
  const columns: CorrelationTable['columns'] = [
    ...sampleLabels.map(({ id, title, judged }) => ({
      id,
      title,
      kind: judged ? ('judge' as const) : ('attribute' as const),
    })),
    ...components.map(({ title }, at) => ({
      id: `expression-${at + 1}`,
      title: `Expression ${at + 1}: ${title}`,
      kind: 'expression' as const,
    })),
  ];
  return {
    samples: samples.length,
    columns,
    rows: directions.map(({ id, title, moves, vector }) => {
      const places = coordinatesAlong(vector, latents);
      const own = components.map(({ coordinates }) => correlation(places, coordinates));
      // The components are uncorrelated, so that their squares add up to the share explained.
      const expression = own.reduce((sum, value) => sum + value * value, 0);
      return {
        direction: id,
        title,
        correlations: [...labels.map((values) => correlation(places, values)), ...own],
        expression,
        needsLock: expression > lockFrom && !moves.some((part) => part !== 'pose'),
      };
    }),
  };
}
