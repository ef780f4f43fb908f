import BrightnessAutoOutlined from '@mui/icons-material/BrightnessAutoOutlined';
import DarkModeOutlined from '@mui/icons-material/DarkModeOutlined';
import LightModeOutlined from '@mui/icons-material/LightModeOutlined';
import { useColorScheme } from '@mui/material/styles';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';

const modes = [
  ['system', 'As the system', BrightnessAutoOutlined],
  ['dark', 'Dark', DarkModeOutlined],
  ['light', 'Light', LightModeOutlined],
] as const;

export function ThemeSwitch() {
  const { mode, setMode } = useColorScheme();
  return (
    <ToggleButtonGroup
      aria-label="Theme"
      size="small"
      exclusive
      value={mode ?? 'dark'}
      onChange={(_, chosen) => chosen && setMode(chosen)}
      sx={{ justifySelf: 'start' }}
    >
      {modes.map(([value, title, Icon]) => (
        <ToggleButton key={value} value={value} sx={{ gap: 2 }}>
          <Icon sx={{ fontSize: 18 }} />
          {title}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
