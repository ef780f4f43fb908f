// One question with its answers: buttons, each with its key, or a slider whose number can be typed.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Slider from '@mui/material/Slider';
import Typography from '@mui/material/Typography';
import type { AnswerValue, Question } from '../../../main/contracts/ratings.ts';
import { choicesOf, keyOfChoice, middleOf } from './answers.ts';

interface Props {
  question: Question;
  value: AnswerValue | undefined;
  current: boolean;
  onAnswer: (value: AnswerValue) => void;
}

export function QuestionFields({ question, value, current, onAnswer }: Props) {
  const choices = choicesOf(question);
  return (
    <Box
      role="group"
      aria-label={question.title}
      sx={{
        display: 'grid',
        gap: 2,
        p: 3,
        borderRadius: 1,
        borderLeft: 2,
        borderColor: current ? 'primary.main' : 'transparent',
        bgcolor: current ? 'action.hover' : undefined,
      }}
    >
      <Typography sx={{ fontWeight: 600 }}>{question.title}</Typography>
      {question.kind === 'scale' && (question.lowWords || question.highWords) && (
        <Typography
          variant="body2"
          color="textSecondary"
          sx={{ display: 'flex', justifyContent: 'space-between', gap: 2 }}
        >
          <span>{question.lowWords}</span>
          <span>{question.highWords}</span>
        </Typography>
      )}
      {choices === null && question.kind === 'scale' ? (
        <ScaleSlider question={question} value={value} onAnswer={onAnswer} />
      ) : (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1,
            '& > button': { flex: question.kind === 'scale' ? '1 0 28px' : undefined, minWidth: 28, px: 1.5 },
          }}
        >
          {choices?.map((choice, index) => (
            <Button
              key={choice}
              size="small"
              variant={choice === value ? 'contained' : 'outlined'}
              aria-pressed={choice === value}
              onClick={() => onAnswer(choice)}
            >
              {question.kind === 'categories' && keyOfChoice(question, index) !== null && (
                <Typography component="span" variant="caption" sx={{ mr: 1, opacity: 0.8 }}>
                  {keyOfChoice(question, index)}
                </Typography>
              )}
              {choice}
            </Button>
          ))}
        </Box>
      )}
    </Box>
  );
}

interface SliderProps {
  question: Extract<Question, { kind: 'scale' }>;
  value: AnswerValue | undefined;
  onAnswer: (value: number) => void;
}

function ScaleSlider({ question, value, onAnswer }: SliderProps) {
  const { low, high, title } = question;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
      <Slider
        aria-label={title}
        min={low}
        max={high}
        track={value === undefined ? false : 'normal'}
        value={typeof value === 'number' ? value : middleOf(question)}
        onChange={(_, to) => typeof to === 'number' && onAnswer(to)}
        sx={{ mx: 2, '& .MuiSlider-thumb': { opacity: value === undefined ? 0.35 : 1 } }}
      />
      <Typography sx={{ minWidth: 48, textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
        {value ?? 'not yet'}
      </Typography>
    </Box>
  );
}
