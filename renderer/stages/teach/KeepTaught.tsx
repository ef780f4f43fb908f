// From labels to a direction among the others: what it moves by itself, and what it is to leave alone.
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Teaching } from '../../../main/contracts/teach.ts';
import { notify } from '../../data/problems.ts';
import { keys, useDirections } from '../../data/queries.ts';
import { useStudio } from '../../data/studio.ts';
import { teachKeys } from '../../data/teach.ts';
import { MovesField, type Part } from './MovesField.tsx';

export function KeepTaught({ teaching }: { teaching: Teaching }) {
  const { call } = useStudio();
  const client = useQueryClient();
  const { data: directions = [] } = useDirections();
  const [moves, setMoves] = useState<readonly Part[]>([]);
  const [apartFrom, setApartFrom] = useState<readonly string[]>([]);
  const keep = useMutation({
    mutationFn: () =>
      call('keepTaught', { name: teaching.name, moves: [...moves], apartFrom: [...apartFrom] }),
    onSuccess: ({ direction }) => {
      void client.invalidateQueries({ queryKey: keys.directions });
      void client.invalidateQueries({ queryKey: teachKeys });
      notify('done', `${direction.title} is among the directions.`);
    },
  });
  const others = directions.filter(({ id, origin }) => id !== teaching.name && origin !== 'trained');
  const titleOf = (id: string) => directions.find((direction) => direction.id === id)?.title ?? id;
  return (
    <Box component="section" aria-label="Keep" sx={{ display: 'grid', gap: 3 }}>
      <MovesField value={moves} onChange={setMoves} />
      <Autocomplete
        multiple
        size="small"
        options={others.map(({ id }) => id)}
        getOptionLabel={titleOf}
        value={[...apartFrom]}
        onChange={(_, chosen) => setApartFrom(chosen)}
        renderInput={(field) => (
          <TextField {...field} label="Leaves alone" placeholder={apartFrom.length ? '' : 'Age…'} />
        )}
      />
      <Button
        variant="contained"
        disabled={teaching.missing !== null}
        loading={keep.isPending}
        onClick={() => keep.mutate()}
      >
        {teaching.kept ? 'Keep as it is now' : 'Keep as a direction'}
      </Button>
      {teaching.kept && (
        <Typography variant="caption" color="textSecondary">
          It is among the directions. Keeping it again takes the newer labels in; variations that were made
          stay as they are.
        </Typography>
      )}
    </Box>
  );
}
