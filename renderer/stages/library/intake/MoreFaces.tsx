// After an intake: photos in which there are faces that were not taken.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import type { Job } from '../../../../main/contracts/entities.ts';
import { usePhotos } from '../../../data/photos.ts';
import { openPhoto } from '../../../frame/viewState.ts';
import { count } from '../../../parts/words.ts';

/** As many as are told; the others are found by opening a face's photo. */
const looked = 100;

export function MoreFaces({ job }: { job: Job }) {
  const ids = useMemo(() => [...new Set(job.results)].slice(0, looked), [job.results]);
  const photos = usePhotos(ids);
  const more = photos.flatMap(({ id, name, found }) => {
    const position = found.findIndex(({ face, refusal }) => face === null && refusal === null);
    return position < 0 ? [] : [{ id, name, position, faces: found.length }];
  });
  if (more.length === 0) return null;
  return (
    <Box component="ul" aria-label="Photos with more faces" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {more.map(({ id, name, position, faces }) => (
        <Box component="li" key={id} sx={{ display: 'flex', gap: 3, alignItems: 'center' }}>
          <Typography variant="body2">
            {name}: {count(faces, 'face')} found, not all taken.
          </Typography>
          <Button onClick={() => openPhoto({ photo: id, position })}>Pick faces</Button>
        </Box>
      ))}
    </Box>
  );
}
