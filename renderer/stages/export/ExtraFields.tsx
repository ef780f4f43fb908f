// What goes along only where it is asked for: what reviewers said, recipes, and what is biometric.
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import {
  type ExportExtras,
  type ExportForm,
  exportExtrasSchema,
  opensAgain,
} from '../../../main/contracts/exports.ts';

const verdictWords: Readonly<Record<ExportExtras['verdicts'], string>> = {
  anonymous: 'Without names',
  named: 'With names and notes',
  none: 'None',
};

const parts = [
  [
    'recipes',
    'Recipes',
    'How each picture was made; without them a catalog can’t be opened as a library again',
  ],
  [
    'faceCodes',
    'Face codes (biometric)',
    'Points in the generator’s latent space: what makes a face editable',
  ],
  [
    'descriptors',
    'Descriptors (biometric)',
    'face_recognition’s answer to each picture, computed where it is missing',
  ],
  [
    'photos',
    'Whole photos (biometric)',
    'Photos as they came: with them a catalog opened as a library has its faces of photos again',
  ],
] as const;

interface Props {
  form: ExportForm;
  extras: ExportExtras;
  onChange: (extras: ExportExtras) => void;
}

export function ExtraFields({ form, extras, onChange }: Props) {
  const offered = parts.filter(([part]) => part !== 'photos' || opensAgain(form));
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0, display: 'grid', gap: 2 }}>
      <Typography component="legend" variant="h3" sx={{ mb: 3, p: 0 }}>
        Goes along
      </Typography>
      <TextField
        select
        label={opensAgain(form) ? 'Verdicts and ratings' : 'Verdicts'}
        value={extras.verdicts}
        onChange={({ target }) => onChange(exportExtrasSchema.parse({ ...extras, verdicts: target.value }))}
      >
        {exportExtrasSchema.shape.verdicts.unwrap().options.map((one) => (
          <MenuItem key={one} value={one}>
            {verdictWords[one]}
          </MenuItem>
        ))}
      </TextField>
      <Box sx={{ display: 'grid' }}>
        {offered.map(([part, label, help]) => (
          <FormControlLabel
            key={part}
            title={help}
            control={
              <Checkbox checked={extras[part]} onChange={(_, on) => onChange({ ...extras, [part]: on })} />
            }
            label={label}
          />
        ))}
      </Box>
    </Box>
  );
}
