// Before and after, as large as the room allows; and where the same edit is there with the lock and without, both.
import Box from '@mui/material/Box';
import type { CallOutput } from '../../../main/contracts/calls.ts';
import type { Face } from '../../../main/contracts/entities.ts';
import type { Keypoints } from '../../../main/contracts/values.ts';
import { ComparedPictures } from '../../parts/compare/ComparedPictures.tsx';
import type { ComparedPicture } from '../../parts/compare/Frame.tsx';
import { HeatOverlay } from '../../parts/overlay/HeatOverlay.tsx';
import { KeypointOverlay, type KeypointOverlayProps } from '../../parts/overlay/KeypointOverlay.tsx';
import { type OverlayChoice, useOverlay } from '../../parts/overlay/overlayState.ts';
import type { Preview } from './previewQueue.ts';
import { RenderProgress } from './RenderProgress.tsx';
import type { Both, Stored } from './useBoth.ts';
import type { Previews } from './usePreview.ts';
import type { Render } from './useRender.ts';

interface Props {
  face: Face;
  keypoints: readonly Keypoints[];
  shown: CallOutput<'variation'> | undefined;
  both: Both;
  previews: Previews;
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

export function Pictures({ face, keypoints, shown, both, previews, preview, moved, render }: Props) {
  const choice = useOverlay();
  const before: Side = { picture: face.picture, keypoints, badge: 'Before' };
  const from = shown?.keypoints.before.length ? shown.keypoints.before : keypoints;
  const weights = (both.locked ?? shown)?.variation.recipe.lock?.regions;
  const drawn = (side: Side, of: KeypointOverlayProps['side']): ComparedPicture => ({
    id: of,
    picture: side.picture,
    badge: side.badge,
    overlay: <Layers side={side} of={of} {...{ choice, from, weights }} original={face.picture} />,
  });
  const foot = <RenderProgress render={render} />;
  const pictures = [
    drawn(before, 'before'),
    ...(both.wanted && moved
      ? [
          drawn(sideOfBoth(before, 'Unlocked', both.unlocked, previews, 'off'), 'unlocked'),
          { ...drawn(lockedSide(before, both.locked, previews, render), 'locked'), foot },
        ]
      : [{ ...drawn(afterSide(before, { shown, previews, preview, moved, render }), 'after'), foot }]),
  ];
  return (
    <Box
      component="section"
      aria-label="Pictures"
      sx={{ gridArea: 'pictures', position: 'relative', minHeight: 0, p: 2, bgcolor: 'tool.surround' }}
    >
      <ComparedPictures pictures={pictures} />
    </Box>
  );
}

interface LayersProps extends Pick<KeypointOverlayProps, 'from' | 'weights'> {
  side: Side;
  of: KeypointOverlayProps['side'];
  choice: OverlayChoice;
  original: string;
}

function Layers({ side, of, choice, from, weights, original }: LayersProps) {
  const isBefore = of === 'before';
  return (
    <>
      {choice.heat && !isBefore && side.picture !== original && (
        <HeatOverlay before={original} after={side.picture} />
      )}
      <KeypointOverlay
        keypoints={side.keypoints}
        choice={choice}
        side={of}
        {...(isBefore ? {} : { from, weights })}
      />
    </>
  );
}

function passing({ onTheWay }: Render): Side | null {
  if (!onTheWay) return null;
  const { picture, finished } = onTheWay;
  return { picture, keypoints: [], badge: finished ? 'Rendered, being measured' : 'Rendering' };
}

function sideOfBoth(
  before: Side,
  title: string,
  stored: Stored | undefined,
  previews: Previews,
  lock: 'off' | 'instant',
): Side {
  const preview = previews[lock];
  if (stored) return { picture: stored.variation.picture, keypoints: stored.keypoints.after, badge: title };
  if (preview)
    return { picture: preview.picture, keypoints: [preview.keypoints], badge: `${title}, preview` };
  return { ...before, badge: `${title}: ${previews.failed ? 'no preview' : 'preview on its way'}` };
}

function lockedSide(before: Side, stored: Stored | undefined, previews: Previews, render: Render): Side {
  return (!stored && passing(render)) || sideOfBoth(before, 'Expression locked', stored, previews, 'instant');
}

/** What 'after' is right now: the picture being rendered, a stored variation, a preview, or nothing changed. */
function afterSide(
  before: Side,
  {
    shown,
    previews,
    preview,
    moved,
    render,
  }: Pick<Props, 'shown' | 'previews' | 'preview' | 'moved' | 'render'>,
): Side {
  const onTheWay = passing(render);
  if (onTheWay) return onTheWay;
  if (shown) {
    const { variation, keypoints } = shown;
    const badge = variation.recipe.lock ? 'After, expression locked' : 'After';
    return { picture: variation.picture, keypoints: keypoints.after, badge };
  }
  if (preview) return { picture: preview.picture, keypoints: [preview.keypoints], badge: 'Preview' };
  if (!moved) return { ...before, badge: 'Unchanged' };
  return { ...before, badge: previews.failed ? 'No preview' : 'Preview on its way' };
}
