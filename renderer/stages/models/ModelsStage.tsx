// The models and what runs them, what their licences ask for, and how the window looks.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useModels, useStatus } from '../../data/queries.ts';
import { StageBar } from '../../parts/StageBar.tsx';
import { ThemeSwitch } from '../../parts/ThemeSwitch.tsx';
import { EngineFacts } from './EngineFacts.tsx';
import { ModelTable } from './ModelTable.tsx';

export function ModelsStage() {
  const { data: models } = useModels();
  const { data: status } = useStatus();
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <StageBar title="Models">
        <Box sx={{ flex: 1 }} />
        <ThemeSwitch />
      </StageBar>
      <Box
        tabIndex={0}
        role="region"
        aria-label="Models and about"
        sx={{ flex: 1, overflow: 'auto', p: 6, bgcolor: 'background.paper' }}
      >
        <Box sx={{ display: 'grid', gap: 8, maxWidth: 1240 }}>
          {status && <EngineFacts engine={status.engine} />}
          {models ? (
            <ModelTable models={models} />
          ) : (
            <Typography variant="body2" color="textSecondary" role="status">
              Checking the models…
            </Typography>
          )}
          {status && (
            <Box component="section" aria-label="About" sx={{ maxWidth: 720 }}>
              <Typography variant="h2" sx={{ mb: 3 }}>
                About Mien {status.version}
              </Typography>
              {status.notices.map((sentence) => (
                <Typography key={sentence} variant="body2" component="p" sx={{ mt: 0, mb: 2 }}>
                  {sentence}
                </Typography>
              ))}
              <Typography variant="body2" component="p" color="textSecondary" sx={{ userSelect: 'text' }}>
                Library: {status.library}
              </Typography>
            </Box>
          )}
        </Box>
      </Box>
    </Box>
  );
}
