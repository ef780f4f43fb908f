import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { EngineStatus } from '../../../main/contracts/entities.ts';
import { count, providerName } from '../../parts/words.ts';

export function EngineFacts({ engine }: { engine: EngineStatus }) {
  return (
    <Box component="section" aria-label="Engine">
      <Typography variant="h2" sx={{ mb: 2 }}>
        {engine.provider ? `Runs on ${providerName(engine.provider)}` : 'The engine is starting'}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {count(engine.threads, 'thread')} · ONNX Runtime {engine.onnxruntime}
      </Typography>
      {engine.refused.map(({ provider, reason }) => (
        <Typography key={provider} variant="body2" color="textSecondary">
          {providerName(provider)} was not taken: {reason}
        </Typography>
      ))}
    </Box>
  );
}
