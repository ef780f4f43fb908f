// The way back: an exported catalog opens as a library of its own.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useStudio } from '../../data/studio.ts';
import { figures } from '../../theme/tokens.ts';

export function OpenExport() {
  const { shell } = useStudio();
  const open = useMutation({ mutationFn: () => shell!('openExport', {}) });
  return (
    <Box component="section" aria-label="Open an export" sx={{ maxWidth: 640 }}>
      <Typography variant="h2" sx={{ mb: 3 }}>
        Open an exported catalog or bundle
      </Typography>
      <Typography variant="body2" sx={{ mb: 3 }}>
        A SQLite catalog, or a bundle zipped or not, becomes a library again, with the same ids, pictures,
        recipes, verdicts, queues and rating forms, and with the version’s hash. With its face codes its faces
        can be edited on.
      </Typography>
      {shell ? (
        <Button variant="outlined" loading={open.isPending} onClick={() => open.mutate()}>
          Open as a library…
        </Button>
      ) : (
        <Typography variant="body2" color="textSecondary">
          On the machine that has it:{' '}
          <Box component="code" sx={{ fontFamily: figures, userSelect: 'text' }}>
            mien import EXPORT --library NEW-FOLDER
          </Box>
        </Typography>
      )}
    </Box>
  );
}
