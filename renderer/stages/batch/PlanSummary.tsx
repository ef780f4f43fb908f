// What a design comes to, before it is started: cells and faces, time, disk.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Plan } from '../../data/designs.ts';
import { count, size } from '../../parts/words.ts';
import { duration } from './designWords.ts';

export function PlanSummary({ plan, trouble }: { plan: Plan | null; trouble: string | null }) {
  if (!plan)
    return (
      <Typography role="status" variant="body2" color={trouble ? 'error' : 'textSecondary'}>
        {trouble ?? 'Counting …'}
      </Typography>
    );
  const { items, seconds, measured, bytes, freeBytes } = plan.estimate;
  const controls = plan.cells.filter(({ control }) => control).length;
  const full = bytes > freeBytes;
  return (
    <Box role="status" sx={{ display: 'grid', gap: 0.5 }}>
      <Typography sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {count(plan.faces, 'face')} × {count(plan.cells.length, 'cell')} ={' '}
        <strong>{count(items, 'variation')}</strong>
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {count(controls, 'control')} of strength 0 among them. About {duration(seconds)}
        {measured ? ', as measured here' : ', a guess until the first are done here'}.
      </Typography>
      <Typography variant="body2" color={full ? 'error' : 'textSecondary'}>
        {size(bytes)} of disk; {size(freeBytes)} are free.
        {full && ' Choose fewer faces or levels, or make room.'}
      </Typography>
    </Box>
  );
}
