// The conditions in words, each with its way out.
import Chip from '@mui/material/Chip';
import type { Filter } from '../../../main/contracts/filter.ts';
import { conditionWords, withCondition } from './conditions.ts';

export function FilterChips({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  return filter.conditions.map((condition) => (
    <Chip
      key={condition.field}
      size="small"
      variant="outlined"
      label={conditionWords(condition)}
      onDelete={() => onChange(withCondition(filter, condition.field, null))}
      sx={{ borderRadius: 1, maxWidth: 320 }}
    />
  ));
}
