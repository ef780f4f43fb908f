// Freezing: a version that stays as it is, and how it is shared out so that nobody is on two sides.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  type Splitting,
  splitNames,
  splittingSchema,
  type Trait,
  traits,
  type VariationSet,
} from '../../../main/contracts/sets.ts';
import { useStudio } from '../../data/studio.ts';
import { splitTitles, traitWords } from './setWords.ts';

interface Props {
  set: VariationSet;
  onFrozen: (version: string) => void;
  onClose: () => void;
}

const usual = { train: 70, validation: 15, test: 15 };

export function FreezeForm({ set, onFrozen, onClose }: Props) {
  const { call } = useStudio();
  const [note, setNote] = useState('');
  const [split, setSplit] = useState(true);
  const [shares, setShares] = useState(usual);
  const [strata, setStrata] = useState<readonly Trait[]>(['age', 'gender', 'expression']);
  const [seed, setSeed] = useState(1);
  const splitting = splittingOf(shares, strata, seed);
  const freeze = useMutation({
    mutationFn: () => call('freezeSet', { set: set.id, note, splitting: split ? splitting : null }),
    onSuccess: ({ version }) => onFrozen(version.id),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!split || splitting) freeze.mutate();
  };
  const toggle = (trait: Trait) =>
    setStrata((now) => traits.filter((one) => now.includes(one) !== (one === trait)));
  return (
    <Box
      component="form"
      aria-label="Freeze a version"
      onSubmit={submit}
      sx={{ display: 'grid', gap: 4, py: 4, borderTop: 1, borderBottom: 1, borderColor: 'divider' }}
    >
      <TextField
        label={`What is in version ${(set.versions[0]?.number ?? 0) + 1}, in a sentence`}
        value={note}
        onChange={({ target }) => setNote(target.value)}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
      <FormControlLabel
        control={<Switch checked={split} onChange={(_, on) => setSplit(on)} />}
        label="Split for training, validation and testing"
        sx={{ justifySelf: 'start' }}
      />
      {split && (
        <>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'start' }}>
            {splitNames.map((name) => (
              <TextField
                key={name}
                type="number"
                label={`${splitTitles[name]}, %`}
                value={shares[name]}
                error={!splitting}
                onChange={({ target }) => setShares({ ...shares, [name]: Number(target.value) })}
                slotProps={{ htmlInput: { min: 0, max: 100, step: 1 } }}
                sx={{ width: 120 }}
              />
            ))}
            <TextField
              type="number"
              label="Seed"
              value={seed}
              onChange={({ target }) => setSeed(Math.max(0, Math.floor(Number(target.value))))}
              sx={{ width: 100 }}
            />
          </Box>
          {!splitting && <Typography color="error">The shares must add up to 100 %.</Typography>}
          <Box role="group" aria-label="Sides alike in">
            <Typography variant="body2" color="textSecondary">
              By subject: one person is never on two sides. The sides are alike in
            </Typography>
            {traits.map((trait) => (
              <FormControlLabel
                key={trait}
                control={<Checkbox checked={strata.includes(trait)} onChange={() => toggle(trait)} />}
                label={traitWords[trait]}
              />
            ))}
          </Box>
        </>
      )}
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button type="submit" variant="contained" disabled={split && !splitting} loading={freeze.isPending}>
          Freeze
        </Button>
        <Button onClick={onClose}>Not now</Button>
      </Box>
    </Box>
  );
}

/** Shares in per cent; null where they are none. */
function splittingOf(
  { train, validation, test }: typeof usual,
  strata: readonly Trait[],
  seed: number,
): Splitting | null {
  const shares = { train: train / 100, validation: validation / 100, test: test / 100 };
  return splittingSchema.safeParse({ shares, strata, seed }).data ?? null;
}
