import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { calls } from '../../../main/contracts/calls.ts';
import {
  type ExportForm as ExportFormName,
  type ExportSource,
  opensAgain,
  type PictureForm,
  usualExtras,
  type WholePhotoFormat,
} from '../../../main/contracts/exports.ts';
import type { Filter } from '../../../main/contracts/filter.ts';
import { useStudio } from '../../data/studio.ts';
import { byFilter, useSetsState } from '../sets/setsState.ts';
import { ExtraFields } from './ExtraFields.tsx';
import { FormChoice } from './FormChoice.tsx';
import { PictureFields, storedForm } from './PictureFields.tsx';
import { SourceFields, usualSource } from './SourceFields.tsx';
import { StimulusFields } from './stimuli/StimulusFields.tsx';
import { askedOf, usualStimuli } from './stimuli/stimulusChoice.ts';
import { WholePhotoFields } from './WholePhotoFields.tsx';

/** What a choice in the list stands for; null: whatever was kept. */
function sourceOf(choice: string, filter: Filter): ExportSource | null {
  if (choice === byFilter) return { kind: 'filter', filter };
  const [kind, id = ''] = choice.split(' ');
  if (kind === 'set') return { kind: 'set', set: id };
  return kind === 'version' ? { kind: 'version', version: id } : null;
}

function picturesOf(form: ExportFormName, { format, size }: PictureForm): PictureForm | null {
  if (format === storedForm.format && size === storedForm.size) return null;
  return { format: form === 'catalog' ? 'png' : format, size };
}

export function ExportForm() {
  const { call } = useStudio();
  const choice = useSetsState((state) => state.exported);
  const [form, setForm] = useState<ExportFormName>('catalog');
  const [name, setName] = useState('variations');
  const [pictures, setPictures] = useState(storedForm);
  const [source, setSource] = useState(usualSource);
  const [stimuli, setStimuli] = useState(usualStimuli);
  const [extras, setExtras] = useState(usualExtras);
  const [inPhoto, setInPhoto] = useState(false);
  const [wholePhotos, setWholePhotos] = useState<WholePhotoFormat>('as-photo');
  const [replace, setReplace] = useState(false);
  const target = { kind: 'library', name } as const;
  const nameFits = calls.export.input.shape.target.safeParse(target).success;
  const chosen = {
    source: sourceOf(choice, source.filter),
    labels: [...source.labels],
    includeUnkept: source.includeUnkept,
  };
  const start = useMutation({
    mutationFn: () =>
      call('export', {
        ...{ form, target, replace },
        extras: { ...extras, photos: extras.photos && opensAgain(form) },
        ...chosen,
        ...askedOf(stimuli, form),
        pictures: picturesOf(form, pictures),
        inPhoto: inPhoto && form === 'folder',
        wholePhotos,
      }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (nameFits) start.mutate();
  };
  return (
    <Box component="form" aria-label="Export" onSubmit={submit} sx={{ display: 'grid', gap: 5 }}>
      <SourceFields source={source} onChange={setSource} />
      <FormChoice form={form} onChange={setForm} />
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
      <PictureFields sized={stimuli.preset === null} form={form} pictures={pictures} onChange={setPictures} />
      <StimulusFields form={form} chosen={chosen} choice={stimuli} onChange={setStimuli} />
      <ExtraFields form={form} extras={extras} onChange={setExtras} />
      <Box sx={{ display: 'grid' }}>
        <WholePhotoFields
          possible={form === 'folder'}
          chosen={inPhoto}
          format={wholePhotos}
          onChoose={setInPhoto}
          onFormat={setWholePhotos}
        />
        <FormControlLabel
          control={<Checkbox checked={replace} onChange={(_, on) => setReplace(on)} />}
          label="Replace an export of the same name"
        />
      </Box>
      {/* In sight however far the form is scrolled. */}
      <Box
        sx={{
          position: 'sticky',
          // The padding of what scrolls is under it too.
          bottom: (theme) => theme.spacing(-5),
          zIndex: 1,
          mx: -5,
          mb: -5,
          p: 5,
          pt: 3,
          borderTop: 1,
          borderColor: 'divider',
          bgcolor: 'background.paper',
          display: 'grid',
        }}
      >
        <Button type="submit" variant="contained" disabled={!nameFits} loading={start.isPending}>
          Export
        </Button>
      </Box>
    </Box>
  );
}
