// The models and what runs them, what their licences ask for, the room things take, keys and looks.
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useStudio } from '../../data/studio.ts';
import { StageBar } from '../../parts/StageBar.tsx';
import { narrow } from '../../theme/tokens.ts';
import { showSection, useSection } from './section.ts';
import { settingsSections } from './sections.ts';

export function ModelsStage() {
  const shown = useSection(({ section }) => section);
  const Screen = settingsSections.find(({ name }) => name === shown)?.Screen;
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <StageBar title="Models and settings" />
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          display: 'grid',
          gridTemplateColumns: '200px minmax(0, 1fr)',
          bgcolor: 'background.paper',
          [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)', gridTemplateRows: 'auto minmax(0, 1fr)' },
        }}
      >
        <SectionList shown={shown} />
        <Box
          key={shown}
          tabIndex={0}
          role="region"
          aria-label="Settings"
          sx={{ overflow: 'auto', p: 6, outlineOffset: -2, [narrow]: { p: 4 } }}
        >
          {Screen && <Screen />}
        </Box>
      </Box>
    </Box>
  );
}

function SectionList({ shown }: { shown: string }) {
  const { shell } = useStudio();
  const here = settingsSections.filter(({ desktop }) => !desktop || shell !== null);
  return (
    <Box
      component="nav"
      aria-label="Parts of the settings"
      sx={{
        py: 3,
        borderRight: 1,
        borderColor: 'divider',
        display: 'flex',
        flexDirection: 'column',
        [narrow]: { flexFlow: 'row wrap', py: 1, borderRight: 0, borderBottom: 1, borderColor: 'divider' },
      }}
    >
      {here.map(({ name, title }) => (
        <ButtonBase
          key={name}
          aria-current={name === shown ? 'true' : undefined}
          onClick={() => showSection(name)}
          sx={{
            justifyContent: 'start',
            px: 4,
            py: 2,
            fontSize: 13,
            color: 'text.secondary',
            '&:hover': { color: 'text.primary' },
            '&[aria-current]': { color: 'text.primary', bgcolor: 'tool.raised', fontWeight: 600 },
          }}
        >
          {title}
        </ButtonBase>
      ))}
    </Box>
  );
}
