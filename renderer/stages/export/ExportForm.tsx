import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { calls } from '../../../main/contracts/calls.ts';
import type {
  ExportForm as ExportFormName,
  ExportSource,
  PictureForm,
} from '../../../main/contracts/exports.ts';
import { useSets } from '../../data/sets.ts';
import { useStudio } from '../../data/studio.ts';
import { useKnownLabels } from '../../parts/knownLabels.ts';
import { count } from '../../parts/words.ts';
import { kept, setExported, useSetsState } from '../sets/setsState.ts';

const forms: Readonly<Record<ExportFormName, readonly [title: string, what: string]>> = {
  catalog: [
    'SQLite catalog',
    'One file that holds everything: pictures, labels, keypoints, recipes, measures and licences.',
  ],
  folder: ['Folder', 'Pictures as files, with metadata.jsonl (imagefolder) and a CSV table beside them.'],
  coco: ['COCO', 'Pictures as files, and the keypoints of both detectors as COCO JSON, with skeletons.'],
  csv: ['CSV', 'Tables only: wide, one line a variation, and long, one line a measure and a keypoint.'],
  parquet: ['Parquet', 'Faces and variations as two Parquet files, each row with its picture.'],
  webdataset: ['WebDataset', 'Tar shards in which each sample is a picture and a JSON file.'],
  'label-studio': [
    'Label Studio',
    'Pictures, tasks with the nets’ keypoints and expressions as predictions, and the labelling set-up.',
  ],
  fiftyone: ['FiftyOne', 'A dataset folder: pictures, keypoints, expressions, measures and tags as fields.'],
};

/** What a choice in the list stands for; null: whatever was kept. */
function sourceOf(choice: string): ExportSource | null {
  const [kind, id = ''] = choice.split(' ');
  if (kind === 'set') return { kind: 'set', set: id };
  return kind === 'version' ? { kind: 'version', version: id } : null;
}

export function ExportForm() {
  const { call } = useStudio();
  const known = useKnownLabels();
  const [form, setForm] = useState<ExportFormName>('catalog');
  const [name, setName] = useState('variations');
  const choice = useSetsState((state) => state.exported);
  const [format, setFormat] = useState<PictureForm['format']>('png');
  const [size, setSize] = useState<PictureForm['size']>(1024);
  const sets = useSets();
  const source = sourceOf(choice);
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
        source,
        pictures:
          format === 'png' && size === 1024 ? null : { format: form === 'catalog' ? 'png' : format, size },
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
          size="small"
          sx={{ flexWrap: 'wrap' }}
          value={form}
          onChange={(_, chosen: ExportFormName | null) => chosen && setForm(chosen)}
        >
          {(Object.keys(forms) as ExportFormName[]).map((one) => (
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
      <TextField
        select
        label="What is written"
        size="small"
        value={choice}
        onChange={(event) => setExported(event.target.value)}
      >
        <MenuItem value={kept}>What was kept</MenuItem>
        {sets.flatMap((set) => [
          <MenuItem key={set.id} value={`set ${set.id}`}>
            {`${set.name}, as it is now`}
          </MenuItem>,
          ...set.versions.map(({ id, number, variations }) => (
            <MenuItem key={id} value={`version ${id}`}>
              {`${set.name}, version ${number} (${count(variations, 'variation')})`}
            </MenuItem>
          )),
        ])}
      </TextField>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3 }}>
        <TextField
          select
          label="Pictures"
          size="small"
          disabled={form === 'catalog' || form === 'csv'}
          value={form === 'catalog' ? 'png' : format}
          onChange={(event) => setFormat(event.target.value as PictureForm['format'])}
        >
          <MenuItem value="png">PNG</MenuItem>
          <MenuItem value="webp">WebP</MenuItem>
          <MenuItem value="jpeg">JPEG</MenuItem>
        </TextField>
        <TextField
          select
          label="Size"
          size="small"
          disabled={form === 'csv'}
          value={size}
          onChange={(event) => setSize(Number(event.target.value) as PictureForm['size'])}
        >
          {[1024, 512, 256].map((side) => (
            <MenuItem key={side} value={side}>{`${side} px`}</MenuItem>
          ))}
        </TextField>
      </Box>
      {source === null && (
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
            <TextField
              {...field}
              label="Only these labels"
              helperText="Left empty: whatever its labels are."
            />
          )}
        />
      )}
      <Box sx={{ display: 'grid' }}>
        {source === null && (
          <FormControlLabel
            control={<Checkbox checked={!includeUnkept} onChange={(_, kept) => setIncludeUnkept(!kept)} />}
            label="Only what was kept"
          />
        )}
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
