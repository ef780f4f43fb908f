// One face of the grid: the picture, and what the nets read off it.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { memo } from 'react';
import type { Face } from '../../../main/contracts/entities.ts';
import { useStudio } from '../../data/studio.ts';
import { count, faceTitle, genderSentence, perceivedGender, percent } from '../../parts/words.ts';
import { warningsOf } from '../photos/photoWords.ts';
import { PhotoMarks } from './PhotoMarks.tsx';

interface Props {
  face: Face | undefined;
  index: number;
  /** From 1. */
  column: number;
  size: number;
  active: boolean;
  onFocus: (index: number) => void;
  onOpen: (index: number) => void;
}

export const FaceCell = memo(function FaceCell({
  face,
  index,
  column,
  size,
  active,
  onFocus,
  onOpen,
}: Props) {
  const { pictureUrl } = useStudio();
  return (
    <Box
      role="gridcell"
      aria-colindex={column}
      aria-label={face ? sentence(face) : 'Loading'}
      title={face && sentence(face)}
      data-index={index}
      data-face={face?.id}
      tabIndex={active ? 0 : -1}
      onFocus={() => onFocus(index)}
      onClick={() => onOpen(index)}
      style={{ width: size }}
      sx={{
        flex: 'none',
        cursor: 'pointer',
        outlineOffset: 2,
        borderRadius: 0.5,
        '&:focus-visible': { outline: 2, outlineColor: 'primary.main' },
        '&:hover .caption': { color: 'text.primary' },
      }}
    >
      <Box sx={{ position: 'relative', aspectRatio: '1', bgcolor: 'tool.track' }}>
        {face && (
          <Box
            component="img"
            src={pictureUrl(face.picture, size * devicePixelRatio > 300 ? 512 : 256)}
            alt=""
            draggable={false}
            decoding="async"
            sx={{ display: 'block', width: 1, height: 1 }}
          />
        )}
        {face?.source.kind === 'photo' && <PhotoMarks source={face.source} />}
        {face && face.variations > 0 && <Variations number={face.variations} />}
      </Box>
      <Typography
        className="caption"
        variant="caption"
        component="div"
        noWrap
        sx={{ height: 22, lineHeight: '22px', color: 'text.secondary' }}
      >
        {face ? short(face, size) : ''}
      </Typography>
    </Box>
  );
});

function Variations({ number }: { number: number }) {
  return (
    <Typography
      variant="caption"
      sx={{
        position: 'absolute',
        right: 4,
        bottom: 4,
        px: 1.5,
        borderRadius: 0.5,
        bgcolor: 'rgba(0, 0, 0, 0.65)',
        color: '#fff',
      }}
    >
      {number}
    </Typography>
  );
}

function short({ reading }: Face, width: number): string {
  const parts = [`${Math.round(reading.age)} y`, perceivedGender(reading.gender), reading.expression];
  return parts.slice(0, width < 130 ? 2 : 3).join(' · ');
}

function sentence(face: Face): string {
  const { age, gender, expression, expressionProbability } = face.reading;
  const predicted = `predicted age ${Math.round(age)}, ${genderSentence(gender)}, expression ${expression} (${percent(expressionProbability)})`;
  const made = face.variations ? `, ${count(face.variations, 'variation')}` : '';
  const { source } = face;
  const photo = source.kind === 'photo' ? ['', 'From a photo.', ...warningsOf(source)].join(' ') : '';
  return `${faceTitle(face)}: ${predicted}${made}${photo && `.${photo}`}`;
}
