import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import {
  type MaskKind,
  type MatchKind,
  maskKinds,
  matchKinds,
  type StimulusSettings,
} from '../../../../main/contracts/stimuli.ts';

const masks: Readonly<Record<MaskKind, string>> = {
  none: 'Whole picture',
  oval: 'One oval',
  hull: 'Outline of each face',
  person: 'Person (an estimate)',
};

const matches: Readonly<Record<MatchKind, string>> = {
  none: 'As it is',
  'mean-and-contrast': 'Mean and contrast',
  histogram: 'Whole histogram',
};

const matchOf: Readonly<Record<MatchKind, StimulusSettings['match']>> = {
  none: { kind: 'none' },
  'mean-and-contrast': { kind: 'mean-and-contrast', mean: null, contrast: null },
  histogram: { kind: 'histogram' },
};

const backgrounds = { 'Mid-grey': 128, White: 255, Black: 0 } as const;
const sizes = [1024, 768, 512, 400, 256] as const;

interface Props {
  settings: StimulusSettings;
  onChange: (settings: StimulusSettings) => void;
}

export function SettingFields({ settings, onChange }: Props) {
  const change = (changed: Partial<StimulusSettings>) => onChange({ ...settings, ...changed });
  const grey = (level: number): StimulusSettings['background'] => [level, level, level];
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3, alignItems: 'center' }}>
      <Choice
        label="Mask"
        value={settings.mask}
        options={maskKinds.map((kind) => [kind, masks[kind]])}
        onChange={(mask) => change({ mask })}
      />
      <Choice
        label="Luminance matched"
        value={settings.match.kind}
        options={matchKinds.map((kind) => [kind, matches[kind]])}
        onChange={(kind) => change({ match: matchOf[kind] })}
      />
      <Choice
        label="Size of a stimulus"
        value={settings.size}
        options={sizes.map((size) => [size, `${size} px`])}
        onChange={(size) => change({ size })}
      />
      <Choice
        label="Background"
        value={settings.background[0]}
        options={Object.entries(backgrounds).map(([name, level]) => [level, name])}
        disabled={settings.mask === 'none'}
        onChange={(level) => change({ background: grey(level) })}
      />
      <FormControlLabel
        control={<Checkbox checked={settings.grey} onChange={(_, on) => change({ grey: on })} />}
        label="Greyscale"
      />
    </Box>
  );
}

interface ChoiceProps<Value extends string | number> {
  label: string;
  value: Value;
  options: readonly (readonly [value: Value, title: string])[];
  disabled?: boolean;
  onChange: (value: Value) => void;
}

function Choice<Value extends string | number>(props: ChoiceProps<Value>) {
  const { label, value, options, disabled = false, onChange } = props;
  const choose = (text: string) => {
    const found = options.find(([one]) => String(one) === text);
    if (found) onChange(found[0]);
  };
  return (
    <TextField
      select
      size="small"
      label={label}
      value={String(value)}
      disabled={disabled}
      onChange={(event) => choose(event.target.value)}
    >
      {options.map(([one, title]) => (
        <MenuItem key={String(one)} value={String(one)}>
          {title}
        </MenuItem>
      ))}
    </TextField>
  );
}
