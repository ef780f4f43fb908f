// One factor: measured levels, strengths, or random draws.
import CloseOutlined from '@mui/icons-material/CloseOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { type MeasureName, targetMeasures } from '../../../main/contracts/design.ts';
import { useDirections } from '../../data/queries.ts';
import { changeFactor, type DraftFactor, removeFactor, targetDraft } from './draft.ts';
import { parseLevels } from './levels.ts';

const titles: Record<DraftFactor['kind'], string> = {
  target: 'Target, solved for each face',
  strength: 'Strengths',
  random: 'Random draws',
};

export function FactorFields({ factor }: { factor: DraftFactor & { readonly id: number } }) {
  const change = (next: DraftFactor) => changeFactor(factor.id, next);
  return (
    <Box role="group" aria-label={titles[factor.kind]} sx={{ display: 'grid', gap: 3 }}>
      <Box sx={{ display: 'flex', alignItems: 'center' }}>
        <Typography variant="body2" color="textSecondary" sx={{ flex: 1 }}>
          {titles[factor.kind]}
        </Typography>
        <Tooltip title="Take away">
          <IconButton
            aria-label={`Take away: ${titles[factor.kind]}`}
            onClick={() => removeFactor(factor.id)}
            sx={{ p: 0.5 }}
          >
            <CloseOutlined sx={{ fontSize: 16 }} />
          </IconButton>
        </Tooltip>
      </Box>
      {factor.kind === 'target' && <TargetFields factor={factor} change={change} />}
      {factor.kind === 'strength' && <StrengthFields factor={factor} change={change} />}
      {factor.kind === 'random' && <RandomFields factor={factor} change={change} />}
    </Box>
  );
}

interface Props<Kind extends DraftFactor['kind']> {
  readonly factor: Extract<DraftFactor, { kind: Kind }>;
  readonly change: (next: DraftFactor) => void;
}

const Line = ({ columns, children }: { columns: string; children: ReactNode }) => (
  <Box sx={{ display: 'grid', gridTemplateColumns: columns, columnGap: 2, rowGap: 3 }}>{children}</Box>
);

function TargetFields({ factor, change }: Props<'target'>) {
  const names = Object.keys(targetMeasures) as MeasureName[];
  return (
    <>
      <TextField
        select
        label="Measure"
        value={factor.measure}
        onChange={({ target }) => change(targetDraft(target.value as MeasureName))}
      >
        {names.map((name) => (
          <MenuItem key={name} value={name}>
            {targetMeasures[name].title}
          </MenuItem>
        ))}
      </TextField>
      <Line columns="1fr 96px">
        <LevelsField value={factor.levels} onChange={(levels) => change({ ...factor, levels })} />
        <NumberField
          label="Tolerance ±"
          value={factor.tolerance}
          onChange={(tolerance) => change({ ...factor, tolerance })}
        />
      </Line>
    </>
  );
}

function StrengthFields({ factor, change }: Props<'strength'>) {
  return (
    <Line columns="1fr 1fr">
      <DirectionField
        value={[factor.direction]}
        onChange={([direction = factor.direction]) => change({ ...factor, direction })}
      />
      <LevelsField value={factor.levels} onChange={(levels) => change({ ...factor, levels })} />
    </Line>
  );
}

function RandomFields({ factor, change }: Props<'random'>) {
  return (
    <>
      <DirectionField
        several
        value={factor.directions}
        onChange={(directions) => change({ ...factor, directions })}
      />
      <Line columns="1fr 1fr 1fr 1fr">
        <NumberField label="From" value={factor.low} onChange={(low) => change({ ...factor, low })} />
        <NumberField label="To" value={factor.high} onChange={(high) => change({ ...factor, high })} />
        <NumberField label="Draws" value={factor.draws} onChange={(draws) => change({ ...factor, draws })} />
        <NumberField label="Seed" value={factor.seed} onChange={(seed) => change({ ...factor, seed })} />
      </Line>
      <TextField
        select
        label="Draws are"
        value={factor.each}
        onChange={({ target }) => change({ ...factor, each: target.value === 'own' ? 'own' : 'same' })}
      >
        <MenuItem value="same">the same on every face</MenuItem>
        <MenuItem value="own">each face’s own</MenuItem>
      </TextField>
    </>
  );
}

function DirectionField({
  value,
  onChange,
  several = false,
}: {
  value: readonly string[];
  onChange: (directions: string[]) => void;
  several?: boolean;
}) {
  const { data: directions = [] } = useDirections();
  const known = value.filter((id) => directions.some((direction) => direction.id === id));
  return (
    <TextField
      select
      label={several ? 'Directions' : 'Direction'}
      value={several ? known : (known[0] ?? '')}
      onChange={({ target }) => onChange([target.value].flat())}
      slotProps={{ select: { multiple: several } }}
    >
      {directions.map(({ id, title }) => (
        <MenuItem key={id} value={id}>
          {title}
        </MenuItem>
      ))}
    </TextField>
  );
}

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function LevelsField({ value, onChange }: FieldProps) {
  return (
    <TextField
      label="Levels"
      value={value}
      error={parseLevels(value) === null}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

function NumberField({ label, value, onChange }: FieldProps & { label: string }) {
  return (
    <TextField
      label={label}
      value={value}
      error={value.trim() === '' || !Number.isFinite(Number(value))}
      onChange={({ target }) => onChange(target.value.replace('−', '-'))}
      slotProps={{ htmlInput: { inputMode: 'decimal' } }}
    />
  );
}
