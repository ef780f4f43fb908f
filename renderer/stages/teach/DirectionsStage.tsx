// Making directions: teaching one by labels, finding components and naming them, and what every direction moves.
import ArrowBackOutlined from '@mui/icons-material/ArrowBackOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Tooltip from '@mui/material/Tooltip';
import { useTeachings } from '../../data/teach.ts';
import { useShortcuts } from '../../frame/shortcuts.ts';
import { showStage } from '../../frame/viewState.ts';
import { StageBar } from '../../parts/StageBar.tsx';
import { Correlations } from './Correlations.tsx';
import { Discover } from './Discover.tsx';
import { TeachDesk } from './TeachDesk.tsx';
import { TeachingList } from './TeachingList.tsx';
import { teachActions } from './teachActions.ts';
import { type DirectionsPart, openTeaching, showPart, useTeach } from './teachState.ts';

const parts: Readonly<Record<DirectionsPart, string>> = {
  teach: 'Teach one',
  discover: 'Find components',
  correlations: 'What moves what',
};

export function DirectionsStage() {
  const { part, teaching } = useTeach();
  const teachings = useTeachings();
  const open = part === 'teach' ? teachings?.find(({ name }) => name === teaching) : undefined;
  const leave = () => (open ? openTeaching(null) : showStage('models'));
  useShortcuts(teachActions, { leave });
  const where = open ? 'Back to the list' : 'Back to the settings';
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <StageBar
        title={
          <>
            <Tooltip title={`${where} (Escape)`}>
              <IconButton aria-label={where} onClick={leave} sx={{ ml: -2, mr: 2, mt: -0.5 }}>
                <ArrowBackOutlined sx={{ fontSize: 18 }} />
              </IconButton>
            </Tooltip>
            {open ? `Teach: ${open.title}` : 'Directions'}
          </>
        }
      >
        <Box sx={{ flex: 1 }} />
        <ToggleButtonGroup
          aria-label="Part"
          size="small"
          exclusive
          value={part}
          onChange={(_, value: DirectionsPart | null) => value && showPart(value)}
        >
          {Object.entries(parts).map(([value, title]) => (
            <ToggleButton key={value} value={value}>
              {title}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </StageBar>
      <Box sx={{ flex: 1, minHeight: 0, bgcolor: 'background.paper' }}>
        {part === 'teach' &&
          (open ? (
            <TeachDesk key={open.name} teaching={open} />
          ) : (
            teachings && <TeachingList teachings={teachings} />
          ))}
        {part === 'discover' && <Discover />}
        {part === 'correlations' && <Correlations />}
      </Box>
    </Box>
  );
}
