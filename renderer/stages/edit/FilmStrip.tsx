// The face's variations in the order they were made, the unchanged face first. What was kept carries a mark.
import BookmarkOutlined from '@mui/icons-material/Bookmark';
import LockOutlined from '@mui/icons-material/Lock';
import Typography from '@mui/material/Typography';
import { memo } from 'react';
import type { Direction, Face, Variation } from '../../../main/contracts/entities.ts';
import { changeDesk } from '../../frame/viewState.ts';
import { Film, Still, StillMark } from '../../parts/Film.tsx';
import { deskOf, recipeWords } from './requests.ts';

interface Props {
  face: Face;
  variations: readonly Variation[];
  directions: readonly Direction[];
  /** Null while the sliders stand somewhere that was not rendered. */
  shown: string | null;
  unchanged: boolean;
}

export const FilmStrip = memo(function FilmStrip({ face, variations, directions, shown, unchanged }: Props) {
  return (
    <Film label="Variations of this face">
      <Still
        picture={face.picture}
        words="Unchanged"
        titled
        chosen={unchanged}
        onClick={() => changeDesk(face.id, { strengths: {}, rows: {}, shown: null, awaited: null })}
      />
      {variations.map((variation) => (
        <Still
          key={variation.id}
          variation={variation.id}
          picture={variation.picture}
          words={sentenceOf(variation, directions)}
          titled
          chosen={shown === variation.id}
          onClick={() => changeDesk(face.id, deskOf(variation))}
        >
          {variation.recipe.lock && (
            <StillMark>
              <LockOutlined sx={{ fontSize: 11 }} />
            </StillMark>
          )}
          {variation.kept && (
            <StillMark>
              <BookmarkOutlined sx={{ fontSize: 11 }} />
            </StillMark>
          )}
        </Still>
      ))}
      {variations.length === 0 && (
        <Typography variant="caption" color="textSecondary" sx={{ pl: 3 }}>
          Move a slider for a preview, then render the full picture: its variations gather here.
        </Typography>
      )}
    </Film>
  );
});

function sentenceOf({ recipe, kept, labels }: Variation, directions: readonly Direction[]): string {
  const marks = [recipe.lock && 'expression locked', kept && 'kept', labels.join(', ')].filter(Boolean);
  return [recipeWords(recipe, directions), ...marks].join(' · ');
}
