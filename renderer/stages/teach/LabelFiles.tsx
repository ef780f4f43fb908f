// Labels from a CSV file of face ids, and the labels taken away again.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallOutput } from '../../../main/contracts/calls.ts';
import type { Teaching } from '../../../main/contracts/teach.ts';
import { useStudio } from '../../data/studio.ts';
import { teachKeys } from '../../data/teach.ts';
import { useFilePicker } from '../../parts/useFilePicker.tsx';
import { count } from '../../parts/words.ts';
import { openTeaching } from './teachState.ts';

const shownRefusals = 5;

export function LabelFiles({ teaching: { name, title } }: { teaching: Teaching }) {
  const { call } = useStudio();
  const client = useQueryClient();
  const [sure, setSure] = useState(false);
  const again = () => client.invalidateQueries({ queryKey: teachKeys });
  const bring = useMutation({
    mutationFn: async (file: File) => {
      const taken = await call('importLabels', { name, text: await file.text() });
      // Fits them, so that the screen says how good the direction is now.
      await call('teachNext', { name, count: 1 });
      return taken;
    },
    onSettled: again,
  });
  const forget = useMutation({
    mutationFn: () => call('forgetTeaching', { name }),
    onSuccess: async () => {
      openTeaching(null);
      await again();
    },
  });
  const picker = useFilePicker({
    label: 'Label file',
    accept: '.csv,.tsv,.txt',
    onFiles: ([file]) => file && bring.mutate(file),
  });
  return (
    <Box component="section" aria-label="Labels" sx={{ display: 'grid', gap: 2 }}>
      {picker.input}
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Tooltip
          describeChild
          title="A CSV file with the columns face (an id of this library) or seed, and label: yes, no or skip"
        >
          <Button variant="outlined" loading={bring.isPending} onClick={picker.open}>
            Labels from a file
          </Button>
        </Tooltip>
        <Button
          color={sure ? 'error' : 'inherit'}
          loading={forget.isPending}
          onClick={() => (sure ? forget.mutate() : setSure(true))}
          onBlur={() => setSure(false)}
        >
          {sure ? `Forget ${title} for good` : 'Forget'}
        </Button>
      </Box>
      {bring.data && <Taken {...bring.data} />}
    </Box>
  );
}

function Taken({ taken, refused }: CallOutput<'importLabels'>) {
  return (
    <Typography variant="body2" color="textSecondary" role="status">
      {count(taken, 'label')} taken
      {refused.length > 0 && `, ${count(refused.length, 'line')} refused: `}
      {refused
        .slice(0, shownRefusals)
        .map(({ line, reason }) => `line ${line}: ${reason}`)
        .join(' ')}
      {refused.length > shownRefusals && ' …'}
    </Typography>
  );
}
