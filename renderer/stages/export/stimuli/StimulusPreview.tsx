// The pictures of a set that stand out once they are standardised: to be looked at before anything is written.
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import type { CallOutput } from '../../../../main/contracts/calls.ts';
import type { CaseKind, StimulusCase, StimulusSettings } from '../../../../main/contracts/stimuli.ts';
import { useStudio } from '../../../data/studio.ts';
import { count, percent, signed } from '../../../parts/words.ts';
import { type Chosen, useStimulusPreview } from './useStimulusPreview.ts';

type Answer = CallOutput<'previewStimuli'>;

export function StimulusPreview({ chosen, settings }: { chosen: Chosen; settings: StimulusSettings }) {
  const told = useStimulusPreview(chosen, settings);
  if (told?.kind === 'problem')
    return (
      <Typography role="status" variant="body2" color="error">
        {told.problem}
      </Typography>
    );
  if (!told || told.answer.done < told.answer.total) return <Measuring answer={told?.answer} />;
  const { answer } = told;
  return (
    <Box role="group" aria-label="Pictures to look at" sx={{ display: 'grid', gap: 2 }}>
      <Typography role="status" variant="body2" color="textSecondary">
        {inWords(answer)}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: 2 }}>
        {answer.cases.map((one) => (
          <Case key={one.variation ?? one.face} one={one} />
        ))}
      </Box>
    </Box>
  );
}

function Measuring({ answer }: { answer: Answer | undefined }) {
  const done = answer && answer.total > 0 ? (100 * answer.done) / answer.total : 0;
  return (
    <Box>
      <Typography role="status" variant="body2" color="textSecondary">
        {answer ? `${answer.done} of ${count(answer.total, 'picture')} measured` : 'Measuring'}
      </Typography>
      <LinearProgress aria-label="Pictures measured" variant="determinate" value={done} sx={{ mt: 1 }} />
    </Box>
  );
}

function inWords({ total, luma, contrast, target }: Answer): string {
  const range = ({ lowest, highest }: Answer['luma']) => `${lowest.toFixed(0)} to ${highest.toFixed(0)}`;
  const found = `Within the mask of ${count(total, 'picture')}, luma (0 to 255) has a mean of ${range(luma)} and an SD of ${range(contrast)}`;
  return target
    ? `${found}; all are brought to ${target.mean.toFixed(0)} and ${target.contrast.toFixed(0)}. Most in need of a look:`
    : `${found}. Most in need of a look:`;
}

function Case({ one }: { one: StimulusCase }) {
  const { pictureUrl } = useStudio();
  return (
    <Box component="figure" sx={{ m: 0 }}>
      <Box
        component="img"
        src={pictureUrl(one.after)}
        alt={`${one.variation ? 'Variation' : 'Face'} ${one.variation ?? one.face} as it would be written`}
        sx={{ display: 'block', width: '100%', aspectRatio: '1', borderRadius: 1 }}
      />
      <Typography component="figcaption" variant="caption" color="textSecondary">
        {reason(one)}
      </Typography>
    </Box>
  );
}

const wordsOf: Readonly<Record<CaseKind, (one: StimulusCase) => string>> = {
  luma: ({ value, departure }) => `mean luma ${value.toFixed(0)}, ${deviations(departure)}`,
  contrast: ({ value, departure }) => `contrast ${value.toFixed(0)}, ${deviations(departure)}`,
  'face-area': ({ departure }) => `size of the face ${deviations(departure)}`,
  outline: ({ value }) => `outlines agree by ${percent(value)}`,
  'cut-off': ({ value }) => `${percent(value)} of the face cut off`,
  outside: ({ value }) => `${percent(value)} beyond the picture`,
};

const reason = (one: StimulusCase) => wordsOf[one.kind](one);

const deviations = (departure: number | null) => (departure === null ? '' : `${signed(departure)} SD`);
