// What the reviewers said that differ here, for the one who settles it.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Reviewed } from '../../../main/contracts/review-queues.ts';

export function Others({ others }: { others: NonNullable<Reviewed['others']> }) {
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Typography variant="h3" component="h2">
        They differ
      </Typography>
      {others.map(({ reviewer, answer, reasons, note }) => (
        <Box key={reviewer}>
          <Typography>
            {reviewer}: <strong>{answer}</strong>
          </Typography>
          {(reasons.length > 0 || note !== '') && (
            <Typography variant="body2" color="textSecondary">
              {[reasons.join(', '), note].filter(Boolean).join(' · ')}
            </Typography>
          )}
        </Box>
      ))}
    </Box>
  );
}
