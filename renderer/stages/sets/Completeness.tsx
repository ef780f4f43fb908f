// Which edits a set has, how many faces have each, and who drops out for the lack of one.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { Standing } from '../../../main/contracts/sets.ts';
import { useFace } from '../../data/queries.ts';
import { useStudio } from '../../data/studio.ts';
import { openFace } from '../../frame/viewState.ts';
import { count, faceTitle } from '../../parts/words.ts';

export function Completeness({ standing }: { standing: Standing }) {
  const { dropped, droppedFaces, faces } = standing;
  if (droppedFaces === 0)
    return (
      <Typography color="textSecondary">
        {faces > 0 ? 'Every face has every edit: nobody drops out.' : 'There is no face in it.'}
      </Typography>
    );
  return (
    <Box component="section" aria-label="Who drops out">
      <Typography sx={{ mb: 2 }}>
        {count(droppedFaces, 'face')} {droppedFaces === 1 ? 'drops' : 'drop'} out:
      </Typography>
      <Box component="ul" sx={{ m: 0, p: 0, maxHeight: 260, overflow: 'auto', listStyle: 'none' }}>
        {dropped.map(({ face, reasons }) => (
          <Dropped key={face} face={face} reasons={reasons} />
        ))}
      </Box>
      {droppedFaces > dropped.length && (
        <Typography variant="body2" color="textSecondary">
          and {count(droppedFaces - dropped.length, 'more face')}
        </Typography>
      )}
    </Box>
  );
}

function Dropped({ face: id, reasons }: { face: string; reasons: readonly string[] }) {
  const { pictureUrl } = useStudio();
  const { data } = useFace(id);
  const name = data ? faceTitle(data.face) : id;
  return (
    <Box
      component="li"
      sx={{ display: 'flex', gap: 3, alignItems: 'center', py: 1, borderTop: 1, borderColor: 'divider' }}
    >
      <Box sx={{ width: 40, height: 40, flex: 'none', bgcolor: 'tool.surround' }}>
        {data && (
          <Box
            component="img"
            alt=""
            loading="lazy"
            src={pictureUrl(data.face.picture, 256)}
            sx={{ width: 1, height: 1, display: 'block' }}
          />
        )}
      </Box>
      <Box sx={{ minWidth: 0, flex: 1 }}>
        <Typography variant="body2" noWrap>
          {name}
        </Typography>
        <Typography variant="caption" color="textSecondary" component="p">
          {reasons.join('; ')}
        </Typography>
      </Box>
      <Button aria-label={`Edit ${name}`} onClick={() => openFace(id)}>
        Edit
      </Button>
    </Box>
  );
}
