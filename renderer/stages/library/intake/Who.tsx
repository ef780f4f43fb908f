// Who is on the photos, by a pseudonym, and what this person has agreed to.
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type Subject, subjectIdSchema } from '../../../../main/contracts/photos.ts';
import { ConsentFields } from '../../photos/ConsentFields.tsx';
import { changeOptions, newConsent, useIntake } from './intakeState.ts';

export function Who({ subjects }: { subjects: readonly Subject[] }) {
  const { subject, consent } = useIntake((state) => state.options);
  const name = subject.trim();
  const known = subjects.find(({ id }) => id === name);
  const fits = name === '' || subjectIdSchema.safeParse(name).success;
  return (
    <Box sx={{ display: 'grid', gap: 3, alignContent: 'start' }}>
      <Typography variant="h3" component="h2">
        Who is on the photos
      </Typography>
      <Autocomplete
        freeSolo
        size="small"
        options={subjects.map(({ id }) => id)}
        inputValue={subject}
        // Another subject, another consent.
        onInputChange={(_, text) => changeOptions({ subject: text, consent: null })}
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
          Left empty, nobody is named and no consent is recorded. The same subject is set for all photos of
          this intake; it can be changed for each face afterwards.
        </Typography>
      ) : (
        <ConsentFields
          key={name}
          consent={consent ?? known?.consent ?? newConsent}
          onChange={(changed) => changeOptions({ consent: changed })}
        />
      )}
    </Box>
  );
}
