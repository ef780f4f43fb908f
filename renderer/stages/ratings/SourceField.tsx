// Which pictures: all variations, what a saved filter finds, a set as it is now, or a version that was frozen.
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import type { ExportSource } from '../../../main/contracts/exports.ts';
import { everything } from '../../../main/contracts/filter.ts';
import { useSavedFilters } from '../../data/library.ts';
import { useSets } from '../../data/sets.ts';
import { count } from '../../parts/words.ts';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Further choices before the others. */
  children?: ReactNode;
}

export const all = 'all';

export function SourceField({ label, value, onChange, children }: Props) {
  const saved = useSavedFilters();
  const sets = useSets();
  return (
    <TextField select label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {children}
      <MenuItem value={all}>All variations</MenuItem>
      {saved.map(({ name }) => (
        <MenuItem key={name} value={`filter ${name}`}>
          {name}
        </MenuItem>
      ))}
      {sets.flatMap((set) => [
        <MenuItem key={set.id} value={`set ${set.id}`}>
          {`${set.name}, as it is now`}
        </MenuItem>,
        ...set.versions.map(({ id, number, variations }) => (
          <MenuItem key={id} value={`version ${id}`}>
            {`${set.name}, version ${number} (${count(variations, 'variation')})`}
          </MenuItem>
        )),
      ])}
    </TextField>
  );
}

/** What a choice stands for; null for one that is none of this field's own. */
export function useSource(value: string): ExportSource | null {
  const saved = useSavedFilters();
  const [kind, ...words] = value.split(' ');
  const name = words.join(' ');
  if (value === all) return { kind: 'filter', filter: everything };
  if (kind === 'set') return { kind: 'set', set: name };
  if (kind === 'version') return { kind: 'version', version: name };
  const filter = saved.find((one) => kind === 'filter' && one.name === name)?.filter;
  return filter ? { kind: 'filter', filter } : null;
}
