// The forms there are, with who has come how far, and files that come and go.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import type { RatingForm } from '../../../main/contracts/ratings.ts';
import { notify } from '../../data/problems.ts';
import { useRatings } from '../../data/ratings.ts';
import { useStudio } from '../../data/studio.ts';
import { saveFile } from '../../parts/saveFile.ts';
import { count } from '../../parts/words.ts';
import { useReviewState } from '../review/reviewState.ts';
import { NewForm } from './NewForm.tsx';
import { RatingFiles } from './RatingFiles.tsx';
import { openForm } from './ratingsState.ts';
import { TwoColumns } from './TwoColumns.tsx';

export function FormsPanel() {
  const found = useRatings();
  return (
    <TwoColumns form={<NewForm />}>
      <Box component="section" aria-labelledby="forms-title" sx={{ display: 'grid', gap: 3 }}>
        <Typography variant="h2" id="forms-title">
          Forms
        </Typography>
        {found?.forms.length === 0 && (
          <Typography color="textSecondary" sx={{ maxWidth: 560 }}>
            None yet. A form asks its questions of every picture, one at a time: make one on the left, then
            rate here, or save it as a page for people who have no Mien.
          </Typography>
        )}
        {found?.forms.map((form) => (
          <FormRow key={form.id} form={form} />
        ))}
      </Box>
      <RatingFiles />
    </TwoColumns>
  );
}

function FormRow({ form }: { form: RatingForm }) {
  const { call } = useStudio();
  const rater = useReviewState((state) => state.reviewer);
  const page = `${form.title} for ${rater}.html`;
  const remove = useMutation({ mutationFn: () => call('deleteRatingForm', { form: form.id }) });
  const bundle = useMutation({
    mutationFn: () => call('ratingBundle', { form: form.id, rater, target: page }),
    onSuccess: ({ html, places, left, withheld }) => {
      saveFile(page, html, 'text/html');
      const rest =
        left > 0 ? `The first ${places} places; mien ratings bundle --from ${places + 1} has the rest.` : '';
      if (rest || withheld.length > 0) notify('done', [rest, ...withheld].filter(Boolean).join(' '));
    },
  });
  const who = form.progress.map(({ rater: name, done }) => `${name} ${done} of ${form.places}`);
  const ready = rater !== '' && form.pictures > 0;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, borderTop: 1, borderColor: 'divider', pt: 3 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography noWrap>{form.title}</Typography>
        <Typography variant="body2" color="textSecondary">
          {count(form.pictures, 'picture')} · {form.questions.map(({ key }) => key).join(', ')}
          {who.length > 0 && ` · ${who.join(', ')}`}
        </Typography>
      </Box>
      <Button
        onClick={() => remove.mutate()}
        disabled={remove.isPending}
        aria-label={`Remove the form ${form.title}`}
        title="The ratings given on it stay"
      >
        Remove
      </Button>
      <Button
        onClick={() => bundle.mutate()}
        disabled={!ready}
        loading={bundle.isPending}
        aria-label={`Save ${form.title} as a page`}
        title={`One HTML file to be filled in in any browser, offline, by ${rater || 'whoever is named on the left'}`}
      >
        As a page
      </Button>
      <Button
        variant="contained"
        disabled={!ready}
        onClick={() => openForm(form.id)}
        aria-label={`Rate ${form.title}`}
        title={ready ? undefined : 'Enter your name on the left first'}
      >
        Rate
      </Button>
    </Box>
  );
}
