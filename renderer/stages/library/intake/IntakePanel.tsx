// Photos to take in: which, how, and who is on them.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useSubjects } from '../../../data/photos.ts';
import { useStudio } from '../../../data/studio.ts';
import { count } from '../../../parts/words.ts';
import { narrow } from '../../../theme/tokens.ts';
import { ChosenPhotos } from './ChosenPhotos.tsx';
import { HowFields } from './HowFields.tsx';
import { handOver, stopHandingOver } from './handOver.ts';
import { intakeChoices, openIntake, useIntake, watch } from './intakeState.ts';
import { Who } from './Who.tsx';

/** What the desktop shell asks for in the system's own dialog. */
export type SystemChoice = 'files' | 'folder';

export function IntakePanel() {
  const { call } = useStudio();
  const chosen = useIntake((state) => state.chosen);
  const options = useIntake((state) => state.options);
  const upload = useIntake((state) => state.upload);
  const subjects = useSubjects();
  const choices = intakeChoices(
    options,
    subjects.some(({ id }) => id === options.subject.trim()),
  );
  const start = useMutation({ mutationFn: () => handOver(call, choices) });
  const startChosen = useMutation({
    mutationFn: (choice: SystemChoice) =>
      call('intake', { ...choices, sources: [{ kind: 'path', path: choice }] }),
    onSuccess: ({ job }) => {
      watch(job, []);
      openIntake(false);
    },
  });
  return (
    <Box
      component="section"
      aria-label="Add photos"
      sx={{
        flex: 'none',
        maxHeight: '70vh',
        overflow: 'auto',
        px: 4,
        py: 4,
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
        display: 'grid',
        gridTemplateColumns: 'minmax(240px, 5fr) minmax(220px, 3fr) minmax(280px, 5fr)',
        columnGap: 8,
        rowGap: 4,
        [narrow]: { gridTemplateColumns: '1fr' },
      }}
    >
      <ChosenPhotos busy={upload !== null} onSystemChoice={(choice) => startChosen.mutate(choice)} />
      <HowFields />
      <Who subjects={subjects} />
      <Box sx={{ gridColumn: '1 / -1', display: 'flex', gap: 2, alignItems: 'center' }}>
        <Button
          variant="contained"
          disabled={chosen.length === 0}
          loading={upload !== null}
          onClick={() => start.mutate()}
        >
          {chosen.length > 0 ? `Take in ${count(chosen.length, 'photo')}` : 'Take in'}
        </Button>
        {upload ? (
          <Button onClick={stopHandingOver}>Stop</Button>
        ) : (
          <Button onClick={() => openIntake(false)}>Close</Button>
        )}
      </Box>
    </Box>
  );
}
