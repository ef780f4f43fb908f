// Quick or fine: how a face is inverted.
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { Preset } from '../../../main/contracts/photos.ts';
import { presetWords } from './photoWords.ts';

interface Props {
  label: string;
  value: Preset;
  onChange: (preset: Preset) => void;
}

export function PresetChoice({ label, value, onChange }: Props) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      size="small"
      exclusive
      value={value}
      onChange={(_, chosen: Preset | null) => chosen && onChange(chosen)}
    >
      {(['quick', 'fine'] as const).map((one) => (
        <ToggleButton key={one} value={one} title={presetWords[one][1]}>
          {presetWords[one][0]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
