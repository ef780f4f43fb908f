// A set is made: by a rule, which finds what fits it whenever it is looked at, or of a fixed list. What it would hold
// is told before it is made.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { CallInput } from '../../../main/contracts/calls.ts';
import type { Filter } from '../../../main/contracts/filter.ts';
import { setNameSchema } from '../../../main/contracts/sets.ts';
import { useDraftStanding } from '../../data/sets.ts';
import { useStudio } from '../../data/studio.ts';
import { count } from '../../parts/words.ts';
import { Completeness } from './Completeness.tsx';
import { RuleFields } from './RuleFields.tsx';
import { show } from './setsState.ts';
import { type Choice, useChosenVariations } from './useChosenVariations.ts';

type How = 'rule' | 'list';

const usualRule: Filter = {
  text: '',
  conditions: [{ kind: 'one-of', field: 'kept', values: ['kept'] }],
};

function draftOf(how: How, rule: Filter, list: Choice, complete: boolean): CallInput<'draftSet'> | null {
  const demanded = complete ? { cells: [] } : null;
  if (how === 'rule') return { rule, complete: demanded };
  return list.variations.length > 0
    ? { rule: null, variations: [...list.variations], complete: demanded }
    : null;
}

export function NewSet({ first }: { first: boolean }) {
  const { call } = useStudio();
  const list = useChosenVariations();
  const [name, setName] = useState('');
  const [how, setHow] = useState<How>(list.variations.length > 0 ? 'list' : 'rule');
  const [rule, setRule] = useState(usualRule);
  const [complete, setComplete] = useState(false);
  const draft = draftOf(how, rule, list, complete);
  const { data } = useDraftStanding(draft);
  const standing = draft ? data?.standing : undefined;
  const named = setNameSchema.safeParse(name).success;
  const make = useMutation({
    mutationFn: () => call('makeSet', { name, ...(draft ?? { rule }) }),
    onSuccess: ({ set }) => show({ kind: 'set', set: set.id }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (named && draft) make.mutate();
  };
  return (
    <Box
      component="form"
      aria-label="New set"
      onSubmit={submit}
      sx={{ display: 'grid', gap: 5, maxWidth: 760 }}
    >
      <Box sx={{ display: 'grid', gap: 1 }}>
        <Typography variant="h2">New set</Typography>
        {first && (
          <Typography color="textSecondary">
            A set is a named choice of variations. Freezing it gives a version that never changes, with a hash
            and with splits that keep each person on one side; versions and sets are what is exported.
          </Typography>
        )}
      </Box>
      <TextField label="Name" required value={name} onChange={({ target }) => setName(target.value)} />
      <ToggleButtonGroup
        aria-label="How the set chooses"
        exclusive
        size="small"
        value={how}
        onChange={(_, chosen: How | null) => chosen && setHow(chosen)}
      >
        <ToggleButton value="rule">By a rule</ToggleButton>
        <ToggleButton value="list">What is chosen in the library</ToggleButton>
      </ToggleButtonGroup>
      {how === 'rule' ? (
        <RuleFields rule={rule} onChange={setRule} />
      ) : (
        <Typography color={list.variations.length > 0 ? 'textPrimary' : 'textSecondary'}>
          {list.words}
        </Typography>
      )}
      <Box>
        <FormControlLabel
          control={<Switch checked={complete} onChange={(_, on) => setComplete(on)} />}
          label="Complete faces only"
        />
        <Typography variant="body2" color="textSecondary">
          A face that lacks one of the set’s edits drops out with all of its variations.
        </Typography>
      </Box>
      <Box role="status" sx={{ display: 'grid', gap: 3 }}>
        {standing && (
          <Typography sx={{ fontWeight: 600 }}>
            {count(standing.variations, 'variation')} of {count(standing.faces, 'face')}
          </Typography>
        )}
        {standing && complete && <Completeness standing={standing} />}
      </Box>
      <Box>
        <Button type="submit" variant="contained" disabled={!named || !draft} loading={make.isPending}>
          Make the set
        </Button>
      </Box>
    </Box>
  );
}
