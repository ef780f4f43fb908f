// One face on the desk: pictures in the middle, measures with them, sliders at the side, its variations below.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { CallOutput } from '../../../main/contracts/calls.ts';
import type { Variation } from '../../../main/contracts/entities.ts';
import { useDirections, useFace, useVariation } from '../../data/queries.ts';
import { showStage, useDesk, useView } from '../../frame/viewState.ts';
import { frame, narrow, wide } from '../../theme/tokens.ts';
import { AdjustPanel } from './AdjustPanel.tsx';
import { EditBar } from './EditBar.tsx';
import { FilmStrip } from './FilmStrip.tsx';
import { MeasurePanel } from './MeasurePanel.tsx';
import { Pictures } from './Pictures.tsx';
import { editRequests } from './requests.ts';
import { useCounterpart } from './useCounterpart.ts';
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
  const preview = usePreview(id, desk);
  const render = useRender(id, desk);
  const shown = useShown(desk.shown, data?.variations ?? []);
  const moved = editRequests(desk.strengths).length > 0;
  const variations = data?.variations ?? [];
  const both = useCounterpart(shown?.variation, variations);
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
        counterpart={both.shown}
        preview={preview}
        moved={moved}
        render={render}
      />
      <MeasurePanel shown={shown} before={data.keypoints} preview={preview} render={render} />
      <AdjustPanel face={id} desk={desk} directions={directions} shown={shown?.variation} render={render} />
      <FilmStrip
        face={data.face}
        variations={data.variations}
        directions={directions}
        shown={desk.shown}
        unchanged={!moved}
      />
    </Box>
  );
}

/** The chosen variation; its keypoints come a moment after its picture and measures, which are at hand. */
function useShown(id: string | null, variations: readonly Variation[]): CallOutput<'variation'> | undefined {
  const { data } = useVariation(id);
  const variation = variations.find((one) => one.id === id);
  return data ?? (variation && { variation, keypoints: { before: [], after: [] } });
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
