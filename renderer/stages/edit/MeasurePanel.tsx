// The measures, always beside the pictures: of the shown variation, the lock's loss while it works, or what a
// preview can tell already.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { CallOutput } from '../../../main/contracts/calls.ts';
import type { Keypoints } from '../../../main/contracts/values.ts';
import { useView } from '../../frame/viewState.ts';
import { driftByRegion } from '../../parts/overlay/drift.ts';
import { wide } from '../../theme/tokens.ts';
import { ActionUnits } from './ActionUnits.tsx';
import { BothMeasures, BothPreviews } from './BothMeasures.tsx';
import { Drift } from './Drift.tsx';
import { ExpressionBars } from './ExpressionBars.tsx';
import { FaceReadings } from './FaceReadings.tsx';
import { LossPlot } from './LossPlot.tsx';
import { MeasureSection } from './MeasureSection.tsx';
import { blindSpot, meanings } from './measureWords.ts';
import type { Preview } from './previewQueue.ts';
import type { Both } from './useBoth.ts';
import type { Previews } from './usePreview.ts';
import type { Render } from './useRender.ts';

interface Props {
  shown: CallOutput<'variation'> | undefined;
  both: Both;
  before: readonly Keypoints[];
  previews: Previews;
  preview: Preview | null;
  render: Render;
}

export function MeasurePanel({ shown, both, before, previews, preview, render }: Props) {
  const { wanted, unlocked, locked } = both;
  const advanced = useView((view) => view.advanced);
  return (
    <Box
      component="section"
      aria-label="Measures"
      tabIndex={0}
      sx={{
        gridArea: 'measures',
        minHeight: 0,
        overflow: 'auto',
        px: 4,
        py: 2,
        bgcolor: 'background.paper',
        borderTop: 1,
        borderColor: 'divider',
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(130px, 1fr))',
        [wide]: {
          gridTemplateColumns: '1fr',
          borderTop: 0,
          borderLeft: 1,
          borderColor: 'divider',
          py: 4,
          rowGap: 6,
        },
        alignContent: 'start',
        columnGap: 5,
        rowGap: 2,
      }}
    >
      {render.running && render.steps.length > 0 ? (
        advanced ? (
          <LossPlot steps={render.steps} wide />
        ) : (
          <LockAtWork steps={render.steps} />
        )
      ) : wanted && unlocked && locked ? (
        <BothMeasures unlocked={unlocked.variation} locked={locked.variation} />
      ) : wanted && previews.off && previews.instant ? (
        <BothPreviews before={before} unlocked={previews.off} locked={previews.instant} />
      ) : shown ? (
        <OfVariation shown={shown} render={render} />
      ) : (
        <OfPreview before={before} preview={preview} />
      )}
    </Box>
  );
}

function OfVariation({ shown, render }: { shown: CallOutput<'variation'>; render: Render }) {
  const { measures, lockSteps, lockLoss } = shown.variation;
  const advanced = useView((view) => view.advanced);
  return (
    <>
      {measures.expression.map((reading) => (
        <ExpressionBars key={reading.net} reading={reading} />
      ))}
      <Drift
        judge={measures.drift}
        mesh={measures.meshDrift}
        floor={measures.driftFloor}
        help={meanings.drift}
      />
      <FaceReadings measures={measures} />
      <ActionUnits units={measures.actionUnits} />
      {advanced && lockSteps > 0 && (
        <LossPlot steps={render.steps} lockSteps={lockSteps} lockLoss={lockLoss} />
      )}
      <Typography variant="caption" component="p" color="textSecondary" sx={{ m: 0, gridColumn: '1 / -1' }}>
        {blindSpot}
      </Typography>
    </>
  );
}

/** What the lock's steps come to, in words; every term of the loss is for who asks ('Advanced'). */
function LockAtWork({ steps }: { steps: Render['steps'] }) {
  const [first, last] = [steps[0]?.terms.expression, steps.at(-1)?.terms.expression];
  const left = first && last !== undefined ? `${Math.round((100 * last) / first)} %` : null;
  return (
    <MeasureSection title="The lock is at work" help={meanings.lockAtWork} wide>
      <Typography variant="body2" color="textSecondary" sx={{ maxWidth: 420 }}>
        It searches for the same edit with the expression where it was.
        {left && steps.length > 1 && ` The expression loss is at ${left} of where it began.`} The measures
        come with the full picture.
      </Typography>
    </MeasureSection>
  );
}

function OfPreview({ before, preview }: { before: readonly Keypoints[]; preview: Preview | null }) {
  const start = before.find(({ detector }) => detector === preview?.keypoints.detector);
  const drift = preview && start ? driftByRegion(start, preview.keypoints) : null;
  return (
    <>
      {drift && <Drift mesh={drift} help={meanings.driftPreview} />}
      <MeasureSection title={drift ? 'Preview' : 'Measures'} wide>
        <Typography variant="body2" color="textSecondary" sx={{ maxWidth: 420 }}>
          {drift && preview
            ? `Made in ${Math.round(preview.milliseconds)} ms at low resolution. Render the full picture to measure expression, age, perceived gender and identity similarity by nets that the lock never saw.`
            : 'Move a slider: the preview follows. The measures of expression, drift, age, perceived gender and identity similarity come with the full picture.'}
        </Typography>
      </MeasureSection>
    </>
  );
}
