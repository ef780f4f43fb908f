// How the numbers of a field lie, and the range that is wanted of them. The ends are open while they stand at the ends.
import Box from '@mui/material/Box';
import Slider from '@mui/material/Slider';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { type Filter, fieldOf } from '../../../main/contracts/filter.ts';
import type { Facet } from '../../../main/contracts/library.ts';
import { conditionOf, numberWords, type RangeField, withRange } from './conditions.ts';

interface Props {
  facet: Extract<Facet, { kind: 'number' }>;
  filter: Filter;
  onChange: (filter: Filter) => void;
}

export function NumberFacet({ facet, filter, onChange }: Props) {
  const field = facet.field as RangeField;
  const { title, step } = numberEntry(field);
  const condition = conditionOf(filter, field);
  const set = condition?.kind === 'between' ? condition : undefined;
  // The slider's ends lie on steps, so that nothing at an end is left out by rounding.
  const low = Math.floor((facet.low ?? set?.low ?? 0) / step) * step;
  const high = Math.max(low + step, Math.ceil((facet.high ?? set?.high ?? 1) / step) * step);
  const stored: [number, number] = [set?.low ?? low, set?.high ?? high];
  const [range, setRange] = useState(stored);
  const [storedLow, storedHigh] = stored;
  useEffect(() => setRange([storedLow, storedHigh]), [storedLow, storedHigh]);
  if (facet.low === null && !set)
    return (
      <Typography variant="caption" color="textSecondary" sx={{ pl: 5 }}>
        Nothing here has one.
      </Typography>
    );
  const most = Math.max(1, ...facet.bins);
  const end = (value: number, of: number) =>
    Math.abs(value - of) < step / 2 ? null : Number(value.toPrecision(8));
  return (
    <Box sx={{ px: 1.5 }}>
      <Box
        component="svg"
        aria-hidden
        viewBox={`0 0 ${Math.max(1, facet.bins.length)} 24`}
        preserveAspectRatio="none"
        sx={{ display: 'block', width: 1, height: 28, mb: '-13px' }}
      >
        {facet.bins.map((bin, index) => {
          const at = low + ((index + 0.5) / facet.bins.length) * (high - low);
          const height = bin === 0 ? 0 : 1 + (22 * bin) / most;
          return (
            <Box
              component="rect"
              // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
              key={index}
              x={index + 0.08}
              y={23 - height}
              width={0.84}
              height={height}
              sx={{
                fill: (theme) =>
                  at >= range[0] && at <= range[1]
                    ? theme.vars.palette.tool.bar
                    : theme.vars.palette.tool.track,
              }}
            />
          );
        })}
      </Box>
      <Slider
        value={range}
        min={low}
        max={high}
        step={step}
        getAriaLabel={(index) => `${title}, ${index === 0 ? 'least' : 'greatest'}`}
        getAriaValueText={(value) => numberWords(field, value)}
        onChange={(_, value) => Array.isArray(value) && setRange([value[0] ?? low, value[1] ?? high])}
        onChangeCommitted={(_, value) =>
          Array.isArray(value) &&
          onChange(withRange(filter, field, end(value[0] ?? low, low), end(value[1] ?? high, high)))
        }
        sx={{ py: 1.5 }}
      />
      <Box sx={{ display: 'flex', justifyContent: 'space-between' }}>
        {range.map((value, index) => (
          <Typography
            // biome-ignore lint/suspicious/noArrayIndexKey: an end is its place
            key={index}
            variant="caption"
            color="textSecondary"
            sx={{ fontVariantNumeric: 'tabular-nums' }}
          >
            {numberWords(field, value)}
          </Typography>
        ))}
      </Box>
    </Box>
  );
}

function numberEntry(field: RangeField) {
  const entry = fieldOf(field);
  if (entry.kind !== 'number') throw new TypeError(`${field} is not a number`);
  return entry;
}
