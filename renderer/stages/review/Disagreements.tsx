// What reviewers differ on, and the way to settle it.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { everything } from '../../../main/contracts/filter.ts';
import type { Agreement } from '../../../main/contracts/review-results.ts';
import { useStudio } from '../../data/studio.ts';
import { count } from '../../parts/words.ts';
import { openQueue } from './reviewState.ts';

/** More of them are in the queue that settles them. */
const most = 24;

interface Props {
  disagreements: Agreement['disagreements'];
  named: boolean;
}

export function Disagreements({ disagreements, named }: Props) {
  const { call, pictureUrl } = useStudio();
  const open = disagreements.filter(({ adjudicated }) => !adjudicated).length;
  const settle = useMutation({
    mutationFn: async () => {
      const title = `Settle ${count(open, 'disagreement')}`;
      const order = { kind: 'random', seed: 1 } as const;
      const asked = { title, task: 'adjudication', filter: everything, order, blind: false } as const;
      openQueue((await call('makeQueue', asked)).queue.id);
    },
  });
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 3 }}>
        <Typography variant="h3" component="h3" sx={{ flex: 1 }}>
          {count(disagreements.length, 'disagreement')}, {open} to be settled
        </Typography>
        {open > 0 && (
          <Button
            variant="outlined"
            disabled={!named || settle.isPending}
            title={named ? undefined : 'Enter your name on the left first'}
            onClick={() => settle.mutate()}
          >
            Settle them
          </Button>
        )}
      </Box>
      <Box
        component="ul"
        sx={{
          m: 0,
          p: 0,
          listStyle: 'none',
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
          gap: 3,
        }}
      >
        {disagreements.slice(0, most).map(({ variation, picture, answers, adjudicated }) => (
          <Box
            component="li"
            key={variation}
            sx={{ display: 'flex', gap: 3, alignItems: 'center', opacity: adjudicated ? 0.75 : 1 }}
          >
            <Box
              component="img"
              src={pictureUrl(picture, 128)}
              alt={`Variation ${variation}`}
              sx={{ width: 56, height: 56, borderRadius: 0.5, bgcolor: 'tool.track' }}
            />
            <Box sx={{ minWidth: 0 }}>
              {answers.map(({ reviewer, answer }) => (
                <Typography key={reviewer} variant="body2" noWrap>
                  {reviewer}: {answer}
                </Typography>
              ))}
              {adjudicated && (
                <Typography variant="body2" color="textSecondary">
                  settled
                </Typography>
              )}
            </Box>
          </Box>
        ))}
      </Box>
      {disagreements.length > most && (
        <Typography variant="body2" color="textSecondary">
          And {disagreements.length - most} more.
        </Typography>
      )}
    </Box>
  );
}
