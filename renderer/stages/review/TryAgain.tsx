// After a reject: the same cell once more, with something changed. What comes of it is a further variation.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Recipe } from '../../../main/contracts/recipe.ts';
import { notify } from '../../data/problems.ts';
import { useDirections } from '../../data/queries.ts';
import { useStudio } from '../../data/studio.ts';
import { openVariation } from '../library/openEntry.ts';
import { firmer, type OtherEditor, otherEditors, weaker, withEditor } from './tryAgainRecipes.ts';

interface Props {
  face: string;
  variation: string;
  recipe: Recipe;
  /** What is made comes up in the same queue. */
  joins: boolean;
}

export function TryAgain({ face, variation, recipe, joins }: Props) {
  const { call } = useStudio();
  const { data: directions = [] } = useDirections();
  const { data: editors = [] } = useQuery({
    queryKey: ['editors'],
    queryFn: async () => (await call('editors', {})).editors,
  });
  const again = useMutation({
    mutationFn: (asked: ReturnType<typeof firmer>) => call('edit', { face, ...asked, insteadOf: variation }),
    onSuccess: () =>
      notify(
        'done',
        joins
          ? 'It is being made, takes this one’s labels, and comes up in this queue. The rejected one stays in the library.'
          : 'It is being made, and takes this one’s place and labels. The rejected one stays in the library.',
      ),
  });
  const open = useMutation({
    mutationFn: async () => (await call('variation', { variation })).variation,
    onSuccess: openVariation,
  });
  const others = otherEditors(recipe, editors, directions);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
      <Typography variant="h3" component="h2">
        Try again
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <Button variant="outlined" disabled={again.isPending} onClick={() => again.mutate(firmer(recipe))}>
          {recipe.lock ? 'Firmer lock' : 'With the lock'}
        </Button>
        <Button variant="outlined" disabled={again.isPending} onClick={() => again.mutate(weaker(recipe))}>
          Weaker
        </Button>
        <Button variant="outlined" disabled={open.isPending} onClick={() => open.mutate()}>
          Edit it
        </Button>
      </Box>
      {others.length > 0 && (
        <AnotherEditor
          others={others}
          disabled={again.isPending}
          onChoose={(other) => again.mutate(withEditor(recipe, other))}
        />
      )}
    </Box>
  );
}

interface AnotherProps {
  others: readonly OtherEditor[];
  disabled: boolean;
  onChoose: (other: OtherEditor) => void;
}

function AnotherEditor({ others, disabled, onChoose }: AnotherProps) {
  return (
    <TextField
      select
      size="small"
      label="With another editor"
      value=""
      disabled={disabled}
      onChange={(event) => {
        const other = others.find(({ to }) => to.id === event.target.value);
        if (other) onChoose(other);
      }}
    >
      {others.map(({ to }) => (
        <MenuItem key={to.id} value={to.id}>
          {to.title}
        </MenuItem>
      ))}
    </TextField>
  );
}
