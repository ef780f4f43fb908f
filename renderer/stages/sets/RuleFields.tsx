// A rule as it is written: conditions in words, and the fields they are chosen from.
import TuneOutlined from '@mui/icons-material/TuneOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Filter } from '../../../main/contracts/filter.ts';
import { useSavedFilters } from '../../data/library.ts';
import { FilterChips } from '../../parts/filter/FilterChips.tsx';
import { FilterPanel } from '../../parts/filter/FilterPanel.tsx';

export function RuleFields({ rule, onChange }: { rule: Filter; onChange: (rule: Filter) => void }) {
  const saved = useSavedFilters();
  const [open, setOpen] = useState(false);
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        {rule.conditions.length === 0 && rule.text === '' && (
          <Typography color="textSecondary">All variations</Typography>
        )}
        <FilterChips filter={rule} onChange={onChange} />
        <Button
          variant="outlined"
          startIcon={<TuneOutlined />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          Conditions
        </Button>
        {saved.length > 0 && (
          <TextField
            select
            label="Saved filter"
            value=""
            onChange={({ target }) => {
              const chosen = saved.find(({ name }) => name === target.value);
              if (chosen) onChange(chosen.filter);
            }}
            sx={{ width: 160 }}
          >
            {saved.map(({ name }) => (
              <MenuItem key={name} value={name}>
                {name}
              </MenuItem>
            ))}
          </TextField>
        )}
      </Box>
      <TextField
        label="Words in names, labels, tags and notes"
        value={rule.text}
        onChange={({ target }) => onChange({ ...rule, text: target.value })}
      />
      {open && (
        <Box sx={{ maxHeight: 300, overflow: 'auto', border: 1, borderColor: 'divider', borderRadius: 1 }}>
          <FilterPanel of="variations" filter={rule} onChange={onChange} />
        </Box>
      )}
    </Box>
  );
}
