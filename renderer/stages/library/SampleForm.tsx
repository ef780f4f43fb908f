// How many new faces, from which seed on, and how far from the average face they may be.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Slider from '@mui/material/Slider';
import TextField from '@mui/material/TextField';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { CallInput } from '../../../main/contracts/calls.ts';
import { useStudio } from '../../data/studio.ts';
import { count as counted } from '../../parts/words.ts';

const varietyHelp =
  'How far from the average face samples may be (truncation). 0.7 gives varied, clean faces; towards 1 they get stranger, towards 0 all alike.';

const lastSeed = 2 ** 31 - 1;

export function SampleForm({ nextSeed, onStarted }: { nextSeed: number; onStarted?: () => void }) {
  const { call } = useStudio();
  const [count, setCount] = useState('12');
  const [seed, setSeed] = useState<string | null>(null);
  const [truncation, setTruncation] = useState(0.7);
  const start = useMutation({
    mutationFn: (input: CallInput<'sample'>) => call('sample', input),
    onSuccess: () => {
      setSeed(null);
      onStarted?.();
    },
  });
  const number = Number(count);
  const first = seed === null ? nextSeed : Number(seed);
  const countFits = Number.isInteger(number) && number >= 1 && number <= 10_000;
  const seedFits = seed !== '' && Number.isInteger(first) && first >= 0 && first <= lastSeed;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (countFits && seedFits) start.mutate({ count: number, seed: first, truncation });
  };
  return (
    <Box
      component="form"
      onSubmit={submit}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 5, alignItems: 'end' }}
    >
      <TextField
        label="Faces"
        type="number"
        value={count}
        error={!countFits}
        onChange={(event) => setCount(event.target.value)}
        slotProps={{ htmlInput: { min: 1, max: 10_000 } }}
        sx={{ width: 96 }}
      />
      <TextField
        label="From seed"
        type="number"
        value={seed ?? String(nextSeed)}
        error={!seedFits}
        onChange={(event) => setSeed(event.target.value)}
        slotProps={{ htmlInput: { min: 0, max: lastSeed } }}
        sx={{ width: 128 }}
      />
      <Tooltip title={varietyHelp} describeChild>
        <Box sx={{ width: 168 }}>
          <Box sx={{ display: 'flex', justifyContent: 'space-between' }}>
            <Typography variant="body2" id="variety">
              Variety
            </Typography>
            <Typography variant="body2" color="textSecondary">
              {truncation.toFixed(2)}
            </Typography>
          </Box>
          <Slider
            aria-labelledby="variety"
            min={0}
            max={1}
            step={0.05}
            value={truncation}
            onChange={(_, value) => setTruncation(value)}
            sx={{ py: 2 }}
          />
        </Box>
      </Tooltip>
      <Button type="submit" variant="contained" loading={start.isPending} disabled={!countFits || !seedFits}>
        {countFits ? `Sample ${counted(number, 'face')}` : 'Sample'}
      </Button>
    </Box>
  );
}
