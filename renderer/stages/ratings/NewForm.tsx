// Who rates, and another form: of which pictures, with which questions.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type RatedPictures, ratedPictures } from '../../../main/contracts/ratings.ts';
import { reviewerSchema } from '../../../main/contracts/review.ts';
import { useStudio } from '../../data/studio.ts';
import { setReviewer, useReviewState } from '../review/reviewState.ts';
import { asQuestion, firstDraft, newDraft, QuestionEditor } from './QuestionEditor.tsx';
import { all, SourceField, useSource } from './SourceField.tsx';

const pictureWords: Readonly<Record<RatedPictures, string>> = {
  variations: 'Edited pictures',
  originals: 'Unedited faces',
  both: 'Both',
};

export function NewForm() {
  const { call } = useStudio();
  const rater = useReviewState((state) => state.reviewer);
  const [title, setTitle] = useState('');
  const [of, setOf] = useState(all);
  const [pictures, setPictures] = useState<RatedPictures>('both');
  const [repeats, setRepeats] = useState(10);
  const [drafts, setDrafts] = useState([firstDraft]);
  const source = useSource(of);
  const named = reviewerSchema.safeParse(rater).success;
  const questions = drafts.map(asQuestion).filter((question) => typeof question !== 'string');
  const make = useMutation({
    mutationFn: async () => {
      if (!source) return;
      await call('makeRatingForm', {
        ...{ title: title.trim() || 'Ratings', questions, source, pictures },
        repeats: repeats / 100,
      });
      setTitle('');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  const add = () => setDrafts([...drafts, newDraft(Math.max(...drafts.map(({ id }) => id)) + 1)]);
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 5 }}>
      <TextField
        label="Your name or initials"
        value={rater}
        error={rater !== '' && !named}
        helperText={
          rater !== '' && !named
            ? 'Letters, digits, spaces, . _ - and ’'
            : 'Stored with each rating; remembered on this computer.'
        }
        onChange={(event) => setReviewer(event.target.value)}
      />
      <Typography variant="h2">New form</Typography>
      <TextField label="Title" value={title} onChange={(event) => setTitle(event.target.value)} />
      <SourceField label="Of" value={of} onChange={setOf} />
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3 }}>
        <TextField
          select
          label="Pictures"
          value={pictures}
          onChange={(event) => setPictures(ratedPictures.find((one) => one === event.target.value) ?? 'both')}
        >
          {ratedPictures.map((one) => (
            <MenuItem key={one} value={one}>
              {pictureWords[one]}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          label="Hidden repeats, %"
          type="number"
          value={repeats}
          slotProps={{ htmlInput: { min: 0, max: 50 } }}
          onChange={(event) => setRepeats(Math.min(50, Math.max(0, Math.round(Number(event.target.value)))))}
        />
      </Box>
      <Typography variant="body2" color="textSecondary" sx={{ mt: -3 }}>
        Each rater sees the pictures in an order of their own, and some of them twice, without being told:
        from these comes how far raters agree with themselves.
      </Typography>
      {drafts.map((draft) => (
        <QuestionEditor
          key={draft.id}
          draft={draft}
          only={drafts.length === 1}
          onChange={(changed) => setDrafts(drafts.map((one) => (one.id === changed.id ? changed : one)))}
          onRemove={() => setDrafts(drafts.filter(({ id }) => id !== draft.id))}
        />
      ))}
      <Button variant="outlined" onClick={add} disabled={drafts.length >= 12}>
        Add a question
      </Button>
      <Button
        type="submit"
        variant="contained"
        disabled={!source || questions.length < drafts.length || make.isPending}
      >
        Make the form
      </Button>
      {questions.length < drafts.length && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: -3 }}>
          Every question needs its words, a short name and its answers.
        </Typography>
      )}
    </Box>
  );
}
