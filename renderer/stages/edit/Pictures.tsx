// Before and after, as large as the room allows: side by side, or one over the other with a slider between.
import Box from '@mui/material/Box';
import type { CallOutput } from '../../../main/contracts/calls.ts';
import type { Face } from '../../../main/contracts/entities.ts';
import type { Keypoints } from '../../../main/contracts/values.ts';
import { useView } from '../../frame/viewState.ts';
import { PicturePane } from './PicturePane.tsx';
import { RenderProgress } from './RenderProgress.tsx';
import type { Preview } from './usePreview.ts';
import type { Render } from './useRender.ts';
import { Wipe } from './Wipe.tsx';

interface Props {
  face: Face;
  keypoints: readonly Keypoints[];
  shown: CallOutput<'variation'> | undefined;
  preview: Preview | null;
  /** Whether any slider is off its zero. */
  moved: boolean;
  render: Render;
}

interface Side {
  readonly picture: string;
  readonly keypoints: readonly Keypoints[];
  readonly badge: string;
}

export function Pictures({ face, keypoints, shown, preview, moved, render }: Props) {
  const compare = useView((state) => state.compare);
  const overlay = useView((state) => state.overlay);
  const before: Side = { picture: face.picture, keypoints, badge: 'Before' };
  const after = afterSide(before, { shown, preview, moved, render });
  const beforeAgain = shown?.keypoints.before.length ? shown.keypoints.before : keypoints;
  const left = { ...before, side: 'before', choice: overlay } as const;
  const right = { ...after, from: beforeAgain, side: 'after', choice: overlay } as const;
  return (
    <Box
      component="section"
      aria-label="Pictures"
      sx={{ gridArea: 'pictures', position: 'relative', minHeight: 0, p: 2, bgcolor: 'tool.surround' }}
    >
      <Box
        sx={{
          height: 1,
          containerType: 'size',
          display: 'flex',
          gap: 2,
          alignItems: 'center',
          justifyContent: 'center',
          '--side': compare === 'side' ? 'min(50cqw - 4px, 100cqh)' : 'min(100cqw, 100cqh)',
        }}
      >
        {compare === 'side' ? (
          <>
            <PicturePane {...left} />
            <PicturePane {...right}>
              <RenderProgress render={render} />
            </PicturePane>
          </>
        ) : (
          <Wipe before={left} after={right}>
            <RenderProgress render={render} />
          </Wipe>
        )}
      </Box>
    </Box>
  );
}

/** What 'after' is right now: the picture being rendered, a stored variation, a preview, or nothing changed. */
function afterSide(
  before: Side,
  { shown, preview, moved, render }: Pick<Props, 'shown' | 'preview' | 'moved' | 'render'>,
): Side {
  const onTheWay = render.running && render.steps.findLast((step) => step.preview !== null)?.preview;
  if (onTheWay)
    return {
      picture: onTheWay,
      keypoints: [],
      badge: 'Rendering',
    };
  if (shown) {
    const { variation, keypoints } = shown;
    const badge = variation.recipe.lock ? 'After, expression locked' : 'After';
    return { picture: variation.picture, keypoints: keypoints.after, badge };
  }
  if (preview) return { picture: preview.picture, keypoints: [preview.keypoints], badge: 'Preview' };
  return { ...before, badge: moved ? 'Preview on its way' : 'Unchanged' };
}
