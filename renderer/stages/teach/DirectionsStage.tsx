// Making directions: teaching one by labels, finding components and naming them, and what every direction moves.
import ArrowBackOutlined from '@mui/icons-material/ArrowBackOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useTeachings } from '../../data/teach.ts';
import { useShortcuts } from '../../frame/shortcuts.ts';
import { showStage } from '../../frame/viewState.ts';
import { StageBar } from '../../parts/StageBar.tsx';
import { TeachDesk } from './TeachDesk.tsx';
import { TeachingList } from './TeachingList.tsx';
import { teachActions } from './teachActions.ts';
import { openTeaching, useTeach } from './teachState.ts';

export function DirectionsStage() {
  const { teaching } = useTeach();
  const teachings = useTeachings();
  const open = teachings?.find(({ name }) => name === teaching);
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
      ></StageBar>
      <Box sx={{ flex: 1, minHeight: 0, bgcolor: 'background.paper' }}>
        {open ? (
          <TeachDesk key={open.name} teaching={open} />
        ) : (
          teachings && <TeachingList teachings={teachings} />
        )}
      </Box>
    </Box>
  );
}
