import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { calls } from '../../../main/contracts/calls.ts';
import { useStudio } from '../../data/studio.ts';
import { useKnownLabels } from '../../parts/knownLabels.ts';

const forms = {
  catalog: [
    'SQLite catalog',
    'One file that holds everything: pictures, labels, keypoints, recipes, measures and licences.',
  ],
  folder: ['Folder', 'Pictures as PNG files, with metadata.jsonl and a CSV table beside them.'],
} as const;

type Form = keyof typeof forms;

export function ExportForm() {
  const { call } = useStudio();
  const known = useKnownLabels();
  const [form, setForm] = useState<Form>('catalog');
  const [name, setName] = useState('variations');
  const [labels, setLabels] = useState<readonly string[]>([]);
  const [typing, setTyping] = useState('');
  const [includeUnkept, setIncludeUnkept] = useState(false);
  const [inPhoto, setInPhoto] = useState(false);
  const [replace, setReplace] = useState(false);
  const target = { kind: 'library', name } as const;
  const nameFits = calls.export.input.shape.target.safeParse(target).success;
  const start = useMutation({
    mutationFn: () => {
      const chosen = [...new Set([...labels, typing.trim()].filter(Boolean))];
      return call('export', {
        form,
        target,
        labels: chosen,
        includeUnkept,
        inPhoto: inPhoto && form === 'folder',
        replace,
      });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (nameFits) start.mutate();
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 5 }}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <ToggleButtonGroup
          aria-label="Form of the export"
          exclusive
          fullWidth
          size="small"
          value={form}
          onChange={(_, chosen: Form | null) => chosen && setForm(chosen)}
        >
          {(Object.keys(forms) as Form[]).map((one) => (
            <ToggleButton key={one} value={one}>
              {forms[one][0]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Typography variant="body2" color="textSecondary">
          {forms[form][1]}
        </Typography>
      </Box>
      <TextField
        label="Name"
        value={name}
        error={!nameFits}
        helperText={
          nameFits
            ? 'It is written into the exports folder of the library.'
            : 'Begin with a letter or a digit; then letters, digits, spaces, dots, - and _.'
        }
        onChange={(event) => setName(event.target.value)}
      />
      <Autocomplete
        multiple
        freeSolo
        size="small"
        options={known.filter((label) => !labels.includes(label))}
        value={[...labels]}
        inputValue={typing}
        onInputChange={(_, text) => setTyping(text)}
        onChange={(_, chosen) => setLabels(chosen.map((label) => label.trim()).filter(Boolean))}
        renderInput={(field) => (
          <TextField {...field} label="Only these labels" helperText="Left empty: whatever its labels are." />
        )}
      />
      <Box sx={{ display: 'grid' }}>
        <FormControlLabel
          control={<Checkbox checked={!includeUnkept} onChange={(_, kept) => setIncludeUnkept(!kept)} />}
          label="Only what was kept"
        />
        <FormControlLabel
          disabled={form !== 'folder'}
          title="Each edited face is put back into the photo it came from, at the photo’s full size"
          control={<Checkbox checked={inPhoto && form === 'folder'} onChange={(_, on) => setInPhoto(on)} />}
          label="Also in the whole photo (folder only)"
        />
        <FormControlLabel
          control={<Checkbox checked={replace} onChange={(_, on) => setReplace(on)} />}
          label="Replace an export of the same name"
        />
      </Box>
      <Button type="submit" variant="contained" disabled={!nameFits} loading={start.isPending}>
        Export
      </Button>
    </Box>
  );
}
