// What a subject has agreed to: legal basis, permitted uses, last day, number of the ethics approval.
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type Consent, type Use, uses } from '../../../main/contracts/photos.ts';

export const permitWords: Record<Use, readonly [title: string, help: string]> = {
  edit: ['Edit', 'Make variations of the face'],
  show: ['Show', 'Show pictures to others: in talks, in figures'],
  share: ['Share', 'Hand the pictures on in an exported set'],
  train: ['Train', 'Train models on the pictures'],
};

const legalBases = ['consent', 'public interest', 'legitimate interests', 'own photo'];

interface Props {
  consent: Consent;
  onChange: (consent: Consent) => void;
}

export function ConsentFields({ consent, onChange }: Props) {
  const change = (part: Partial<Consent>) => onChange({ ...consent, ...part });
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Box component="fieldset" sx={{ m: 0, p: 0, border: 0, minWidth: 0 }}>
        <Typography component="legend" variant="body2" sx={{ p: 0 }}>
          The subject permits
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3 }}>
          {uses.map((use) => (
            <FormControlLabel
              key={use}
              label={permitWords[use][0]}
              title={permitWords[use][1]}
              control={
                <Checkbox
                  checked={consent.permits[use]}
                  onChange={(_, on) => change({ permits: { ...consent.permits, [use]: on } })}
                />
              }
              sx={{ ml: -2, mr: 0 }}
            />
          ))}
        </Box>
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(130px, 1fr))', gap: 3 }}>
        <Autocomplete
          freeSolo
          size="small"
          options={legalBases}
          inputValue={consent.legalBasis}
          onInputChange={(_, legalBasis) => change({ legalBasis: legalBasis.slice(0, 200) })}
          renderInput={(field) => <TextField {...field} label="Legal basis" />}
        />
        <TextField
          label="Last day"
          type="date"
          value={consent.expires ?? ''}
          onChange={(event) => change({ expires: event.target.value || null })}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        <TextField
          label="Ethics number"
          value={consent.ethics}
          onChange={(event) => change({ ethics: event.target.value.slice(0, 200) })}
        />
      </Box>
    </Box>
  );
}
