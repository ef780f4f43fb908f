// After a reject: the same cell once more, with something changed. What comes of it is a further variation.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import type { Recipe, RegionWeights } from '../../../main/contracts/recipe.ts';
import { notify } from '../../data/problems.ts';
import { useStudio } from '../../data/studio.ts';
import { openVariation } from '../library/openEntry.ts';

interface Props {
  face: string;
  variation: string;
  recipe: Recipe;
}

const weaker = 0.75;
const firmer = 2;
/** What a weight may be at most. */
const firmest = 10;

export function TryAgain({ face, variation, recipe }: Props) {
  const { call } = useStudio();
  const again = useMutation({
    mutationFn: (what: 'firmer' | 'weaker') =>
      call('edit', {
        face,
        edits: recipe.edits.map(({ direction, strength, rows }) => ({
          direction,
          amount: { kind: 'strength' as const, strength: what === 'weaker' ? strength * weaker : strength },
          ...(rows && { rows }),
        })),
        lock:
          what === 'weaker' && !recipe.lock
            ? null
            : {
                kind: recipe.lock?.kind ?? 'full',
                ...(recipe.lock && {
                  regions: what === 'firmer' ? twice(recipe.lock.regions) : recipe.lock.regions,
                }),
              },
      }),
    onSuccess: () => notify('done', 'It is being made. The new variation stands beside this one.'),
  });
  const other = useMutation({
    mutationFn: async () => (await call('variation', { variation })).variation,
    onSuccess: openVariation,
  });
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Typography variant="h3" component="h2">
        Try again
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <Button variant="outlined" disabled={again.isPending} onClick={() => again.mutate('firmer')}>
          {recipe.lock ? 'Firmer lock' : 'With the lock'}
        </Button>
        <Button variant="outlined" disabled={again.isPending} onClick={() => again.mutate('weaker')}>
          Weaker
        </Button>
        <Button variant="outlined" onClick={() => other.mutate()}>
          Edit it
        </Button>
      </Box>
    </Box>
  );
}

function twice(regions: RegionWeights): RegionWeights {
  const firm = (weight: number) => Math.min(firmest, weight * firmer);
  const { lips, eyelids, brows, jaw } = regions;
  return { lips: firm(lips), eyelids: firm(eyelids), brows: firm(brows), jaw: firm(jaw) };
}
