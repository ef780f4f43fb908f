// For which programs, in which lists and blocks, and under which name.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { calls } from '../../../../main/contracts/calls.ts';
import {
  type Experiment,
  type ExperimentSource,
  type ExperimentTool,
  experimentTools,
  type ListKind,
} from '../../../../main/contracts/experiments.ts';
import { useRatings } from '../../../data/ratings.ts';
import { useStudio } from '../../../data/studio.ts';

export type Draft = Omit<Experiment, 'source'>;

export const firstExperiment: Draft = {
  ...{ tools: ['psychopy'], originals: true, conditions: 'edits', lists: 'everything', blocks: null },
  ...{ participants: 24, seed: 1, pictures: null, form: null, picturesAt: null },
};

const toolTitles: Readonly<Record<ExperimentTool, string>> = {
  psychopy: 'PsychoPy',
  gorilla: 'Gorilla',
  'e-prime': 'E-Prime',
  qualtrics: 'Qualtrics',
};

const listWords: Readonly<Record<ListKind, string>> = {
  everything: 'Every picture',
  'latin-square': 'Each face once (Latin square)',
};

interface Props {
  draft: Draft;
  onChange: (draft: Draft) => void;
  source: ExperimentSource | null;
  /** There is a plan for it. */
  ready: boolean;
  /** How much is wrong with an exported folder. */
  wrong: number;
  children: ReactNode;
}

const none = 'none';

export function ExperimentForm({ draft, onChange, source, ready, wrong, children }: Props) {
  const { call } = useStudio();
  const forms = useRatings()?.forms ?? [];
  const [name, setName] = useState('experiment');
  const [replace, setReplace] = useState(false);
  const [leaveOut, setLeaveOut] = useState(false);
  const change = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const target = { kind: 'library', name } as const;
  const nameFits = calls.writeExperiment.input.shape.target.safeParse(target).success;
  const survey = draft.tools.includes('qualtrics');
  const [address, setAddress] = useState('');
  const addressFits = calls.planExperiment.input.shape.picturesAt.safeParse(address).success;
  const whole = !survey || (draft.form !== null && addressFits);
  const write = useMutation({
    mutationFn: async () => {
      if (source) await call('writeExperiment', { ...draft, source, target, replace, leaveOut });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate();
  };
  const whether = (tool: ExperimentTool, on: boolean) => {
    const tools = experimentTools.filter((one) => (one === tool ? on : draft.tools.includes(one)));
    if (tools.length > 0) change({ tools });
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 5 }}>
      <Box
        component="fieldset"
        sx={{ border: 0, m: 0, p: 0, display: 'grid', gridTemplateColumns: '1fr 1fr' }}
      >
        <Typography component="legend" variant="h2" sx={{ p: 0, mb: 2 }}>
          For
        </Typography>
        {experimentTools.map((tool) => (
          <FormControlLabel
            key={tool}
            control={
              <Checkbox checked={draft.tools.includes(tool)} onChange={(_, on) => whether(tool, on)} />
            }
            label={toolTitles[tool]}
          />
        ))}
      </Box>
      {children}
      <Box>
        <FormControlLabel
          control={<Checkbox checked={draft.originals} onChange={(_, originals) => change({ originals })} />}
          label="The unedited faces too"
        />
      </Box>
      <TextField
        select
        label="Conditions are"
        value={draft.conditions}
        onChange={(event) => change({ conditions: event.target.value === 'label' ? 'label' : 'edits' })}
      >
        <MenuItem value="edits">What was edited, and the lock</MenuItem>
        <MenuItem value="label">The first label</MenuItem>
      </TextField>
      <TextField
        select
        label="Each participant sees"
        value={draft.lists}
        onChange={(event) =>
          change({ lists: event.target.value === 'latin-square' ? 'latin-square' : 'everything' })
        }
      >
        {Object.entries(listWords).map(([kind, title]) => (
          <MenuItem key={kind} value={kind}>
            {title}
          </MenuItem>
        ))}
      </TextField>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr', gap: 3 }}>
        <Whole
          label="Participants"
          value={draft.participants}
          most={1000}
          onChange={(participants) => change({ participants: participants ?? 1 })}
        />
        <Whole
          label="Blocks"
          value={draft.blocks}
          most={1000}
          onChange={(blocks) => change({ blocks })}
          help="Empty: as few as can be"
        />
        <Whole
          label="Seed"
          value={draft.seed}
          least={0}
          most={2 ** 31 - 1}
          onChange={(seed) => change({ seed: seed ?? 1 })}
        />
      </Box>
      {survey && (
        <>
          <TextField
            select
            label="Questions of the survey"
            value={draft.form ?? none}
            error={draft.form === null}
            helperText={draft.form === null ? 'Choose a rating form whose questions it asks.' : ''}
            onChange={(event) => change({ form: event.target.value === none ? null : event.target.value })}
          >
            <MenuItem value={none}>No form yet</MenuItem>
            {forms.map(({ id, title }) => (
              <MenuItem key={id} value={id}>
                {title}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            label="Address of the pictures"
            placeholder="https://lab.example/stimuli"
            value={address}
            error={!addressFits}
            helperText="A survey holds no files: it shows the pictures from where you put them."
            onChange={(event) => {
              setAddress(event.target.value);
              const fits = calls.planExperiment.input.shape.picturesAt.safeParse(event.target.value);
              change({ picturesAt: fits.success ? fits.data : null });
            }}
          />
        </>
      )}
      <TextField
        label="Name"
        value={name}
        error={!nameFits}
        helperText={
          nameFits
            ? 'A folder of this name is written into the exports folder of the library.'
            : 'Begin with a letter or a digit; then letters, digits, spaces, dots, - and _.'
        }
        onChange={(event) => setName(event.target.value)}
      />
      <Box sx={{ display: 'grid' }}>
        <FormControlLabel
          control={<Checkbox checked={replace} onChange={(_, on) => setReplace(on)} />}
          label="Replace a folder of the same name"
        />
        {wrong > 0 && (
          <FormControlLabel
            control={<Checkbox checked={leaveOut} onChange={(_, on) => setLeaveOut(on)} />}
            label={`Go on without the ${wrong} that are wrong`}
          />
        )}
      </Box>
      <Button
        type="submit"
        variant="contained"
        loading={write.isPending}
        disabled={!ready || !nameFits || !whole || (wrong > 0 && !leaveOut)}
      >
        Write the files
      </Button>
    </Box>
  );
}

interface WholeProps {
  label: string;
  value: number | null;
  least?: number;
  most: number;
  help?: string;
  onChange: (value: number | null) => void;
}

function Whole({ label, value, least = 1, most, help, onChange }: WholeProps) {
  return (
    <TextField
      label={label}
      type="number"
      value={value ?? ''}
      helperText={help}
      slotProps={{ htmlInput: { min: least, max: most } }}
      onChange={({ target: { value: text } }) =>
        onChange(text === '' ? null : Math.min(most, Math.max(least, Math.floor(Number(text)))))
      }
    />
  );
}
