// Standardised pictures and their names, in the form of an export: a preset and what may be changed of it, both with a
// preview before anything is written.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ExportForm } from '../../../../main/contracts/exports.ts';
import { presetNames, type StimulusPreset, stimulusPresets } from '../../../../main/contracts/stimuli.ts';
import { NameFields } from './NameFields.tsx';
import { SettingFields } from './SettingFields.tsx';
import { StimulusPreview } from './StimulusPreview.tsx';
import type { StimulusChoice } from './stimulusChoice.ts';
import type { Chosen } from './useStimulusPreview.ts';

interface Props {
  form: ExportForm;
  /** What the export is of. */
  chosen: Chosen;
  choice: StimulusChoice;
  onChange: (choice: StimulusChoice) => void;
}

const asTheyAre = 'as they are';

export function StimulusFields({ form, chosen, choice, onChange }: Props) {
  const [previewed, setPreviewed] = useState(false);
  const { preset, settings } = choice;
  const choosePreset = (name: string) => {
    const found = presetNames.find((one) => one === name) ?? null;
    setPreviewed(false);
    onChange({
      ...choice,
      preset: found,
      settings: found ? stimulusPresets[found].settings : settings,
    });
  };
  return (
    <Box component="section" aria-label="Stimuli" sx={{ display: 'grid', gap: 5 }}>
      <TextField
        select
        label="Standardised for an experiment"
        size="small"
        value={preset ?? asTheyAre}
        helperText={preset ? what(preset) : 'Pictures are written as the library has them.'}
        onChange={(event) => choosePreset(event.target.value)}
      >
        <MenuItem value={asTheyAre}>No, as they are</MenuItem>
        {presetNames.map((name) => (
          <MenuItem key={name} value={name}>
            {stimulusPresets[name].title}
          </MenuItem>
        ))}
      </TextField>
      {preset && (
        <>
          <SettingFields
            settings={settings}
            onChange={(changed) => onChange({ ...choice, settings: changed })}
          />
          {previewed ? (
            <StimulusPreview chosen={chosen} settings={settings} />
          ) : (
            <Box>
              <Button size="small" variant="outlined" onClick={() => setPreviewed(true)}>
                Preview the pictures to look at
              </Button>
              <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
                Every picture is measured first, about a third of a second each.
              </Typography>
            </Box>
          )}
        </>
      )}
      <NameFields form={form} chosen={chosen} choice={choice} onChange={onChange} />
    </Box>
  );
}

const what = (preset: StimulusPreset) => stimulusPresets[preset].what;
