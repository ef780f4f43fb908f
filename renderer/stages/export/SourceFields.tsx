// What an export is of: what was kept, a filter, a set as it stands, or a frozen version of one.
import Autocomplete from '@mui/material/Autocomplete';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { everything, type Filter } from '../../../main/contracts/filter.ts';
import { useFoundTotal } from '../../data/library.ts';
import { useSets } from '../../data/sets.ts';
import { useKnownLabels } from '../../parts/knownLabels.ts';
import { count } from '../../parts/words.ts';
import { RuleFields } from '../sets/RuleFields.tsx';
import { byFilter, kept, setExported, useSetsState } from '../sets/setsState.ts';

export interface SourceChoice {
  readonly filter: Filter;
  /** Of what was kept: only these labels, and also what was not kept. */
  readonly labels: readonly string[];
  readonly includeUnkept: boolean;
}

export const usualSource: SourceChoice = { filter: everything, labels: [], includeUnkept: false };

interface Props {
  source: SourceChoice;
  onChange: (source: SourceChoice) => void;
}

export function SourceFields({ source, onChange }: Props) {
  const sets = useSets();
  const choice = useSetsState((state) => state.exported);
  return (
    <>
      <TextField
        select
        label="What is written"
        size="small"
        value={choice}
        onChange={(event) => setExported(event.target.value)}
      >
        <MenuItem value={kept}>What was kept</MenuItem>
        <MenuItem value={byFilter}>What a filter finds</MenuItem>
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
      {choice === byFilter && (
        <>
          <RuleFields rule={source.filter} onChange={(filter) => onChange({ ...source, filter })} />
          <Found filter={source.filter} />
        </>
      )}
      {choice === kept && <Kept source={source} onChange={onChange} />}
    </>
  );
}

const asAdded = { by: 'added', descending: false } as const;

function Found({ filter }: { filter: Filter }) {
  const total = useFoundTotal({ of: 'variations', filter, sort: asAdded });
  return (
    <Typography role="status" variant="body2" color="textSecondary">
      {total === null ? '' : `${count(total, 'variation')} found`}
    </Typography>
  );
}

/** What is being typed counts as a label, once the form is sent. */
function Kept({ source, onChange }: Props) {
  const known = useKnownLabels();
  const [typing, setTyping] = useState('');
  const { labels, includeUnkept } = source;
  const take = (chosen: readonly string[]) =>
    onChange({ ...source, labels: [...new Set(chosen.map((label) => label.trim()).filter(Boolean))] });
  return (
    <>
      <Autocomplete
        multiple
        freeSolo
        autoSelect
        size="small"
        options={known.filter((label) => !labels.includes(label))}
        value={[...labels]}
        inputValue={typing}
        onInputChange={(_, text) => setTyping(text)}
        onChange={(_, chosen) => take(chosen)}
        renderInput={(field) => (
          <TextField {...field} label="Only these labels" helperText="Left empty: whatever its labels are." />
        )}
      />
      <FormControlLabel
        control={
          <Checkbox
            checked={!includeUnkept}
            onChange={(_, only) => onChange({ ...source, includeUnkept: !only })}
          />
        }
        label="Only what was kept"
      />
    </>
  );
}
