// One expression net's answer before and after, class by class, and how far the whole answer moved.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Measures } from '../../../main/contracts/measures.ts';
import { percent } from '../../parts/words.ts';
import { Bar } from './Bar.tsx';
import { MeasureSection } from './MeasureSection.tsx';
import { netWords } from './measureWords.ts';

export function ExpressionBars({ reading }: { reading: Measures['expression'][number] }) {
  const [title, help] = netWords[reading.net];
  const noise = reading.change <= reading.floor;
  return (
    <MeasureSection title={title} help={help}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '50px 1fr', columnGap: 2, alignItems: 'center' }}>
        <Typography variant="caption">Change</Typography>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
          <Bar value={reading.change} mark={reading.floor} markTitle={`Floor ${reading.floor.toFixed(2)}`} />
          <Typography variant="caption" sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 600 }}>
            {reading.change.toFixed(2)}
            {noise && ' noise'}
          </Typography>
        </Box>
        {reading.classes.map((name, index) => (
          <Pair
            key={name}
            name={name}
            before={reading.before[index] ?? 0}
            after={reading.after[index] ?? 0}
          />
        ))}
      </Box>
    </MeasureSection>
  );
}

function Pair({ name, before, after }: { name: string; before: number; after: number }) {
  return (
    <>
      <Typography variant="caption" color="textSecondary" noWrap sx={{ lineHeight: '13px' }}>
        {name}
      </Typography>
      <Box title={`${name}: ${percent(before)} before, ${percent(after)} after`}>
        <Bar value={before} tone="before" />
        <Bar value={after} />
      </Box>
    </>
  );
}
