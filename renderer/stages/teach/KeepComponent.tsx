// A component becomes a direction: its name, and what it moves by itself.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Component } from '../../../main/contracts/discover.ts';
import { notify } from '../../data/problems.ts';
import { keys } from '../../data/queries.ts';
import { useStudio } from '../../data/studio.ts';
import { MovesField, type Part } from './MovesField.tsx';
import { slugOf } from './slug.ts';

export function KeepComponent({ component: { method, layers, place } }: { component: Component }) {
  const { call } = useStudio();
  const client = useQueryClient();
  const [title, setTitle] = useState('');
  const [moves, setMoves] = useState<readonly Part[]>([]);
  const name = slugOf(title);
  const keep = useMutation({
    mutationFn: () =>
      call('keepComponent', { method, layers, place, name, title: title.trim(), moves: [...moves] }),
    onSuccess: ({ direction }) => {
      setTitle('');
      void client.invalidateQueries({ queryKey: keys.directions });
      notify('done', `${direction.title} is among the directions.`);
    },
  });
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name) keep.mutate();
      }}
      sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}
    >
      <TextField
        label="What it does"
        placeholder="Light from the left…"
        value={title}
        onChange={(event) => setTitle(event.target.value.slice(0, 60))}
        fullWidth
      />
      {name && <MovesField value={moves} onChange={setMoves} />}
      <Button type="submit" variant="outlined" disabled={!name} loading={keep.isPending}>
        Keep as a direction
      </Button>
    </Box>
  );
}
