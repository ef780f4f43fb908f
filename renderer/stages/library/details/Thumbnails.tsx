import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { Variation } from '../../../../main/contracts/entities.ts';
import { useDirections } from '../../../data/queries.ts';
import { useStudio } from '../../../data/studio.ts';
import { recipeWords } from '../../edit/requests.ts';
import { openVariation } from '../openEntry.ts';

export function Thumbnails({ variations }: { variations: readonly Variation[] }) {
  const { pictureUrl } = useStudio();
  const { data: directions = [] } = useDirections();
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(4, 1fr)', gap: 1 }}>
      {variations.map((variation) => {
        const words = `${recipeWords(variation.recipe, directions)}${variation.recipe.lock ? ', locked' : ''}`;
        return (
          <ButtonBase
            key={variation.id}
            title={words}
            aria-label={words}
            onClick={() => openVariation(variation)}
          >
            <Box
              component="img"
              src={pictureUrl(variation.picture, 256)}
              alt=""
              loading="lazy"
              sx={{ width: 1, aspectRatio: '1', bgcolor: 'tool.track' }}
            />
          </ButtonBase>
        );
      })}
    </Box>
  );
}
