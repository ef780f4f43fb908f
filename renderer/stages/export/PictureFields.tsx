import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { ExportForm, PictureForm } from '../../../main/contracts/exports.ts';

/** As the library stores them. */
export const storedForm: PictureForm = { format: 'png', size: 1024 };

interface Props {
  form: ExportForm;
  pictures: PictureForm;
  /** A standardised picture has its size by its own settings. */
  sized: boolean;
  onChange: (pictures: PictureForm) => void;
}

export function PictureFields({ form, pictures, sized, onChange }: Props) {
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3 }}>
      <TextField
        select
        label="Pictures"
        size="small"
        disabled={form === 'catalog' || form === 'csv'}
        value={form === 'catalog' ? 'png' : pictures.format}
        onChange={({ target }) => onChange({ ...pictures, format: target.value as PictureForm['format'] })}
      >
        <MenuItem value="png">PNG</MenuItem>
        <MenuItem value="webp">WebP</MenuItem>
        <MenuItem value="jpeg">JPEG</MenuItem>
      </TextField>
      <TextField
        select
        label="Size"
        size="small"
        disabled={form === 'csv' || !sized}
        value={pictures.size}
        onChange={({ target }) =>
          onChange({ ...pictures, size: Number(target.value) as PictureForm['size'] })
        }
      >
        {[1024, 512, 256].map((side) => (
          <MenuItem key={side} value={side}>{`${side} px`}</MenuItem>
        ))}
      </TextField>
    </Box>
  );
}
