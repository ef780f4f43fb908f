// The faces of the library as small pictures, one of which gives its expression.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../../../data/queries.ts';
import { useStudio } from '../../../data/studio.ts';
import { faceTitle } from '../../../parts/words.ts';

const shown = 200;

interface Props {
  except: string;
  chosen: string;
  onChoose: (face: string) => void;
}

export function FaceChoice({ except, chosen, onChoose }: Props) {
  const { call, pictureUrl } = useStudio();
  const { data } = useQuery({
    queryKey: [...keys.allFaces, 'to take from'],
    queryFn: () => call('faces', { limit: shown }),
  });
  const faces = data?.faces.filter(({ id }) => id !== except) ?? [];
  if (data && faces.length === 0)
    return (
      <Typography>There is no other face in the library yet: sample some, or take photos in.</Typography>
    );
  return (
    <Box
      role="radiogroup"
      aria-label="Face"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(72px, 1fr))',
        gap: 1,
        maxHeight: 260,
        overflow: 'auto',
        p: '2px',
      }}
    >
      {faces.map((face) => {
        const title = `${faceTitle(face)}, ${face.reading.expression}`;
        return (
          <Box
            component="label"
            key={face.id}
            title={title}
            sx={{
              position: 'relative',
              display: 'block',
              border: 2,
              borderColor: face.id === chosen ? 'primary.main' : 'transparent',
              borderRadius: 0.5,
              '&:focus-within': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: 1 },
            }}
          >
            <Box
              component="input"
              type="radio"
              name="expression-face"
              aria-label={title}
              checked={face.id === chosen}
              onChange={() => onChoose(face.id)}
              sx={{
                position: 'absolute',
                inset: 0,
                width: 1,
                height: 1,
                m: 0,
                opacity: 0,
                cursor: 'pointer',
              }}
            />
            <Box
              component="img"
              src={pictureUrl(face.picture, 128)}
              alt=""
              draggable={false}
              sx={{ width: 1, aspectRatio: '1', display: 'block', bgcolor: 'tool.track' }}
            />
          </Box>
        );
      })}
    </Box>
  );
}
