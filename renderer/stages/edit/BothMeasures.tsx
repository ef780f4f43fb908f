// What the lock gained and what it cost: the same edit without it and with it, figure beside figure.
import Typography from '@mui/material/Typography';
import type { Variation } from '../../../main/contracts/entities.ts';
import { regionNames } from '../../../main/contracts/measures.ts';
import type { Keypoints } from '../../../main/contracts/values.ts';
import { driftByRegion } from '../../parts/overlay/drift.ts';
import { signed } from '../../parts/words.ts';
import { FigureTable } from './FigureTable.tsx';
import { MeasureSection } from './MeasureSection.tsx';
import { blindSpot, meanings, netWords, regionWords } from './measureWords.ts';
import type { Preview } from './previewQueue.ts';

const columns = ['unlocked', 'locked', 'change'] as const;

export function BothMeasures({ unlocked, locked }: { unlocked: Variation; locked: Variation }) {
  const [without, held] = [unlocked.measures, locked.measures];
  const nets = without.expression.map((reading, at) => ({
    title: netWords[reading.net][0].replace('Expression, ', ''),
    help: netWords[reading.net][1],
    ...gain(reading.change, held.expression[at]?.change ?? 0, reading.floor, 2),
  }));
  return (
    <>
      <MeasureSection title="Change of expression" help={meanings.change} double>
        <FigureTable
          columns={columns}
          rows={[
            {
              title: 'Mean',
              help: meanings.change,
              ...gain(without.expressionChange, held.expressionChange, without.expressionFloor, 2),
            },
            ...nets,
          ]}
        />
      </MeasureSection>
      <MeasureSection title="Drift by region" help={meanings.drift} double>
        <FigureTable
          columns={columns}
          rows={regionNames.map((region) => ({
            title: regionWords[region],
            help: meanings.drift,
            ...gain(without.drift[region], held.drift[region], without.driftFloor, 3),
          }))}
        />
      </MeasureSection>
      <MeasureSection title="What the edit did" help={meanings.both} double>
        <FigureTable
          columns={columns.slice(0, 2)}
          rows={[
            {
              title: 'Age, years',
              help: meanings.age,
              figures: [without, held].map(({ age }) => signed(age.after - age.before)),
            },
            {
              title: 'Male, points',
              help: meanings.gender,
              figures: [without, held].map(({ gender }) => signed(100 * (gender.after - gender.before), 0)),
            },
            {
              title: 'Identity',
              help: meanings.identity,
              figures: [without, held].map(({ identity }) => identity.toFixed(2)),
            },
          ]}
        />
      </MeasureSection>
      <Typography variant="caption" component="p" color="textSecondary" sx={{ m: 0, gridColumn: '1 / -1' }}>
        {meanings.both} {blindSpot}
      </Typography>
    </>
  );
}

interface PreviewsProps {
  before: readonly Keypoints[];
  unlocked: Preview;
  locked: Preview;
}

export function BothPreviews({ before, unlocked, locked }: PreviewsProps) {
  const start = before.find(({ detector }) => detector === unlocked.keypoints.detector);
  const [without, held] = [unlocked, locked].map((one) => start && driftByRegion(start, one.keypoints));
  return (
    <>
      {without && held && (
        <MeasureSection title="Drift by region" help={meanings.bothPreview} double>
          <FigureTable
            columns={columns}
            rows={regionNames.map((region) => ({
              title: regionWords[region],
              help: meanings.bothPreview,
              ...gain(without[region], held[region], 0, 3),
            }))}
          />
        </MeasureSection>
      )}
      <MeasureSection title="Previews" wide>
        <Typography variant="body2" color="textSecondary" sx={{ maxWidth: 420 }}>
          {meanings.bothPreview}
        </Typography>
      </MeasureSection>
    </>
  );
}

/** Both figures, and by how much the second is less; nothing is said of what is within the noise or reads as 0. */
function gain(without: number, held: number, floor: number, digits: number) {
  const share =
    without > Math.max(floor, 0.5 / 10 ** digits) ? Math.round((100 * (held - without)) / without) : null;
  const words = share === null ? '' : `${signed(share, 0)} %`;
  return {
    figures: [without.toFixed(digits), held.toFixed(digits), words],
    difference: share === null ? 'Within the noise' : `${words} with the lock`,
  };
}
