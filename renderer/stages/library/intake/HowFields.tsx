// How photos are inverted, and which of their faces are taken.
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import type { Preset } from '../../../../main/contracts/photos.ts';
import { presetWords } from '../../photos/photoWords.ts';
import { changeOptions, useIntake } from './intakeState.ts';

export function HowFields() {
  const { preset, allFaces } = useIntake((state) => state.options);
  return (
    <Box sx={{ display: 'grid', gap: 4, alignContent: 'start' }}>
      <Choice
        title="Inversion"
        help={presetWords[preset][1]}
        value={preset}
        options={[
          ['quick', presetWords.quick[0]],
          ['fine', presetWords.fine[0]],
        ]}
        onChange={(value) => changeOptions({ preset: value as Preset })}
      />
      <Choice
        title="Faces of a photo"
        help={
          allFaces
            ? 'Every face that is large enough and turned to the front.'
            : 'The largest one. Others can be picked afterwards.'
        }
        value={allFaces ? 'all' : 'largest'}
        options={[
          ['largest', 'Largest'],
          ['all', 'All'],
        ]}
        onChange={(value) => changeOptions({ allFaces: value === 'all' })}
      />
    </Box>
  );
}

interface ChoiceProps {
  title: string;
  help: string;
  value: string;
  options: readonly (readonly [value: string, words: string])[];
  onChange: (value: string) => void;
}

function Choice({ title, help, value, options, onChange }: ChoiceProps) {
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="h3" component="h2">
        {title}
      </Typography>
      <ToggleButtonGroup
        aria-label={title}
        exclusive
        fullWidth
        size="small"
        value={value}
        onChange={(_, chosen: string | null) => chosen !== null && onChange(chosen)}
      >
        {options.map(([one, words]) => (
          <ToggleButton key={one} value={one}>
            {words}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Typography variant="caption" color="textSecondary" sx={{ minHeight: 30 }}>
        {help}
      </Typography>
    </Box>
  );
}
