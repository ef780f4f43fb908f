// Verdicts that leave and come back as a file: another copy of the library takes them in, and twice is as once.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { notify } from '../../data/problems.ts';
import { useStudio } from '../../data/studio.ts';
import { saveFile } from '../../parts/saveFile.ts';
import { useFilePicker } from '../../parts/useFilePicker.tsx';
import { count } from '../../parts/words.ts';

export function VerdictFiles() {
  const { call } = useStudio();
  const save = useMutation({
    mutationFn: async () => {
      const verdicts = await call('verdictFile', {});
      saveFile('mien-verdicts.json', JSON.stringify(verdicts), 'application/json');
    },
  });
  const take = useMutation({
    mutationFn: async (chosen: File) => (await call('importVerdicts', { file: await chosen.text() })).merged,
    onSuccess: ({ added, known, left, problems }) =>
      notify(
        left > 0 ? 'error' : 'done',
        `${count(added, 'verdict')} added, ${known} here already${left > 0 ? `, ${left} left out` : ''}.`,
        problems.slice(0, 3).join(' '),
      ),
  });
  const picker = useFilePicker({
    label: 'A file of verdicts',
    accept: 'application/json,.json',
    onFiles: ([file]) => file && take.mutate(file),
  });
  return (
    <Box
      component="section"
      aria-labelledby="files-title"
      sx={{ display: 'grid', gap: 3, alignContent: 'start', justifyItems: 'start' }}
    >
      <Typography variant="h2" id="files-title">
        Verdict files
      </Typography>
      <Typography color="textSecondary">
        For colleagues who review a copy of this library: their verdicts come back as a file. Taking one twice
        changes nothing.
      </Typography>
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button variant="outlined" onClick={() => save.mutate()}>
          Save all verdicts
        </Button>
        <Button variant="outlined" onClick={picker.open}>
          Take a file
        </Button>
      </Box>
      {picker.input}
    </Box>
  );
}
