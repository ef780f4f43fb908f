// A set as it stands: what it holds now, who drops out, how it is balanced, who looks alike, and the way to freeze it.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { CallInput } from '../../../main/contracts/calls.ts';
import type { Standing, VariationSet } from '../../../main/contracts/sets.ts';
import { useSet } from '../../data/sets.ts';
import { useStudio } from '../../data/studio.ts';
import { count } from '../../parts/words.ts';
import { BalancePlots } from './BalancePlots.tsx';
import { Completeness } from './Completeness.tsx';
import { FreezeForm } from './FreezeForm.tsx';
import { NearDuplicates } from './NearDuplicates.tsx';
import { RuleFields } from './RuleFields.tsx';
import { exportThis, show } from './setsState.ts';

export function SetPanel({ id }: { id: string }) {
  const { data } = useSet(id);
  const [asked, ask] = useState<'freeze' | 'delete' | null>(null);
  if (!data) return null;
  const { set, standing } = data;
  return (
    <Box sx={{ display: 'grid', gap: 6, maxWidth: 1180 }}>
      <Box sx={{ display: 'grid', gap: 3 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
          <Typography variant="h1" component="h2" sx={{ flex: 1, minWidth: 200, overflowWrap: 'anywhere' }}>
            {set.name}
          </Typography>
          <Button
            variant="contained"
            aria-expanded={asked === 'freeze'}
            disabled={standing.variations === 0}
            onClick={() => ask(asked === 'freeze' ? null : 'freeze')}
          >
            Freeze a version
          </Button>
          <Button
            variant="outlined"
            disabled={standing.variations === 0}
            onClick={() => exportThis(`set ${id}`)}
          >
            Export
          </Button>
          <Button
            aria-expanded={asked === 'delete'}
            onClick={() => ask(asked === 'delete' ? null : 'delete')}
          >
            Delete
          </Button>
        </Box>
        <Typography role="status">
          {count(standing.variations, 'variation')} of {count(standing.faces, 'face')},{' '}
          {count(standing.subjects, 'subject')}
        </Typography>
        {asked === 'freeze' && (
          <FreezeForm
            set={set}
            onFrozen={(version) => show({ kind: 'version', set: id, version })}
            onClose={() => ask(null)}
          />
        )}
        {asked === 'delete' && <Delete set={set} onClose={() => ask(null)} />}
      </Box>
      <Choosing set={set} standing={standing} />
      <Section title="Balance">
        <BalancePlots balance={standing.balance} />
      </Section>
      <NearDuplicates of={{ set: id }} />
      <Cautions standing={standing} />
    </Box>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="section" aria-label={title} sx={{ display: 'grid', gap: 3, minWidth: 0 }}>
      <Typography variant="h2" component="h3">
        {title}
      </Typography>
      {children}
    </Box>
  );
}

/** The rule, and whether faces must be complete. Versions stay as they are. */
function Choosing({ set, standing }: { set: VariationSet; standing: Standing }) {
  const { call } = useStudio();
  const change = useMutation({
    mutationFn: (asked: Omit<CallInput<'changeSet'>, 'set'>) => call('changeSet', { set: set.id, ...asked }),
  });
  return (
    <Section title="What it holds">
      {set.rule ? (
        <RuleFields rule={set.rule} onChange={(rule) => change.mutate({ rule })} />
      ) : (
        <Typography color="textSecondary">A fixed list of {count(set.listed, 'variation')}.</Typography>
      )}
      <FormControlLabel
        control={
          <Switch
            checked={set.complete !== null}
            onChange={(_, on) => change.mutate({ complete: on ? { cells: [] } : null })}
          />
        }
        label="Complete faces only"
        sx={{ justifySelf: 'start' }}
      />
      {set.complete && <Completeness standing={standing} />}
      <Cells cells={standing.cells} />
    </Section>
  );
}

function Cells({ cells }: { cells: Standing['cells'] }) {
  if (cells.length === 0) return null;
  return (
    <Box component="details">
      <Typography component="summary" variant="body2" sx={{ cursor: 'pointer' }}>
        {count(cells.length, 'edit')} and how many faces have each
      </Typography>
      <Box component="ul" sx={{ m: 0, mt: 2, p: 0, listStyle: 'none', maxHeight: 220, overflow: 'auto' }}>
        {cells.map(({ cell, faces }) => (
          <Typography
            key={cell}
            component="li"
            variant="body2"
            sx={{ display: 'flex', justifyContent: 'space-between', gap: 4, py: 0.5, maxWidth: 560 }}
          >
            <span>{cell}</span>
            <span>{faces.toLocaleString('en')}</span>
          </Typography>
        ))}
      </Box>
    </Box>
  );
}

/** What consent holds back, and which nets must not judge on the set. */
function Cautions({ standing: { withheld, unfit } }: { standing: Standing }) {
  return (
    <Section title="Before you use it">
      {withheld.map((sentence) => (
        <Typography key={sentence} variant="body2" color="error">
          {sentence}
        </Typography>
      ))}
      {unfit.map(({ net, why }) => (
        <Typography key={net} variant="body2">
          <strong>{net}</strong> is unfit to evaluate on this set. {why}
        </Typography>
      ))}
    </Section>
  );
}

function Delete({ set, onClose }: { set: VariationSet; onClose: () => void }) {
  const { call } = useStudio();
  const remove = useMutation({
    mutationFn: () => call('deleteSet', { set: set.id }),
    onSuccess: () => show(null),
  });
  const versions = set.versions.length;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'center' }}>
      <Typography>
        Delete the set{versions > 0 && ` with its ${count(versions, 'version')}`}? No variation is touched.
      </Typography>
      <Button color="error" variant="contained" loading={remove.isPending} onClick={() => remove.mutate()}>
        Delete the set
      </Button>
      <Button autoFocus onClick={onClose}>
        Keep it
      </Button>
    </Box>
  );
}
