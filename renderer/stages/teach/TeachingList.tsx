// What is being taught, and how a new attribute is begun.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Teaching } from '../../../main/contracts/teach.ts';
import { useStudio } from '../../data/studio.ts';
import { teachKeys } from '../../data/teach.ts';
import { percent } from '../../parts/words.ts';
import { Section } from '../models/Section.tsx';
import { tableStyles } from '../models/tableStyles.ts';
import { slugOf } from './slug.ts';
import { openTeaching } from './teachState.ts';

export function TeachingList({ teachings }: { teachings: readonly Teaching[] }) {
  return (
    <Box
      role="region"
      aria-label="Teach"
      tabIndex={0}
      sx={{ height: 1, overflow: 'auto', p: 6, outlineOffset: -2 }}
    >
      <Section
        title="Teach an attribute"
        about="Say yes or no to faces, one key each. After 30 answers a direction is fitted to them; the faces that follow are those it is least sure of, and how often it is right grows on the screen. The result is a direction like any other."
        action={<NewAttribute />}
      >
        {teachings.length > 0 && (
          <Box component="table" sx={tableStyles}>
            <thead>
              <tr>
                <th scope="col">Attribute</th>
                <th scope="col">Labels</th>
                <th scope="col">Told right</th>
                <th scope="col">Direction</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {teachings.map((teaching) => (
                <Row key={teaching.name} teaching={teaching} />
              ))}
            </tbody>
          </Box>
        )}
      </Section>
    </Box>
  );
}

function Row({ teaching }: { teaching: Teaching }) {
  const { name, title, yes, no, skipped, curve, kept, missing } = teaching;
  const quality = curve.at(-1);
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>
        {yes} yes, {no} no, {skipped} skipped
      </td>
      <td>
        {quality && missing === null
          ? `${percent(quality.accuracy)} (${percent(quality.low)} to ${percent(quality.high)})`
          : missing}
      </td>
      <td>{kept ? 'among the directions' : 'not kept yet'}</td>
      <td>
        <Button sx={{ my: -1 }} aria-label={`Go on with ${title}`} onClick={() => openTeaching(name)}>
          Go on
        </Button>
      </td>
    </tr>
  );
}

function NewAttribute() {
  const { call } = useStudio();
  const client = useQueryClient();
  const [title, setTitle] = useState('');
  const name = slugOf(title);
  const start = useMutation({
    mutationFn: () => call('startTeaching', { name, title: title.trim() }),
    onSuccess: async ({ teaching }) => {
      await client.invalidateQueries({ queryKey: teachKeys });
      openTeaching(teaching.name);
    },
  });
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name) start.mutate();
      }}
      sx={{ display: 'flex', gap: 2 }}
    >
      <TextField
        label="New attribute"
        placeholder="Beard, freckles, looks tired…"
        value={title}
        onChange={(event) => setTitle(event.target.value.slice(0, 60))}
        sx={{ width: 260 }}
      />
      <Button type="submit" variant="contained" disabled={!name} loading={start.isPending}>
        Start
      </Button>
    </Box>
  );
}
