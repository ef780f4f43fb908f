// Before somebody erases: what else goes along, and what will have to be called back by hand.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useErasurePlan } from '../data/safety.ts';
import { Recalls } from './Recalls.tsx';

interface Props {
  faces?: string[];
  subjects?: string[];
  asking: boolean;
}

export function ErasureNotice({ faces = [], subjects = [], asking }: Props) {
  const { data: plan } = useErasurePlan({ faces, subjects }, asking);
  if (!plan || plan.recalls.length + plan.exports.length === 0) return null;
  return (
    <Box sx={{ display: 'grid', gap: 2, mt: 2 }}>
      {plan.exports.length > 0 && (
        <Typography sx={{ overflowWrap: 'anywhere' }}>
          Exports in the library’s own folder go with it: {plan.exports.join(', ')}
        </Typography>
      )}
      {plan.recalls.length > 0 && (
        <>
          <Typography sx={{ fontWeight: 600 }}>Made of it, and out of reach:</Typography>
          <Recalls recalls={plan.recalls} />
        </>
      )}
    </Box>
  );
}
