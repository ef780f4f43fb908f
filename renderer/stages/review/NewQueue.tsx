// Who reviews, and another queue: of what, in which order, open or blind.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { everything, type Filter } from '../../../main/contracts/filter.ts';
import { reviewerSchema } from '../../../main/contracts/review.ts';
import { type Order, risks, type Task, tasks } from '../../../main/contracts/review-queues.ts';
import { useSavedFilters } from '../../data/library.ts';
import { useStudio } from '../../data/studio.ts';
import { useLibrary } from '../library/libraryState.ts';
import { Assigning, assignable, assignmentOf, nobodyAssigned } from './Assigning.tsx';
import { riskWords, taskWords } from './queueWords.ts';
import { openQueue, setReviewer, useReviewState } from './reviewState.ts';

const all = 'everything';
const unreviewed = 'unreviewed';
const filtered = 'the filtered library';
const notReviewed: Filter = {
  text: '',
  conditions: [{ kind: 'one-of', field: 'verdict', values: [''] }],
};
const taskHelp: Record<Task, string> = {
  verdict: 'Before and after: accept, reject or unsure, with reasons.',
  choice:
    'Locked and unlocked at equal target change: which keeps the expression? Needs both in the library.',
  adjudication: 'Variations that reviewers differ on: the verdict given here is final.',
};

export function NewQueue() {
  const { call } = useStudio();
  const reviewer = useReviewState((state) => state.reviewer);
  const saved = useSavedFilters();
  const libraryFilter = useLibrary((state) => state.filter);
  const narrowed = libraryFilter.text !== '' || libraryFilter.conditions.length > 0;
  const [title, setTitle] = useState('');
  const [task, setTask] = useState<Task>('verdict');
  const [of, setOf] = useState<string>(unreviewed);
  const [order, setOrder] = useState<string>('random');
  const [seed, setSeed] = useState(1);
  const [blind, setBlind] = useState(true);
  const [assigning, setAssigning] = useState(nobodyAssigned);
  const named = reviewerSchema.safeParse(reviewer).success;
  const ready = named && assignable(assigning);
  const make = useMutation({
    mutationFn: async () => {
      const chosen = of === filtered ? libraryFilter : saved.find(({ name }) => name === of)?.filter;
      const filter = chosen ?? (of === unreviewed && task === 'verdict' ? notReviewed : everything);
      const risk = risks.find((one) => one === order);
      const asked: Order = risk ? { kind: 'risk', by: risk } : { kind: 'random', seed };
      const { queue } = await call('makeQueue', {
        title: title.trim() || `${taskWords[task]} of ${of}`,
        task,
        filter,
        order: asked,
        blind: blind || task === 'choice',
        assignment: assignmentOf(assigning),
      });
      await call('addReviewer', { name: reviewer });
      openQueue(queue.id);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) make.mutate();
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 5 }}>
      <TextField
        label="Your name or initials"
        value={reviewer}
        error={reviewer !== '' && !named}
        helperText={
          reviewer !== '' && !named
            ? 'Letters, digits, spaces, . _ - and ’'
            : 'Stored with each verdict; remembered on this computer.'
        }
        onChange={(event) => setReviewer(event.target.value)}
      />
      <Typography variant="h2">New queue</Typography>
      <TextField label="Title" value={title} onChange={(event) => setTitle(event.target.value)} />
      <TextField
        select
        label="Task"
        value={task}
        helperText={taskHelp[task]}
        onChange={(event) => setTask(tasks.find((one) => one === event.target.value) ?? 'verdict')}
      >
        {tasks.map((one) => (
          <MenuItem key={one} value={one}>
            {taskWords[one]}
          </MenuItem>
        ))}
      </TextField>
      <TextField select label="Of" value={of} onChange={(event) => setOf(event.target.value)}>
        <MenuItem value={unreviewed}>Variations nobody has reviewed</MenuItem>
        <MenuItem value={all}>All variations</MenuItem>
        {narrowed && <MenuItem value={filtered}>As the library is filtered</MenuItem>}
        {saved.map(({ name }) => (
          <MenuItem key={name} value={name}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      <TextField select label="Order" value={order} onChange={(event) => setOrder(event.target.value)}>
        <MenuItem value="random">Random</MenuItem>
        {risks.map((risk) => (
          <MenuItem key={risk} value={risk}>
            First: {riskWords[risk]}
          </MenuItem>
        ))}
      </TextField>
      {order === 'random' && (
        <TextField
          label="Seed"
          type="number"
          value={seed}
          onChange={(event) => setSeed(Math.max(0, Math.floor(Number(event.target.value))))}
        />
      )}
      <Assigning draft={assigning} onChange={setAssigning} />
      <Box>
        <FormControlLabel
          control={
            <Switch
              checked={blind || task === 'choice'}
              disabled={task === 'choice'}
              onChange={(_, on) => setBlind(on)}
            />
          }
          label="Blind"
        />
        <Typography variant="body2" color="textSecondary">
          Edit, strength, lock and measures are hidden and the sides shuffled. Published rates come from
          random, blind queues only.
        </Typography>
      </Box>
      <Button
        type="submit"
        variant="contained"
        disabled={!ready || make.isPending}
        title={named ? undefined : 'Enter your name first'}
      >
        Make the queue and begin
      </Button>
    </Box>
  );
}
