// One attribute being taught: a face, a question, three keys; beside it how good the direction is by now.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { TaughtAnswer, Teaching } from '../../../main/contracts/teach.ts';
import { useStudio } from '../../data/studio.ts';
import { type Action, useKeyWords, useShortcuts } from '../../frame/shortcuts.ts';
import { percent } from '../../parts/words.ts';
import { frame, narrow } from '../../theme/tokens.ts';
import { TeachProgress } from './TeachProgress.tsx';
import { teachActions } from './teachActions.ts';
import { type Hand, type ShownSample, useTeaching } from './useTeaching.ts';

const answers: readonly { answer: TaughtAnswer; title: string; action: Action }[] = [
  { answer: 'no', title: 'No', action: teachActions.no },
  { answer: 'skip', title: 'Skip', action: teachActions.skip },
  { answer: 'yes', title: 'Yes', action: teachActions.yes },
];

export function TeachDesk({ teaching }: { teaching: Teaching }) {
  const hand = useTeaching(teaching);
  useShortcuts(teachActions, {
    yes: () => hand.say('yes'),
    no: () => hand.say('no'),
    skip: () => hand.say('skip'),
    back: hand.back,
  });
  return (
    <Box
      sx={{
        height: 1,
        display: 'grid',
        gridTemplateColumns: `minmax(0, 1fr) ${frame.panel}px`,
        [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)', gridAutoRows: 'max-content', overflow: 'auto' },
      }}
    >
      <Box
        component="section"
        aria-label="Face"
        sx={{
          minHeight: 0,
          display: 'grid',
          gridTemplateRows: 'minmax(0, 1fr) auto auto',
          bgcolor: 'tool.surround',
          [narrow]: { gridTemplateRows: 'min(90vw, 60vh) auto auto' },
        }}
      >
        <Picture sample={hand.current} title={teaching.title} />
        <Question hand={hand} title={teaching.title} />
        <Film hand={hand} />
      </Box>
      <TeachProgress teaching={teaching} />
    </Box>
  );
}

function Picture({ sample, title }: { sample: ShownSample | undefined; title: string }) {
  const { pictureUrl } = useStudio();
  if (!sample)
    return (
      <Typography role="status" color="textSecondary" sx={{ alignSelf: 'center', justifySelf: 'center' }}>
        Drawing faces…
      </Typography>
    );
  return (
    <Box sx={{ minHeight: 0, display: 'grid', placeItems: 'center', p: 3 }}>
      <Box
        component="img"
        key={sample.picture}
        src={pictureUrl(sample.picture)}
        alt={`Sample ${sample.seed}: ${title}?`}
        draggable={false}
        sx={{ maxWidth: 1, maxHeight: 1, minHeight: 0, height: 1, aspectRatio: '1', objectFit: 'contain' }}
      />
    </Box>
  );
}

function Question({ hand, title }: { hand: Hand; title: string }) {
  const back = useKeyWords(teachActions.back);
  const guess = hand.current?.likely;
  return (
    <Box
      sx={{
        display: 'grid',
        justifyItems: 'center',
        gap: 2,
        px: 3,
        pb: 3,
        bgcolor: 'background.paper',
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Typography variant="h2" component="p" sx={{ pt: 2 }}>
        {title}?
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'center', gap: 2 }}>
        {answers.map(({ answer, title: word, action }) => (
          <Answer key={answer} {...{ answer, word, action, hand }} />
        ))}
      </Box>
      <Box sx={{ display: 'flex', gap: 3, alignItems: 'center', minHeight: 28 }}>
        <Button disabled={hand.answered.length === 0} title={back} onClick={() => hand.back()}>
          Back
        </Button>
        <Typography variant="caption" color="textSecondary">
          {hand.current?.origin === 'random' && 'Drawn at random'}
          {hand.current?.origin === 'unsure' && guess != null
            ? `The direction is unsure here: ${percent(guess)} yes`
            : ''}
        </Typography>
      </Box>
    </Box>
  );
}

interface AnswerProps {
  answer: TaughtAnswer;
  word: string;
  action: Action;
  hand: Hand;
}

function Answer({ answer, word, action, hand }: AnswerProps) {
  const key = useKeyWords(action);
  return (
    <Button
      variant={answer === 'skip' ? 'outlined' : 'contained'}
      disabled={!hand.current}
      onClick={() => hand.say(answer)}
      sx={{ minWidth: 108 }}
    >
      {word}
      <Box component="kbd" sx={{ ml: 2, font: 'inherit', fontWeight: 400, opacity: 0.8 }}>
        {key}
      </Box>
    </Button>
  );
}

const shownBefore = 10;
const marks: Readonly<Record<TaughtAnswer, string>> = { yes: 'Yes', no: 'No', skip: 'Skip' };

/** The last answers, the newest first, so that a slip is seen. */
function Film({ hand }: { hand: Hand }) {
  const { pictureUrl } = useStudio();
  return (
    <Box
      component="section"
      aria-label="Last answers"
      sx={{
        height: frame.film + 16,
        px: 3,
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        overflow: 'hidden',
        bgcolor: 'background.paper',
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      {hand.answered
        .slice(-shownBefore)
        .toReversed()
        .map(({ sample, answer }) => (
          <Box key={sample.seed} component="figure" sx={{ m: 0, textAlign: 'center', flex: 'none' }}>
            <Box
              component="img"
              src={pictureUrl(sample.picture, 128)}
              alt={`Sample ${sample.seed}`}
              sx={{ width: frame.film - 14, height: frame.film - 14, display: 'block' }}
            />
            <Typography variant="caption" component="figcaption" color="textSecondary">
              {marks[answer]}
            </Typography>
          </Box>
        ))}
      {hand.answered.length === 0 && (
        <Typography variant="caption" color="textSecondary">
          Your last answers gather here. Every answer is kept at once.
        </Typography>
      )}
    </Box>
  );
}
