// Under way to a first set: where this is, what is next, and the way out.
import CloseOutlined from '@mui/icons-material/CloseOutlined';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { ToolStrip } from '../parts/ToolStrip.tsx';
import { leaveGuide, useGuide } from './guide.ts';
import { stageEntries } from './stages.ts';
import { type Stage, showStage, useView } from './viewState.ts';

const way: readonly { stage: Stage; title: string; sentence: string }[] = [
  {
    stage: 'batch',
    title: 'Design',
    sentence: 'Say which faces get which edits, with and without the lock, and start it.',
  },
  {
    stage: 'review',
    title: 'Review',
    sentence: 'Look at every variation: accept what is good enough, say why the rest is not.',
  },
  {
    stage: 'sets',
    title: 'Export',
    sentence: 'Put the accepted ones into a set and export it with its labels and recipes.',
  },
];

const stepsOfWay = () => way.filter(({ stage }) => stageEntries.some((entry) => entry.stage === stage));

export const startOfWay = (): Stage => stepsOfWay()[0]?.stage ?? 'edit';

export function GuideStrip() {
  const step = useGuide((guide) => guide.step);
  const stage = useView((state) => state.stage);
  if (step !== 'set') return null;
  const steps = stepsOfWay();
  const here = steps.findIndex((one) => one.stage === stage);
  const next = steps[here + 1];
  return (
    <ToolStrip role="region" label="Make a set" raised>
      <Typography sx={{ fontWeight: 600 }}>Make a set</Typography>
      {steps.map(({ stage: target, title }, index) => (
        <Button
          key={target}
          aria-current={index === here ? 'step' : undefined}
          onClick={() => showStage(target)}
          sx={{ color: index === here ? 'primary.main' : 'text.secondary', px: 1.5 }}
        >
          {index + 1} {title}
        </Button>
      ))}
      <Typography variant="body2" color="textSecondary" sx={{ flex: 1, minWidth: 200 }}>
        {steps[here]?.sentence ?? 'Go on where you left off.'}
      </Typography>
      {next && (
        <Button variant="contained" onClick={() => showStage(next.stage)}>
          Next: {next.title}
        </Button>
      )}
      <Tooltip title="Leave the guide">
        <IconButton aria-label="Leave the guide" onClick={leaveGuide}>
          <CloseOutlined sx={{ fontSize: 18 }} />
        </IconButton>
      </Tooltip>
    </ToolStrip>
  );
}
