// One picture after the other, large, with the questions beside it. Nothing here tells a repeat, an edit or a measure.
import ArrowBackOutlined from '@mui/icons-material/ArrowBackOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { RatingForm } from '../../../main/contracts/ratings.ts';
import { useStudio } from '../../data/studio.ts';
import { useKeyWords, useShortcuts } from '../../frame/shortcuts.ts';
import { StageBar } from '../../parts/StageBar.tsx';
import { frame, narrow } from '../../theme/tokens.ts';
import { QuestionFields } from './QuestionFields.tsx';
import { digits, ratingActions } from './ratingActions.ts';
import { closeForm } from './ratingsState.ts';
import { type Rating, useRating } from './useRating.ts';

export function RatingDesk({ form, rater }: { form: RatingForm; rater: string }) {
  const { pictureUrl } = useStudio();
  const rating = useRating(form, rater);
  useRatingKeys(rating);
  const { place } = rating;
  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplate: `"bar bar" auto "picture panel" minmax(0, 1fr) / minmax(0, 1fr) ${frame.panel}px`,
        [narrow]: {
          overflow: 'auto',
          gridTemplate: '"bar" max-content "picture" min(80vw, 60vh) "panel" max-content / minmax(0, 1fr)',
        },
      }}
    >
      <RatingBar form={form} rater={rater} rating={rating} />
      <Box
        component="section"
        aria-label="Picture"
        sx={{ gridArea: 'picture', minHeight: 0, p: 4, display: 'grid', bgcolor: 'tool.surround' }}
      >
        {place && (
          <Box
            component="img"
            key={place.position}
            src={pictureUrl(place.image)}
            alt="The picture to be rated"
            sx={{ width: 1, height: 1, minHeight: 0, objectFit: 'contain' }}
          />
        )}
      </Box>
      <Questions form={form} rating={rating} />
    </Box>
  );
}

function useRatingKeys(rating: Rating): void {
  const answers = Object.fromEntries(
    digits.map((digit) => [`answer${digit}`, () => rating.digit(digit)] as const),
  );
  useShortcuts(ratingActions, {
    next: rating.next,
    undo: rating.undo,
    lower: () => rating.shift(-1),
    higher: () => rating.shift(1),
    previousQuestion: () => rating.turnTo(rating.current - 1),
    nextQuestion: () => rating.turnTo(rating.current + 1),
    leave: closeForm,
    ...answers,
  });
}

function Questions({ form, rating }: { form: RatingForm; rating: Rating }) {
  const [enter, undo] = [useKeyWords(ratingActions.next), useKeyWords(ratingActions.undo)];
  return (
    <Box
      component="section"
      aria-label="Questions"
      sx={{
        gridArea: 'panel',
        overflow: 'auto',
        p: 3,
        display: 'grid',
        gap: 3,
        alignContent: 'start',
        bgcolor: 'background.paper',
        borderLeft: 1,
        borderColor: 'divider',
      }}
    >
      {form.questions.map((question, index) => (
        <QuestionFields
          key={question.key}
          question={question}
          value={rating.values[question.key]}
          current={index === rating.current}
          onAnswer={(value) => rating.answer(index, value)}
        />
      ))}
      <Box sx={{ display: 'grid', gap: 2, px: 3 }}>
        <Button variant="contained" disabled={!rating.whole} onClick={rating.next}>
          Next ({enter})
        </Button>
        <Button variant="outlined" onClick={rating.undo}>
          Take back ({undo})
        </Button>
        <Typography variant="body2" color="textSecondary">
          Digits answer the marked question; arrows up and down change which it is, left and right move a
          slider.
        </Typography>
      </Box>
    </Box>
  );
}

function RatingBar({ form, rater, rating }: { form: RatingForm; rater: string; rating: Rating }) {
  const { places, place } = rating;
  const done = places.filter(({ answers }) =>
    form.questions.every(({ key }) => answers[key] !== undefined),
  ).length;
  return (
    <Box sx={{ gridArea: 'bar' }}>
      <StageBar
        title={
          <>
            <Tooltip title="Back to the forms (Escape)">
              <IconButton aria-label="Back to the forms" onClick={closeForm} sx={{ ml: -2, mr: 2, mt: -0.5 }}>
                <ArrowBackOutlined sx={{ fontSize: 18 }} />
              </IconButton>
            </Tooltip>
            {form.title}
          </>
        }
      >
        <Typography variant="body2" color="textSecondary" noWrap sx={{ flex: 1, minWidth: 0 }}>
          {rater}
          {place && ` · place ${place.position + 1}`}
          {places.length > 0 && done === places.length && ' · that was all, thank you'}
        </Typography>
        <LinearProgress
          variant="determinate"
          aria-label="Rated"
          value={places.length === 0 ? 0 : (100 * done) / places.length}
          sx={{ width: 120 }}
        />
        <Typography variant="body2" sx={{ fontVariantNumeric: 'tabular-nums' }}>
          {done} of {places.length}
        </Typography>
      </StageBar>
    </Box>
  );
}
