// A design with few controls: name, faces, factors, lock; and at once what it comes to.
import AddOutlined from '@mui/icons-material/AddOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useMemo } from 'react';
import type { Design, FaceSet } from '../../../main/contracts/design.ts';
import { usePlan } from '../../data/designs.ts';
import { useStatus } from '../../data/queries.ts';
import { useStudio } from '../../data/studio.ts';
import { count } from '../../parts/words.ts';
import { useLibrary } from '../library/libraryState.ts';
import { addFactor, changeDraft, type Draft, designOf, openDesign, useBatch } from './draft.ts';
import { FactorFields } from './FactorFields.tsx';
import { PlanSummary } from './PlanSummary.tsx';

const lockTitles: readonly [Draft['lock'], string][] = [
  ['off', 'Off'],
  ['both', 'Off and on'],
  ['on', 'On'],
];

export function DesignForm() {
  const { call } = useStudio();
  const draft = useBatch((state) => state.draft);
  const faces = useFaceSet(draft.faces);
  const empty = useStatus().data?.faces === 0;
  const design = useMemo(() => (empty ? null : designOf(draft, faces)), [draft, faces, empty]);
  const { data: planned } = usePlan(design);
  const start = useMutation({
    mutationFn: (asked: Design) => call('startDesign', { design: asked }),
    onSuccess: ({ design: id }) => openDesign(id),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (design) start.mutate(design);
  };
  return (
    <Box component="form" aria-label="New design" onSubmit={submit} sx={{ p: 4, display: 'grid', gap: 4 }}>
      <TextField
        label="Name, and label of every variation"
        value={draft.name}
        onChange={({ target }) => changeDraft({ name: target.value })}
        slotProps={{ htmlInput: { maxLength: 80 } }}
      />
      <FacesField kind={draft.faces} />
      <Box role="group" aria-label="Factors" sx={{ display: 'grid', gap: 3 }}>
        {draft.factors.map((factor) => (
          <FactorFields key={factor.id} factor={factor} />
        ))}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button startIcon={<AddOutlined />} onClick={() => addFactor('target')}>
            Target
          </Button>
          <Button startIcon={<AddOutlined />} onClick={() => addFactor('strength')}>
            Strengths
          </Button>
          <Button startIcon={<AddOutlined />} onClick={() => addFactor('random')}>
            Random
          </Button>
        </Box>
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
        <Typography variant="body2" id="batch-lock" sx={{ flex: 1 }}>
          Expression lock
        </Typography>
        <ToggleButtonGroup
          exclusive
          size="small"
          aria-labelledby="batch-lock"
          value={draft.lock}
          onChange={(_, lock: Draft['lock'] | null) => lock && changeDraft({ lock })}
        >
          {lockTitles.map(([value, title]) => (
            <ToggleButton key={value} value={value} sx={{ px: 2 }}>
              {title}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </Box>
      <PlanSummary
        plan={design ? (planned?.plan ?? null) : null}
        trouble={
          design ? (planned?.trouble ?? null) : empty ? 'The library has no face yet.' : whatIsMissing(draft)
        }
      />
      <Button
        type="submit"
        variant="contained"
        disabled={!design || !planned?.plan}
        loading={start.isPending}
      >
        {design && planned?.plan ? `Make ${count(planned.plan.estimate.items, 'variation')}` : 'Make'}
      </Button>
    </Box>
  );
}

function FacesField({ kind }: { kind: FaceSet['kind'] }) {
  const faces = useStatus().data?.faces ?? 0;
  const { of, chosen, filter } = useLibrary();
  const some = of === 'faces' && chosen.size > 0;
  const filtered = filter.text !== '' || filter.conditions.length > 0;
  const possible = kind === 'faces' && !some ? 'all' : kind === 'filter' && !filtered ? 'all' : kind;
  return (
    <TextField
      select
      label="Faces"
      value={possible}
      onChange={({ target }) => changeDraft({ faces: target.value as FaceSet['kind'] })}
    >
      <MenuItem value="all">
        {faces === 1 ? 'The one face' : `All ${count(faces, 'face')}`} of the library
      </MenuItem>
      <MenuItem value="faces" disabled={!some}>
        {some ? `The ${count(chosen.size, 'chosen face')}` : 'Those chosen in the library (none now)'}
      </MenuItem>
      <MenuItem value="filter" disabled={!filtered}>
        {filtered ? 'What the library’s filter finds' : 'What the library’s filter finds (none is set)'}
      </MenuItem>
    </TextField>
  );
}

/** What the library has chosen or filtered, where that is asked for and there is any; all faces otherwise. */
function useFaceSet(kind: FaceSet['kind']): FaceSet {
  const { of, chosen, filter } = useLibrary();
  return useMemo((): FaceSet => {
    if (kind === 'faces' && of === 'faces' && chosen.size > 0) return { kind: 'faces', faces: [...chosen] };
    if (kind === 'filter' && (filter.text !== '' || filter.conditions.length > 0))
      return { kind: 'filter', filter };
    return { kind: 'all' };
  }, [kind, of, chosen, filter]);
}

function whatIsMissing({ name, factors }: Draft): string {
  if (name.trim() === '') return 'Give the design a name.';
  if (factors.length === 0) return 'Add a factor: a target, strengths or random draws.';
  return 'A field can’t be read: levels are numbers like 25, 45, 65 or a ladder like -2..2:1, each once.';
}
