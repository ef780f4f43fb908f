// A direction that leaves others alone: their parts are taken out of it, and the rest is kept under a name of its own.
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { notify } from '../../data/problems.ts';
import { keys, useDirections } from '../../data/queries.ts';
import { useStudio } from '../../data/studio.ts';
import { slugOf } from './slug.ts';

export function SetApart() {
  const { call } = useStudio();
  const client = useQueryClient();
  const directions = (useDirections().data ?? []).filter(({ origin }) => origin !== 'trained');
  const [direction, setDirection] = useState('');
  const [others, setOthers] = useState<readonly string[]>([]);
  const titleOf = (id: string) => directions.find((one) => one.id === id)?.title ?? id;
  const title =
    direction && `${titleOf(direction)} apart from ${others.map(titleOf).join(', ')}`.slice(0, 80);
  const make = useMutation({
    mutationFn: () =>
      call('setApart', {
        direction,
        apartFrom: [...others],
        name: slugOf(`${direction} without ${others.join(' ')}`),
        title,
      }),
    onSuccess: (made) => {
      setOthers([]);
      void client.invalidateQueries({ queryKey: keys.directions });
      notify('done', `${made.direction.title} is among the directions.`);
    },
  });
  return (
    <Box
      component="section"
      aria-label="Set a direction apart"
      sx={{ display: 'grid', gap: 2, maxWidth: 720 }}
    >
      <Typography variant="h2" component="h3">
        Set a direction apart from others
      </Typography>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: '1fr 2fr auto', alignItems: 'start' }}>
        <TextField
          select
          label="Direction"
          value={direction}
          onChange={({ target }) => setDirection(target.value)}
        >
          {directions.map(({ id, title: words }) => (
            <MenuItem key={id} value={id}>
              {words}
            </MenuItem>
          ))}
        </TextField>
        <Autocomplete
          multiple
          size="small"
          options={directions.map(({ id }) => id).filter((id) => id !== direction)}
          getOptionLabel={titleOf}
          value={[...others]}
          onChange={(_, chosen) => setOthers(chosen)}
          renderInput={(field) => <TextField {...field} label="Leaves alone" />}
        />
        <Button
          variant="outlined"
          disabled={!direction || others.length === 0}
          loading={make.isPending}
          onClick={() => make.mutate()}
          sx={{ height: 38 }}
        >
          Keep
        </Button>
      </Box>
    </Box>
  );
}
