// Whose face this is, and what this person has agreed to; both can be changed, and all of a person erased.
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Face } from '../../../main/contracts/entities.ts';
import { type Consent, subjectIdSchema } from '../../../main/contracts/photos.ts';
import { useSubjects } from '../../data/photos.ts';
import { notify } from '../../data/problems.ts';
import { useStudio } from '../../data/studio.ts';
import { newConsent } from '../library/intake/intakeState.ts';
import { ConsentFields } from './ConsentFields.tsx';
import { EraseSubject } from './EraseSubject.tsx';
import { Withdrawal } from './Withdrawal.tsx';

export function SubjectPanel({ face, subject }: { face: Face; subject: string | null }) {
  const { call } = useStudio();
  const subjects = useSubjects();
  const [typed, setTyped] = useState(subject ?? '');
  const [changed, setChanged] = useState<Consent | null>(null);
  const name = typed.trim();
  const known = subjects.find(({ id }) => id === name);
  const fits = name === '' || subjectIdSchema.safeParse(name).success;
  const save = useMutation({
    mutationFn: async () => {
      const consent = changed ?? (known ? null : newConsent);
      if (name !== '' && consent) await call('setConsent', { subject: name, consent });
      if (name !== (subject ?? ''))
        await call('setSubject', { faces: [face.id], subject: name === '' ? null : name });
    },
    onSuccess: () => {
      setChanged(null);
      notify('done', name === '' ? 'Nobody is named any more.' : `Recorded for ${name}.`);
    },
  });
  const different = name !== (subject ?? '') || (name !== '' && changed !== null);
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Autocomplete
        freeSolo
        size="small"
        options={subjects.map(({ id }) => id)}
        inputValue={typed}
        onInputChange={(_, text) => {
          setTyped(text);
          setChanged(null);
        }}
        renderInput={(field) => (
          <TextField
            {...field}
            label="Subject"
            placeholder="a pseudonym, for example S-014"
            error={!fits}
            helperText={fits ? undefined : 'Letters, digits, spaces and . _ - only.'}
          />
        )}
      />
      {name === '' ? (
        <Typography variant="caption" color="textSecondary">
          Nobody has said who this is: no consent is recorded, and no use is held back.
        </Typography>
      ) : (
        <ConsentFields key={name} consent={changed ?? known?.consent ?? newConsent} onChange={setChanged} />
      )}
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
        <Button
          variant="outlined"
          disabled={!different || !fits}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          Record
        </Button>
        <Box sx={{ flex: 1 }} />
        {subject !== null && known && known.id === subject && <EraseSubject subject={known} />}
      </Box>
      {subject !== null && known?.id === subject && (
        <Withdrawal key={`withdrawal of ${subject}`} subject={subject} />
      )}
    </Box>
  );
}
