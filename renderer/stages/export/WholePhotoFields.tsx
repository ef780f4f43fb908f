import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { type WholePhotoFormat, wholePhotoFormats } from '../../../main/contracts/exports.ts';

const names: Readonly<Record<WholePhotoFormat, string>> = {
  'as-photo': 'As the photo came',
  jpeg: 'JPEG',
  png: 'PNG',
  webp: 'WebP',
};

interface Props {
  /** The form that is chosen has room for whole photos. */
  possible: boolean;
  chosen: boolean;
  format: WholePhotoFormat;
  onChoose: (chosen: boolean) => void;
  onFormat: (format: WholePhotoFormat) => void;
}

export function WholePhotoFields({ possible, chosen, format, onChoose, onFormat }: Props) {
  const shown = possible && chosen;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 3, mb: shown ? 2 : 0 }}>
      <FormControlLabel
        disabled={!possible}
        title="Each edited face is put back into the photo it came from, at the photo’s full size"
        control={<Checkbox checked={shown} onChange={(_, on) => onChoose(on)} />}
        label="Also in the whole photo (folder only)"
      />
      {shown && (
        <TextField
          select
          label="Whole photos"
          size="small"
          sx={{ minWidth: 180 }}
          value={format}
          onChange={({ target }) => onFormat(target.value as WholePhotoFormat)}
        >
          {wholePhotoFormats.map((one) => (
            <MenuItem key={one} value={one}>
              {names[one]}
            </MenuItem>
          ))}
        </TextField>
      )}
    </Box>
  );
}
