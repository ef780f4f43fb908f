// One face on the desk: pictures in the middle, measures with them, sliders at the side, its variations below.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useDirections, useFace } from '../../data/queries.ts';
import { type Desk as DeskState, showStage, useDesk, useView } from '../../frame/viewState.ts';
import { frame, narrow, wide } from '../../theme/tokens.ts';
import { AdjustPanel } from './AdjustPanel.tsx';
import { EditBar } from './EditBar.tsx';
import { FilmStrip } from './FilmStrip.tsx';
import { MeasurePanel } from './MeasurePanel.tsx';
import { Pictures } from './Pictures.tsx';
import { editRequests } from './requests.ts';
import { type Both, useBoth, useStored } from './useBoth.ts';
import { useEditKeys } from './useEditKeys.ts';
import { usePreview } from './usePreview.ts';
import { useRender } from './useRender.ts';

export function EditStage() {
  const face = useView((state) => state.face);
  return face ? <Desk key={face} id={face} /> : <NoFace />;
}

function Desk({ id }: { id: string }) {
  const { data } = useFace(id);
  const { data: directions = [] } = useDirections();
  const desk = useDesk(id);
  const variations = data?.variations ?? [];
  const shown = useStored(variations.find((one) => one.id === desk.shown));
  const moved = editRequests(desk).length > 0;
  const both = useBoth(id, desk, variations);
  const render = useRender(id, desk, both);
  const previews = usePreview(id, desk, previewsWanted(desk, both));
  const preview = (!desk.shown && previews[desk.lock.on ? 'instant' : 'off']) || null;
  useEditKeys({ face: id, variations, render, toggleBoth: both.toggle });
  if (!data) return null;
  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplate: `"bar adjust" auto "pictures adjust" minmax(0, 1fr) "measures adjust" ${frame.measures}px "film adjust" auto
          / minmax(0, 1fr) ${frame.panel}px`,
        [wide]: {
          gridTemplate: `"bar bar adjust" auto "pictures measures adjust" minmax(0, 1fr) "film film adjust" auto
            / minmax(0, 1fr) 320px 340px`,
        },
        [narrow]: {
          overflow: 'auto',
          gridTemplate: `"bar" max-content "pictures" min(58vw, 90vh) "film" max-content "adjust" max-content
            "measures" max-content / minmax(0, 1fr)`,
        },
      }}
    >
      <EditBar face={data.face} both={both} />
      <Pictures
        face={data.face}
        keypoints={data.keypoints}
        shown={shown}
        both={both}
        previews={previews}
        preview={preview}
        moved={moved}
        render={render}
      />
      <MeasurePanel
        shown={shown}
        both={both}
        before={data.keypoints}
        previews={previews}
        preview={preview}
        render={render}
      />
      <AdjustPanel face={id} desk={desk} directions={directions} shown={shown?.variation} render={render} />
      <FilmStrip
        face={data.face}
        variations={data.variations}
        directions={directions}
        shown={desk.shown}
        unchanged={!moved && desk.shown === null}
      />
    </Box>
  );
}

/** The lock as it stands first: that is the picture the hand waits for. */
function previewsWanted(desk: DeskState, { wanted, unlocked, locked }: Both): ('off' | 'instant')[] {
  const own = desk.lock.on ? 'instant' : 'off';
  if (!wanted) return desk.shown ? [] : [own];
  const missing = { off: !unlocked, instant: !locked };
  const other = own === 'off' ? 'instant' : 'off';
  return ([own, other] as const).filter((state) => missing[state]);
}

function NoFace() {
  return (
    <Box sx={{ height: '100%', display: 'grid', placeItems: 'center', p: 8 }}>
      <Box sx={{ display: 'grid', gap: 4, justifyItems: 'start', maxWidth: 420 }}>
        <Typography variant="h1">No face is open</Typography>
        <Typography>Pick one in the library: a click, or Enter on it, opens it here.</Typography>
        <Button variant="contained" onClick={() => showStage('library')}>
          Go to the library
        </Button>
      </Box>
    </Box>
  );
}
