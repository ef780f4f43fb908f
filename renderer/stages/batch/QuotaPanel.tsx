// Sampling until each cell has enough faces: the bands, how many each has now, and what is short.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { expressionNames, type Quota, quotaSchema } from '../../../main/contracts/quota.ts';
import { keys } from '../../data/queries.ts';
import { useStudio } from '../../data/studio.ts';
import { count } from '../../parts/words.ts';
import { parseLevels } from './levels.ts';

const mostNamed = 12;
const edgesOf = (text: string) => (text.trim() === '' ? null : (parseLevels(text) ?? [Number.NaN]));

export function QuotaPanel() {
  const { call } = useStudio();
  const [ages, setAges] = useState('20, 35, 50, 65');
  const [genders, setGenders] = useState(true);
  const [skin, setSkin] = useState('');
  const [expressions, setExpressions] = useState<string[]>([]);
  const [perCell, setPerCell] = useState('10');
  const [most, setMost] = useState('500');
  const quota = useMemo((): Quota | null => {
    const made = quotaSchema.safeParse({
      age: edgesOf(ages),
      gender: genders,
      skinLightness: edgesOf(skin),
      expressions,
      perCell: Number(perCell),
    });
    return made.success ? made.data : null;
  }, [ages, genders, skin, expressions, perCell]);
  const { data } = useQuery({
    queryKey: [...keys.allFaces, 'quota', quota],
    queryFn: () => call('quota', { quota: quota! }),
    enabled: quota !== null,
    placeholderData: keepPreviousData,
  });
  const fill = useMutation({
    mutationFn: (asked: Quota) => call('fillQuota', { quota: asked, most: Number(most) }),
  });
  const lacking = (data?.cells ?? []).filter(({ short }) => short > 0);
  const seeds = Number(most);
  const ready = quota !== null && Number.isInteger(seeds) && seeds > 0 && seeds <= 100_000;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (quota) fill.mutate(quota);
  };
  return (
    <Box
      component="form"
      aria-label="Sample until each cell has enough"
      onSubmit={submit}
      sx={{ p: 4, display: 'grid', gap: 3, borderTop: 1, borderColor: 'divider' }}
    >
      <Typography variant="h3" component="h2">
        Sample until each cell has enough
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 2, rowGap: 3 }}>
        <Field label="Age bands, edges" value={ages} onChange={setAges} />
        <Field label="Skin L* bands, edges" value={skin} onChange={setSkin} />
        <Field label="Faces per cell" value={perCell} onChange={setPerCell} />
        <Field label="Seeds at most" value={most} onChange={setMost} />
      </Box>
      <TextField
        select
        label="Expressions"
        value={expressions}
        onChange={({ target }) => setExpressions([target.value].flat())}
        slotProps={{ select: { multiple: true } }}
      >
        {expressionNames.map((name) => (
          <MenuItem key={name} value={name}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      <FormControlLabel
        control={<Checkbox checked={genders} onChange={(_, on) => setGenders(on)} />}
        label="Both perceived genders"
      />
      {quota && data ? (
        <Box role="status">
          <Typography variant="body2">
            {count(data.cells.length, 'cell')};{' '}
            {data.short > 0 ? `${count(data.short, 'face')} short:` : 'every one has enough.'}
          </Typography>
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {lacking.slice(0, mostNamed).map(({ title, faces, short }) => (
              <Typography
                key={title}
                component="li"
                variant="caption"
                color="textSecondary"
                sx={{ display: 'block', fontVariantNumeric: 'tabular-nums' }}
              >
                {title}: {faces} of {faces + short}
              </Typography>
            ))}
            {lacking.length > mostNamed && (
              <Typography component="li" variant="caption" color="textSecondary">
                and {count(lacking.length - mostNamed, 'more cell')}
              </Typography>
            )}
          </Box>
        </Box>
      ) : (
        <Typography role="status" variant="body2" color="error">
          Edges are numbers that rise, like 20, 35, 50; at least one band, gender or expression.
        </Typography>
      )}
      <Button
        type="submit"
        variant="outlined"
        disabled={!ready || data?.short === 0}
        loading={fill.isPending}
      >
        Sample what is short
      </Button>
    </Box>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Field({ label, value, onChange }: FieldProps) {
  return <TextField label={label} value={value} onChange={({ target }) => onChange(target.value)} />;
}
