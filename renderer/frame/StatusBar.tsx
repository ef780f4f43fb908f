// Always in sight: whether the engine is ready and what it runs on, what is being worked on, how large the
// library is.
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { EngineStatus } from '../../main/contracts/entities.ts';
import { useProblems } from '../data/problems.ts';
import { isUnderWay, useJobs, useStatus } from '../data/queries.ts';
import { JobProgress } from '../parts/JobProgress.tsx';
import { count, providerName } from '../parts/words.ts';
import { showSection } from '../stages/models/section.ts';
import { frame } from '../theme/tokens.ts';
import { showStage } from './viewState.ts';

const engineStates: Record<EngineStatus['state'], string> = {
  starting: 'Engine is starting',
  ready: 'Ready',
  busy: 'Working',
  stopped: 'Engine stopped',
};

export function StatusBar() {
  const { data: status } = useStatus();
  const connected = useProblems((state) => state.connected);
  const lacking = useProblems((state) => state.lacking);
  const jobs = useJobs().filter(isUnderWay);
  return (
    <Box
      component="footer"
      aria-label="Status"
      sx={{
        gridArea: 'status',
        height: frame.statusBar,
        px: 3,
        display: 'flex',
        alignItems: 'center',
        gap: 4,
        bgcolor: 'tool.rail',
        borderTop: 1,
        borderColor: 'divider',
        color: 'text.secondary',
        whiteSpace: 'nowrap',
        overflow: 'hidden',
      }}
    >
      {connected ? status && (lacking ? <Lacking /> : <Engine engine={status.engine} />) : <Lost />}
      <Box sx={{ flex: 1, display: 'flex', justifyContent: 'center', minWidth: 0 }}>
        {jobs[0] && <JobProgress job={jobs[0]} others={jobs.length - 1} />}
      </Box>
      {status && (
        <Tooltip title={status.library} describeChild>
          <Typography variant="caption">
            {count(status.faces, 'face')} · {count(status.variations, 'variation')}
          </Typography>
        </Tooltip>
      )}
    </Box>
  );
}

function Engine({ engine }: { engine: EngineStatus }) {
  const detail = [
    engine.provider && `Runs on ${providerName(engine.provider)} with ${count(engine.threads, 'thread')}`,
    `ONNX Runtime ${engine.onnxruntime}`,
    ...engine.refused.map(({ provider, reason }) => `${providerName(provider)}: ${reason}`),
  ].filter(Boolean);
  const live = engine.state === 'ready' || engine.state === 'busy';
  return (
    <Tooltip title={detail.join(' · ')} describeChild>
      <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Dot filled={live} />
        <Typography variant="caption">
          {engineStates[engine.state]}
          {engine.provider && ` · runs on ${providerName(engine.provider)}`}
        </Typography>
      </Box>
    </Tooltip>
  );
}

function Lacking() {
  return (
    <ButtonBase
      onClick={() => {
        showSection('models');
        showStage('models');
      }}
      sx={{ display: 'flex', alignItems: 'center', gap: 2, color: 'error.main' }}
    >
      <Dot filled={false} />
      <Typography variant="caption">A model is missing or damaged: show which</Typography>
    </ButtonBase>
  );
}

function Lost() {
  return (
    <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 2, color: 'error.main' }}>
      <Dot filled={false} />
      <Typography variant="caption">
        The connection to Mien is lost. Trying again; start Mien if it was closed.
      </Typography>
    </Box>
  );
}

function Dot({ filled }: { filled: boolean }) {
  return (
    <Box
      sx={{
        width: 8,
        height: 8,
        borderRadius: '50%',
        border: 1.5,
        borderColor: filled ? 'primary.main' : 'currentColor',
        bgcolor: filled ? 'primary.main' : 'transparent',
      }}
    />
  );
}
