// Which parts an attribute moves by itself: the lock leaves those free.
import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import FormLabel from '@mui/material/FormLabel';

const parts = { mouth: 'Mouth', lids: 'Eyelids', brows: 'Brows', pose: 'Turn of the head' } as const;
export type Part = keyof typeof parts;

interface Props {
  value: readonly Part[];
  onChange: (value: readonly Part[]) => void;
}

export function MovesField({ value, onChange }: Props) {
  return (
    <FormControl component="fieldset">
      <FormLabel component="legend" sx={{ fontSize: 12 }}>
        It moves by itself (the lock leaves that free)
      </FormLabel>
      <FormGroup row>
        {(Object.keys(parts) as Part[]).map((part) => (
          <FormControlLabel
            key={part}
            label={parts[part]}
            control={
              <Checkbox
                sx={{ py: 1 }}
                checked={value.includes(part)}
                onChange={(_, on) => onChange(on ? [...value, part] : value.filter((one) => one !== part))}
              />
            }
          />
        ))}
      </FormGroup>
    </FormControl>
  );
}
