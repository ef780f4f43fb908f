// What there is to decide, with the key of each; after it, what the queue has hidden until then.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { Answer } from '../../../main/contracts/review.ts';
import type { Reviewed, Task } from '../../../main/contracts/review-queues.ts';
import { type Action, useKeyWords } from '../../frame/shortcuts.ts';
import { toggled } from './ReviewDesk.tsx';
import { reviewActions } from './reviewActions.ts';
import { Told } from './Told.tsx';
import { TryAgain } from './TryAgain.tsx';
import type { Reviewing } from './useReviewing.ts';

interface Props {
  task: Task;
  reviewing: Reviewing;
  reasons: readonly string[];
  blind: boolean;
}

export function DecisionPanel({ task, reviewing, reasons, blind }: Props) {
  const { shown } = reviewing;
  return (
    <Box
      component="section"
      aria-label="Decision"
      sx={{
        gridArea: 'panel',
        overflow: 'auto',
        p: 4,
        display: 'grid',
        gap: 5,
        alignContent: 'start',
        bgcolor: 'background.paper',
        borderLeft: 1,
        borderColor: 'divider',
      }}
    >
      {task === 'choice' ? (
        <ChoicePanel reviewing={reviewing} />
      ) : (
        <VerdictPanel reviewing={reviewing} reasons={reasons} />
      )}
      {shown?.said && <Said said={shown.said} />}
      {shown?.told && shown.said?.answer === 'reject' && (
        <TryAgain face={shown.face} variation={shown.variation} recipe={shown.told.recipe} />
      )}
      {shown?.told ? (
        <Told told={shown.told} />
      ) : (
        blind && (
          <Typography variant="body2" color="textSecondary">
            This queue is blind: edit, strength, lock and measures show once you have decided.
          </Typography>
        )
      )}
    </Box>
  );
}

const answers: readonly (readonly [answer: Answer, title: string])[] = [
  ['accept', 'Accept'],
  ['reject', 'Reject'],
  ['unsure', 'Unsure'],
];

function VerdictPanel({ reviewing, reasons }: Pick<Props, 'reviewing' | 'reasons'>) {
  const { draft, change, say, shown } = reviewing;
  return (
    <>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: 2 }}>
        {answers.map(([answer, title]) => (
          <KeyedButton
            key={answer}
            action={reviewActions[answer]}
            title={title}
            chosen={shown?.said?.answer === answer}
            onClick={() =>
              say({ kind: 'verdict', answer, reasons: [...draft.reasons], note: draft.note, tags: [] })
            }
          />
        ))}
      </Box>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="h3" component="h2">
          Reasons
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {reasons.map((reason, index) => {
            const on = draft.reasons.includes(reason);
            return (
              <Chip
                key={reason}
                label={`${index + 1} ${reason}`}
                size="small"
                color={on ? 'primary' : 'default'}
                variant={on ? 'filled' : 'outlined'}
                aria-pressed={on}
                onClick={() => change({ reasons: toggled(draft.reasons, reason) })}
              />
            );
          })}
        </Box>
      </Box>
      <TextField
        id="review-note"
        label="Note"
        multiline
        minRows={2}
        value={draft.note}
        onChange={(event) => change({ note: event.target.value })}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.querySelector('textarea')?.blur()}
      />
    </>
  );
}

function ChoicePanel({ reviewing: { say, shown } }: Pick<Props, 'reviewing'>) {
  if (!shown) return null;
  const side = (left: boolean) => (left === shown.swapped ? 'unlocked' : 'locked');
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Typography variant="h3" component="h2">
        Which keeps the expression of the face above?
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2 }}>
        {[true, false].map((left) => (
          <KeyedButton
            key={String(left)}
            action={left ? reviewActions.left : reviewActions.right}
            title={left ? 'Left' : 'Right'}
            chosen={shown.said?.answer === side(left)}
            onClick={() => say({ kind: 'choice', choice: side(left) })}
          />
        ))}
      </Box>
    </Box>
  );
}

interface KeyedProps {
  action: Action;
  title: string;
  chosen: boolean;
  onClick: () => void;
}

function KeyedButton({ action, title, chosen, onClick }: KeyedProps) {
  const key = useKeyWords(action);
  return (
    <Button
      variant={chosen ? 'contained' : 'outlined'}
      aria-pressed={chosen}
      onClick={onClick}
      sx={{ flexDirection: 'column', py: 2 }}
    >
      {title}
      <Typography variant="caption" component="span" sx={{ opacity: 0.8 }}>
        {key}
      </Typography>
    </Button>
  );
}

function Said({ said }: { said: NonNullable<Reviewed['said']> }) {
  const undo = useKeyWords(reviewActions.undo);
  return (
    <Typography variant="body2" color="textSecondary">
      Decided: {said.answer}
      {said.reasons.length > 0 && ` (${said.reasons.join(', ')})`}. {undo} takes your last verdict back;
      another one stands beside it in the log.
    </Typography>
  );
}
