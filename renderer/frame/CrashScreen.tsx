// The one screen for bugs: what happened, that nothing stored is lost, and a report to copy.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallOutput } from '../../main/contracts/calls.ts';
import { keys } from '../data/queries.ts';
import { figures } from '../theme/tokens.ts';

export function CrashScreen({ report: told }: { report: string }) {
  const [copied, setCopied] = useState(false);
  const report = `${useProgram()}${told}`;
  const copy = async () => {
    await navigator.clipboard.writeText(report);
    setCopied(true);
  };
  return (
    <Box component="main" sx={{ height: '100%', display: 'grid', placeItems: 'center', p: 8 }}>
      <Box sx={{ width: 'min(720px, 100%)', display: 'grid', gap: 4 }}>
        <Typography variant="h1">Mien met a bug</Typography>
        <Typography>
          Nothing in the library is lost: what was kept is stored. Load the window again to go on. The report
          below helps to mend the bug; it holds no picture.
        </Typography>
        <Box
          component="pre"
          tabIndex={0}
          aria-label="Report"
          sx={{
            m: 0,
            p: 3,
            maxHeight: '45vh',
            overflow: 'auto',
            bgcolor: 'background.paper',
            borderRadius: 1,
            fontFamily: figures,
            fontSize: 11,
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
            userSelect: 'text',
          }}
        >
          {report}
        </Box>
        <Box sx={{ display: 'flex', gap: 2 }}>
          <Button variant="contained" onClick={() => window.location.reload()}>
            Load again
          </Button>
          <Button variant="outlined" onClick={() => void copy()}>
            {copied ? 'Copied' : 'Copy report'}
          </Button>
        </Box>
      </Box>
    </Box>
  );
}

/** Which Mien it was, as far as it is known: nothing is asked of a host that may be the trouble. */
function useProgram(): string {
  const status = useQueryClient().getQueryData<CallOutput<'status'>>(keys.status);
  if (!status) return '';
  const { onnxruntime, provider } = status.engine;
  return `Mien ${status.version}, ONNX Runtime ${onnxruntime}${provider ? ` on ${provider}` : ''}\n`;
}
