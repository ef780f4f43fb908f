// Expected failures and short confirmations: a sentence and the next step, at the foot of the stage.
import CloseOutlined from '@mui/icons-material/CloseOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useEffect } from 'react';
import { dismiss, dismissRead, type Notice, useProblems } from '../data/problems.ts';
import { frame } from '../theme/tokens.ts';
import { useView } from './viewState.ts';

const confirmationTime = 5000;

export function Notices() {
  const notices = useProblems((state) => state.notices);
  const stage = useView((state) => state.stage);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is another stage that they do not follow to
  useEffect(dismissRead, [stage]);
  return (
    <Box
      role="region"
      aria-label="Notices"
      sx={{
        position: 'fixed',
        // In the middle: forms and their buttons stand at the sides.
        left: `calc(50% + ${frame.rail / 2}px)`,
        transform: 'translateX(-50%)',
        bottom: frame.statusBar + 16,
        zIndex: 'snackbar',
        display: 'grid',
        gap: 2,
        width: 'min(440px, 80vw)',
      }}
    >
      {notices.map((notice) => (
        <Line key={notice.id} notice={notice} />
      ))}
    </Box>
  );
}

function Line({ notice }: { notice: Notice }) {
  const { id, tone, sentence, nextStep } = notice;
  useEffect(() => {
    if (tone !== 'done') return;
    const timer = window.setTimeout(() => dismiss(id), confirmationTime);
    return () => window.clearTimeout(timer);
  }, [id, tone]);
  return (
    <Box
      role={tone === 'error' ? 'alert' : 'status'}
      sx={{
        display: 'flex',
        gap: 2,
        alignItems: 'flex-start',
        p: 3,
        bgcolor: 'background.paper',
        borderRadius: 1,
        border: 1,
        borderColor: 'divider',
        borderLeft: 3,
        borderLeftColor: tone === 'error' ? 'error.main' : 'primary.main',
        boxShadow: 'none',
      }}
    >
      <Box sx={{ flex: 1 }}>
        <Typography>{sentence}</Typography>
        {nextStep && (
          <Typography variant="body2" color="textSecondary">
            {nextStep}
          </Typography>
        )}
      </Box>
      <IconButton aria-label="Dismiss" onClick={() => dismiss(id)}>
        <CloseOutlined fontSize="inherit" />
      </IconButton>
    </Box>
  );
}
