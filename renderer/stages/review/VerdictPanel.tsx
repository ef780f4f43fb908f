// A verdict: an answer, and beside it reasons, tags and a note.
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type Answer, mostTags, tagSchema } from '../../../main/contracts/review.ts';
import { useKeyWords } from '../../frame/shortcuts.ts';
import { KeyedButton } from './KeyedButton.tsx';
import { reviewActions } from './reviewActions.ts';
import type { Reviewing } from './useReviewing.ts';
import { toggled, verdictOf } from './useReviewKeys.ts';

const answers: readonly (readonly [answer: Answer, title: string])[] = [
  ['accept', 'Accept'],
  ['reject', 'Reject'],
  ['unsure', 'Unsure'],
];

interface Props {
  reviewing: Reviewing;
  reasons: readonly string[];
  tags: readonly string[];
}

export function VerdictPanel({ reviewing, reasons, tags }: Props) {
  const { draft, change, say, shown } = reviewing;
  const noteKey = useKeyWords(reviewActions.note);
  return (
    <>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', gap: 2 }}>
        {answers.map(([answer, title]) => (
          <KeyedButton
            key={answer}
            action={reviewActions[answer]}
            title={title}
            chosen={shown?.said?.answer === answer}
            onClick={() => say(verdictOf(answer, draft))}
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
      <TagField chosen={draft.tags} known={tags} onChange={(chosen) => change({ tags: chosen })} />
      <TextField
        id="review-note"
        label={`Note (${noteKey})`}
        multiline
        minRows={2}
        value={draft.note}
        onChange={(event) => change({ note: event.target.value })}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.querySelector('textarea')?.blur()}
      />
    </>
  );
}

interface TagFieldProps {
  chosen: readonly string[];
  known: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

function TagField({ chosen, known, onChange }: TagFieldProps) {
  const key = useKeyWords(reviewActions.tags);
  return (
    <Autocomplete
      multiple
      freeSolo
      id="review-tags"
      size="small"
      options={known}
      value={[...chosen]}
      onChange={(_, tags) => {
        const valid = tags.flatMap((tag) => tagSchema.safeParse(tag).data ?? []);
        onChange([...new Set(valid)].slice(0, mostTags));
      }}
      onKeyDown={(event) => {
        // With the list closed; open, Escape closes the list.
        if (event.key === 'Escape' && event.target instanceof HTMLInputElement && event.target.value === '')
          event.target.blur();
      }}
      renderInput={(field) => <TextField {...field} label={`Tags (${key})`} />}
    />
  );
}
