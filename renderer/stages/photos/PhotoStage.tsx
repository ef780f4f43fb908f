// One photo: the faces found in it, how each was aligned and inverted, whose it is; and the hand on the alignment.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import type { Photo } from '../../../main/contracts/photos.ts';
import { type PhotoSource, usePhoto } from '../../data/photos.ts';
import { useFace } from '../../data/queries.ts';
import { type PhotoPlace, showStage, useView } from '../../frame/viewState.ts';
import { narrow } from '../../theme/tokens.ts';
import { Comparison } from './Comparison.tsx';
import { Corrector } from './Corrector.tsx';
import { FaceStrip } from './FaceStrip.tsx';
import { FacesInPhoto } from './FacesInPhoto.tsx';
import { FoundPanel } from './FoundPanel.tsx';
import { type Mode, PhotoBar } from './PhotoBar.tsx';
import { PhotoPanel } from './PhotoPanel.tsx';
import { PlaceFace } from './PlaceFace.tsx';
import { invertingAs } from './photoState.ts';
import { type Square, squareOf } from './square.ts';
import { type PhotoImage, usePhotoImage } from './usePhotoImage.ts';

export function PhotoStage() {
  const place = useView((state) => state.photo);
  const { data: photo } = usePhoto(place?.photo ?? null);
  if (!place) return <NoPhoto />;
  if (!photo) return null;
  return <Desk key={place.photo} photo={photo} place={place} />;
}

function Desk({ photo, place }: { photo: Photo; place: PhotoPlace }) {
  const image = usePhotoImage({ kind: 'photo', photo: photo.id });
  const found = photo.found[place.position] ?? photo.found[0];
  const { data } = useFace(found?.face ?? null);
  const [mode, setMode] = useState<Mode>('compare');
  const [adding, setAdding] = useState(false);
  const face = data?.face.source.kind === 'photo' ? data.face : undefined;
  const source = face?.source.kind === 'photo' ? face.source : undefined;
  const { square, stored, setSquare, changed, reset } = useSquare(photo, source);
  const shown: Mode = source ? mode : 'photo';
  useEscape();
  if (!found) return null;
  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplate:
          '"bar panel" auto "view panel" minmax(0, 1fr) "strip panel" auto / minmax(0, 1fr) minmax(300px, 340px)',
        [narrow]: {
          overflow: 'auto',
          gridTemplate:
            '"bar" max-content "view" min(70vw, 90vh) "strip" max-content "panel" max-content / minmax(0, 1fr)',
        },
      }}
    >
      <PhotoBar
        photo={photo}
        mode={shown}
        taken={source !== undefined}
        onMode={setMode}
        onAdd={() => setAdding(true)}
      />
      {adding && (
        <PlaceFace
          place={{ kind: 'photo', photo: photo.id }}
          name={photo.name}
          near={null}
          onStarted={(job) => invertingAs(photo.id, job)}
          onClose={() => setAdding(false)}
        />
      )}
      <Box
        component="section"
        aria-label="Pictures"
        sx={{ gridArea: 'view', minHeight: 0, minWidth: 0, p: 2, bgcolor: 'tool.surround' }}
      >
        {shown === 'compare' && face && source && <Comparison face={face} source={source} />}
        {shown === 'photo' &&
          (image ? (
            <FacesInPhoto photo={photo} image={image} chosen={place.position} square={stored} />
          ) : (
            <Waiting />
          ))}
        {shown === 'align' &&
          (image && square ? <Corrector image={image} square={square} onChange={setSquare} /> : <Waiting />)}
      </Box>
      {photo.found.length > 1 && image && <FaceStrip photo={photo} image={image} chosen={place.position} />}
      {face && source ? (
        <PhotoPanel
          key={face.id}
          face={face}
          source={source}
          place={`Face ${place.position + 1} of ${photo.found.length}`}
          onStarted={() => setMode('compare')}
          align={
            shown === 'align' && image && square
              ? { image, square, changed, reset, onChange: setSquare }
              : null
          }
        />
      ) : (
        <FoundPanel photo={photo} position={place.position} />
      )}
    </Box>
  );
}

export interface Aligning {
  readonly image: PhotoImage;
  readonly square: Square;
  /** It is no longer where the stored one is. */
  readonly changed: boolean;
  readonly reset: () => void;
  readonly onChange: (square: Square) => void;
}

/** The square as the hand has moved it; where it is stored until then. */
function useSquare(photo: Photo, source: PhotoSource | undefined) {
  const [moved, setMoved] = useState<{ of: string; square: Square } | null>(null);
  const of = source ? JSON.stringify(source.quad) : '';
  const stored = source && squareOf(source.quad, photo);
  const changed = moved !== null && moved.of === of;
  return {
    stored,
    square: changed ? moved.square : stored,
    changed,
    setSquare: (square: Square) => setMoved({ of, square }),
    reset: () => setMoved(null),
  };
}

function useEscape(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      const busy =
        target instanceof HTMLElement && target.closest('input, [role="presentation"], [role="dialog"]');
      if (event.key === 'Escape' && !busy) showStage('library');
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function Waiting() {
  return (
    <Box sx={{ height: 1, display: 'grid', placeItems: 'center' }}>
      <CircularProgress aria-label="The photo is being read" size={28} />
    </Box>
  );
}

function NoPhoto() {
  return (
    <Box sx={{ height: '100%', display: 'grid', placeItems: 'center', p: 8 }}>
      <Box sx={{ display: 'grid', gap: 4, justifyItems: 'start' }}>
        <Typography variant="h1">No photo is open</Typography>
        <Button variant="contained" onClick={() => showStage('library')}>
          Go to the library
        </Button>
      </Box>
    </Box>
  );
}
