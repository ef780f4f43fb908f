// Every photo that was refused: the reason, and what to do.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Refusal } from '../../../data/photos.ts';

interface Props {
  refusals: readonly Refusal[];
  total: number;
}

export function RefusalList({ refusals, total }: Props) {
  return (
    <Box
      component="ul"
      aria-label="Refused"
      sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1, maxHeight: 160, overflow: 'auto' }}
      tabIndex={0}
    >
      {refusals.map(({ source, failure }, index) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: two folders may hold files of one name
          key={index}
          name={source}
          sentence={failure.kind === 'cancelled' ? 'Cancelled.' : failure.message}
          nextStep={failure.kind === 'expected' ? failure.nextStep : ''}
        />
      ))}
      {total > refusals.length && (
        <Typography component="li" variant="body2" color="textSecondary">
          and {total - refusals.length} more
        </Typography>
      )}
    </Box>
  );
}

export function Line({ name, sentence, nextStep }: { name: string; sentence: string; nextStep: string }) {
  return (
    <Box component="li" sx={{ display: 'flex', columnGap: 3, flexWrap: 'wrap', alignItems: 'baseline' }}>
      <Typography variant="body2" noWrap title={name} sx={{ width: 180, fontWeight: 600 }}>
        {name.split(/[\\/]/).at(-1)}
      </Typography>
      <Typography variant="body2" sx={{ flex: 1, minWidth: 240 }}>
        {sentence}{' '}
        <Typography component="span" variant="body2" color="textSecondary">
          {nextStep}
        </Typography>
      </Typography>
    </Box>
  );
}
