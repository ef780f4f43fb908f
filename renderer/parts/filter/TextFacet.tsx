// The values of a field of words, each with how many have it; 'all but these' turns the choice around.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Filter, TextField } from '../../../main/contracts/filter.ts';
import type { Facet } from '../../../main/contracts/library.ts';
import { conditionOf, toggledValue, turned, valueWords } from './conditions.ts';

interface Props {
  facet: Extract<Facet, { kind: 'text' }>;
  filter: Filter;
  onChange: (filter: Filter) => void;
}

const shownAtFirst = 8;

export function TextFacet({ facet, filter, onChange }: Props) {
  const [all, showAll] = useState(false);
  const field = facet.field as TextField;
  const condition = conditionOf(filter, field);
  const chosen = condition && condition.kind !== 'between' ? condition.values : [];
  // What was chosen stays in sight when nothing has it any more.
  const gone = chosen.filter((value) => !facet.values.some((one) => one.value === value));
  const values = [...facet.values, ...gone.map((value) => ({ value, count: 0 }))];
  if (values.length === 0)
    return (
      <Typography variant="caption" color="textSecondary" sx={{ pl: 5 }}>
        Nothing here has one.
      </Typography>
    );
  const shown = all ? values : values.slice(0, shownAtFirst);
  return (
    <>
      {shown.map(({ value, count }) => (
        <Box
          component="label"
          key={value}
          sx={{
            display: 'flex',
            alignItems: 'center',
            cursor: 'pointer',
            color: count ? undefined : 'text.secondary',
          }}
        >
          <Checkbox
            checked={chosen.includes(value)}
            onChange={() => onChange(toggledValue(filter, field, value))}
            sx={{ p: 0.5, '& svg': { fontSize: 16 } }}
          />
          <Typography
            variant="body2"
            noWrap
            title={valueWords(field, value)}
            sx={{
              flex: 1,
              pl: 1,
              fontStyle: value === '' ? 'italic' : undefined,
              textDecoration:
                condition?.kind === 'none-of' && chosen.includes(value) ? 'line-through' : undefined,
            }}
          >
            {valueWords(field, value)}
          </Typography>
          <Typography variant="caption" color="textSecondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
            {count.toLocaleString('en')}
          </Typography>
        </Box>
      ))}
      <Box sx={{ display: 'flex', gap: 1, ml: -1 }}>
        {values.length > shownAtFirst && (
          <Button onClick={() => showAll(!all)} sx={{ px: 1.5, py: 0.5 }}>
            {all ? 'Fewer' : `${values.length - shownAtFirst} more`}
          </Button>
        )}
        {chosen.length > 0 && (
          <Button
            aria-pressed={condition?.kind === 'none-of'}
            onClick={() => onChange(turned(filter, field))}
            sx={{ px: 1.5, py: 0.5 }}
          >
            {condition?.kind === 'none-of' ? 'Only these instead' : 'All but these'}
          </Button>
        )}
      </Box>
      {all && facet.more > 0 && (
        <Typography variant="caption" color="textSecondary">
          and {facet.more.toLocaleString('en')} rarer ones: search for them
        </Typography>
      )}
    </>
  );
}
