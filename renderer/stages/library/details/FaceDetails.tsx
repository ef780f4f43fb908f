import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { Face } from '../../../../main/contracts/entities.ts';
import { useFace } from '../../../data/queries.ts';
import { useStudio } from '../../../data/studio.ts';
import { openFace, openPhoto } from '../../../frame/viewState.ts';
import { count, faceTitle, perceivedGender, percent } from '../../../parts/words.ts';
import { warningsOf } from '../../photos/photoWords.ts';
import { type Fact, Facts } from './Facts.tsx';
import { TagEditor } from './TagEditor.tsx';
import { Thumbnails } from './Thumbnails.tsx';

export function FaceDetails({ face }: { face: Face }) {
  const { pictureUrl } = useStudio();
  const { data } = useFace(face.id);
  const { source } = face;
  return (
    <Box sx={{ display: 'grid', gap: 3, p: 3 }}>
      <Box
        component="img"
        src={pictureUrl(face.picture, 512)}
        alt=""
        sx={{ width: 1, aspectRatio: '1', bgcolor: 'tool.track' }}
      />
      <Typography variant="h2" component="h2" sx={{ overflowWrap: 'anywhere' }}>
        {faceTitle(face)}
      </Typography>
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button variant="contained" onClick={() => openFace(face.id)} sx={{ flex: 1 }}>
          Edit
        </Button>
        {source.kind === 'photo' && (
          <Button
            variant="outlined"
            onClick={() => openPhoto({ photo: source.photo, position: source.position })}
            sx={{ flex: 1 }}
          >
            Photo
          </Button>
        )}
      </Box>
      <TagEditor chosen={{ faces: [face.id], variations: [] }} />
      <Facts facts={factsOf(face)} />
      {source.kind === 'photo' &&
        warningsOf(source).map((sentence) => (
          <Typography key={sentence} variant="body2" color="error">
            {sentence}
          </Typography>
        ))}
      {data && data.variations.length > 0 && (
        <Box component="section" aria-label="Variations of this face">
          <Typography variant="h3" sx={{ mb: 2 }}>
            {count(data.variations.length, 'variation')}
          </Typography>
          <Thumbnails variations={data.variations} />
        </Box>
      )}
    </Box>
  );
}

function factsOf({ id, reading, source, created }: Face): readonly Fact[] {
  const { age, gender, expression, expressionProbability } = reading;
  return [
    ['Predicted age', `${Math.round(age)} years`],
    ['Perceived gender', `${perceivedGender(gender)} (${percent(Math.max(gender, 1 - gender))})`],
    ['Expression', `${expression} (${percent(expressionProbability)})`],
    ...(source.kind === 'sample'
      ? ([
          ['Seed', source.seed],
          ['Variety', source.truncation.toFixed(2)],
        ] as const)
      : ([
          ['Photo', source.name],
          ['Subject', source.subject ?? 'nobody named'],
          ['Inversion', source.preset],
          ['Identity similarity', source.quality.identity.toFixed(2)],
        ] as const)),
    ['Came in', new Date(created).toLocaleString()],
    ['Id', id],
  ];
}
