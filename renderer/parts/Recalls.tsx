// What was made of a face and lies elsewhere: an erasure can't reach it, so a person is told where it is.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Recall } from '../../main/contracts/safety.ts';

const words: Record<Recall['kind'], string> = {
  backup: 'Backup; the next one into its folder removes it',
  export: 'Export; delete it, and ask back what was handed on',
  direction: 'Direction taught with it; teach it again without',
  editor: 'Editor trained for what was taught with it; train it again',
};

export function Recalls({ recalls }: { recalls: readonly Recall[] }) {
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 2 }}>
      {recalls.map(({ kind, place, made }) => (
        <Box component="li" key={`${kind} ${place}`}>
          <Typography variant="body2" sx={{ overflowWrap: 'anywhere', userSelect: 'text' }}>
            {place}
          </Typography>
          <Typography variant="caption" color="textSecondary">
            {words[kind]} ({made.slice(0, 10)}).
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
