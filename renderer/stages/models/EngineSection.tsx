// On what the models run: devices tried against the CPU's numbers, threads, and the memory it takes.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { CallOutput } from '../../../main/contracts/calls.ts';
import type { EngineStatus } from '../../../main/contracts/entities.ts';
import type { EngineChoice } from '../../../main/contracts/settings.ts';
import { useStatus } from '../../data/queries.ts';
import { useChooseEngine, useEngineSettings, useRestartEngine, useVerdicts } from '../../data/settings.ts';
import { count, providerName, size } from '../../parts/words.ts';
import { DeviceTable } from './DeviceTable.tsx';
import { Section } from './Section.tsx';

export function EngineSection() {
  const { data: status } = useStatus();
  const { data: settings } = useEngineSettings();
  const verdicts = useVerdicts();
  const choose = useChooseEngine();
  if (!status || !settings) return null;
  const { engine } = status;
  const chosen = choose.isPending ? choose.variables : settings.chosen;
  return (
    <Section
      title="Engine"
      about="Every device computes a small case whose answer the CPU gives. One that gives other numbers is not used, and the fastest that gives the same is taken unless you choose."
      action={
        <Button variant="outlined" loading={verdicts.isFetching} onClick={() => void verdicts.refetch()}>
          Verify the devices
        </Button>
      }
    >
      <DeviceTable
        engine={engine}
        settings={settings}
        chosen={chosen}
        verdicts={verdicts.data ?? []}
        disabled={settings.named !== null || choose.isPending}
        onChoose={(provider) => choose.mutate({ ...settings.chosen, provider })}
      />
      {settings.named && (
        <Typography>
          {providerName(settings.named)} was named when Mien was started, and stays until it is closed.
        </Typography>
      )}
      <Threads settings={settings} chosen={chosen} onChoose={choose.mutate} disabled={choose.isPending} />
      <LockPicture settings={settings} chosen={chosen} onChoose={choose.mutate} disabled={choose.isPending} />
      <Memory engine={engine} memory={settings.memory} />
    </Section>
  );
}

interface ChoiceProps {
  settings: CallOutput<'engineSettings'>;
  chosen: EngineChoice;
  disabled: boolean;
  onChoose: (choice: EngineChoice) => void;
}

function Threads({ settings, chosen, disabled, onChoose }: ChoiceProps) {
  const { cores, ownThreads } = settings;
  const most = Math.max(cores, chosen.threads ?? 1);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 4, alignItems: 'center' }}>
      <TextField
        select
        label="Threads"
        value={chosen.threads ?? 0}
        disabled={disabled}
        onChange={({ target }) => onChoose({ ...settings.chosen, threads: Number(target.value) || null })}
        sx={{ width: 200 }}
      >
        <MenuItem value={0}>Automatic ({ownThreads})</MenuItem>
        {Array.from({ length: most }, (_, index) => index + 1).map((threads) => (
          <MenuItem key={threads} value={threads}>
            {threads}
          </MenuItem>
        ))}
      </TextField>
      <Typography variant="body2" color="textSecondary" sx={{ flex: '1 1 240px' }}>
        This machine has {count(cores, 'core')}. Fewer threads leave more of it to other programs. Results are
        the same to the last digit only with as many threads as before; each recipe says with how many it was
        made.
      </Typography>
    </Box>
  );
}

function LockPicture({ settings, chosen, disabled, onChoose }: ChoiceProps) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 4, alignItems: 'center' }}>
      <TextField
        select
        label="The lock looks at"
        value={chosen.lockPicture ?? 512}
        disabled={disabled}
        onChange={({ target }) =>
          onChoose({ ...settings.chosen, lockPicture: Number(target.value) === 128 ? 128 : null })
        }
        sx={{ width: 200 }}
      >
        <MenuItem value={512}>512 px: closer</MenuItem>
        <MenuItem value={128}>128 px: twice as fast</MenuItem>
      </TextField>
      <Typography variant="body2" color="textSecondary" sx={{ flex: '1 1 240px' }}>
        At 512 px the lock sees lips and lids as they will be kept. At 128 px it holds them a little less.
        Each recipe says which it was.
      </Typography>
    </Box>
  );
}

interface MemoryProps {
  engine: EngineStatus;
  memory: CallOutput<'engineSettings'>['memory'];
}

function Memory({ engine, memory }: MemoryProps) {
  const restart = useRestartEngine();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 4, alignItems: 'center' }}>
      <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
        <Typography>
          {engine.memory > 0
            ? `The engine holds ${size(engine.memory)} of memory, the library ${size(memory.host)}.`
            : `The engine is not running. The library holds ${size(memory.host)} of memory.`}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {size(memory.free)} of this machine’s {size(memory.total)} are free. ONNX Runtime{' '}
          {engine.onnxruntime}.
        </Typography>
      </Box>
      <Button variant="outlined" loading={restart.isPending} onClick={() => restart.mutate()}>
        Restart the engine
      </Button>
    </Box>
  );
}
