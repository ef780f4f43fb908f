// An empty library: two ways to the first face.
import AddPhotoAlternateOutlined from '@mui/icons-material/AddPhotoAlternateOutlined';
import FaceOutlined from '@mui/icons-material/FaceOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Job } from '../../../../main/contracts/entities.ts';
import { useSetUpState } from '../../../data/shell.ts';
import { useStudio } from '../../../data/studio.ts';
import { awaitFaces } from '../../../frame/guide.ts';
import { JobProgress } from '../../../parts/JobProgress.tsx';
import { openIntake } from '../intake/intakeState.ts';
import { SampleForm } from '../SampleForm.tsx';
import { SetUpPanel } from './SetUpPanel.tsx';

/** Enough to choose from, and soon there. */
const firstFaces = { count: 6, truncation: 0.7 };

export function Welcome({ nextSeed, job }: { nextSeed: number; job: Job | undefined }) {
  const { call } = useStudio();
  const { data: setUp } = useSetUpState();
  const lacking = setUp && setUp.state !== 'ready';
  const sample = useMutation({
    mutationFn: () => call('sample', { ...firstFaces, seed: nextSeed }),
    onSuccess: awaitFaces,
  });
  return (
    <Box
      role="region"
      aria-label="Start"
      tabIndex={0}
      sx={{ flex: 1, minHeight: 0, overflow: 'auto', display: 'grid', placeItems: 'center', p: 8 }}
    >
      <Box sx={{ display: 'grid', gap: 6, width: 'min(720px, 100%)' }}>
        <Box>
          <Typography variant="h1" component="h2" sx={{ mb: 2 }}>
            Change a face, keep its expression
          </Typography>
          <Typography>
            Start with faces: your own photos, or people who do not exist. Everything stays on this machine.
          </Typography>
        </Box>
        {lacking && <SetUpPanel state={setUp} />}
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))', gap: 4 }}>
          <Way
            title="Try sample faces"
            text="Six faces drawn by the generator, then a first edit of one, with and without the lock. About a minute."
            icon={<FaceOutlined sx={{ fontSize: 32 }} />}
            busy={Boolean(lacking) || sample.isPending || job !== undefined}
            onClick={() => sample.mutate()}
          />
          <Way
            title="Use my photos"
            text="Drop them anywhere here, paste or choose them. Each face is found, aligned and given a face code; about a minute a face."
            icon={<AddPhotoAlternateOutlined sx={{ fontSize: 32 }} />}
            busy={Boolean(lacking)}
            onClick={() => {
              awaitFaces();
              openIntake(true);
            }}
          />
        </Box>
        {job && <JobProgress job={job} />}
        {!job && !lacking && (
          <Box component="section" aria-label="Sample as many as you like" sx={{ display: 'grid', gap: 3 }}>
            <Typography variant="body2" color="textSecondary">
              Or sample as many as you like: the same seed always gives the same face.
            </Typography>
            <SampleForm nextSeed={nextSeed} />
          </Box>
        )}
      </Box>
    </Box>
  );
}

interface WayProps {
  title: string;
  text: string;
  icon: ReactNode;
  busy: boolean;
  onClick: () => void;
}

function Way({ title, text, icon, busy, onClick }: WayProps) {
  return (
    <ButtonBase
      disabled={busy}
      onClick={onClick}
      sx={{
        display: 'grid',
        gap: 2,
        justifyItems: 'start',
        alignContent: 'start',
        textAlign: 'left',
        p: 5,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        '& svg': { color: 'primary.main' },
        '&:hover': { borderColor: 'primary.main' },
        '&.Mui-disabled': { opacity: 0.6 },
      }}
    >
      {icon}
      <Typography variant="h2" component="span">
        {title}
      </Typography>
      <Typography variant="body2" component="span" color="textSecondary">
        {text}
      </Typography>
    </ButtonBase>
  );
}
