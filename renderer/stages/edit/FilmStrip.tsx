// The face's variations in the order they were made, the unchanged face first. What was kept carries a mark.
import BookmarkOutlined from '@mui/icons-material/Bookmark';
import LockOutlined from '@mui/icons-material/Lock';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { memo, useEffect, useRef } from 'react';
import type { Direction, Face, Variation } from '../../../main/contracts/entities.ts';
import { useStudio } from '../../data/studio.ts';
import { changeDesk } from '../../frame/viewState.ts';
import { frame } from '../../theme/tokens.ts';
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
    <Box
      component="section"
      aria-label="Variations of this face"
      sx={{
        gridArea: 'film',
        height: frame.film,
        px: 3,
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        overflowX: 'auto',
        bgcolor: 'background.paper',
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Still
        picture={face.picture}
        words="Unchanged"
        chosen={unchanged}
        onClick={() => changeDesk(face.id, { strengths: {}, rows: {}, shown: null, awaited: null })}
      />
      {variations.map((variation) => (
        <Still
          key={variation.id}
          picture={variation.picture}
          words={recipeWords(variation.recipe, directions)}
          labels={variation.labels}
          kept={variation.kept}
          locked={variation.recipe.lock !== null}
          chosen={shown === variation.id}
          onClick={() => changeDesk(face.id, deskOf(variation))}
        />
      ))}
      {variations.length === 0 && (
        <Typography variant="caption" color="textSecondary" sx={{ pl: 3 }}>
          Move a slider for a preview, then render the full picture: its variations gather here.
        </Typography>
      )}
    </Box>
  );
});

interface StillProps {
  picture: string;
  words: string;
  labels?: readonly string[];
  kept?: boolean;
  locked?: boolean;
  chosen: boolean;
  onClick: () => void;
}

function Still({ picture, words, labels = [], kept = false, locked = false, chosen, onClick }: StillProps) {
  const { pictureUrl } = useStudio();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (chosen) button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen]);
  const marks = [locked && 'expression locked', kept && 'kept', labels.join(', ')].filter(Boolean);
  const sentence = [words, ...marks].join(' · ');
  return (
    <ButtonBase
      ref={button}
      aria-pressed={chosen}
      aria-label={sentence}
      title={sentence}
      onClick={onClick}
      sx={{
        position: 'relative',
        flex: 'none',
        width: frame.film - 14,
        height: frame.film - 14,
        border: 2,
        borderColor: chosen ? 'primary.main' : 'transparent',
        borderRadius: 0.5,
      }}
    >
      <Box
        component="img"
        src={pictureUrl(picture, 128)}
        alt=""
        draggable={false}
        sx={{ width: 1, height: 1, display: 'block', bgcolor: 'tool.track' }}
      />
      <Box sx={{ position: 'absolute', right: 2, bottom: 2, display: 'flex', gap: 0.5 }}>
        {locked && <Mark Icon={LockOutlined} />}
        {kept && <Mark Icon={BookmarkOutlined} />}
      </Box>
    </ButtonBase>
  );
}

function Mark({ Icon }: { Icon: typeof LockOutlined }) {
  return (
    <Box sx={{ display: 'grid', p: '2px', borderRadius: 0.5, bgcolor: 'rgba(0, 0, 0, 0.65)', color: '#fff' }}>
      <Icon sx={{ fontSize: 11 }} />
    </Box>
  );
}
