// One picture of the grid, with what the nets read off a face or what was done to make a variation.
import { memo, useRef } from 'react';
import type { Entry } from '../../data/library.ts';
import { useStudio } from '../../data/studio.ts';
import { dragWords } from '../../parts/useDragOut.ts';
import { entryWords } from './entryWords.ts';
import { PhotoMarks } from './PhotoMarks.tsx';

interface Props {
  entry: Entry | undefined;
  index: number;
  /** From 1. */
  column: number;
  size: number;
  active: boolean;
  /** Flung past: a picture that isn't there yet waits. */
  hurried: boolean;
  chosen: boolean;
  /** Variations are dragged out of the window as files, where there is a shell that does it. */
  drags: boolean;
}

export const PictureCell = memo(function PictureCell(props: Props) {
  const { entry, index, column, size, active, hurried, chosen, drags } = props;
  const { pictureUrl } = useStudio();
  const shown = useRef(false);
  if (entry && !hurried) shown.current = true;
  const words = entry && entryWords(entry, size);
  const face = entry?.of === 'faces' ? entry.face : undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table of thousands can't be virtual
    <div
      role="gridcell"
      className="cell"
      aria-colindex={column}
      aria-selected={chosen}
      aria-label={words?.sentence ?? 'Loading'}
      title={drags ? `${words?.sentence} · ${dragWords}` : words?.sentence}
      draggable={drags}
      data-index={index}
      data-face={face?.id}
      data-variation={entry?.of === 'variations' ? entry.id : undefined}
      tabIndex={active ? 0 : -1}
      style={{ width: size }}
    >
      <div className="picture">
        {entry && shown.current && (
          <img
            src={pictureUrl(
              entry.of === 'faces' ? entry.face.picture : entry.variation.picture,
              size * devicePixelRatio > 300 ? 512 : 256,
            )}
            alt=""
            draggable={false}
            decoding="async"
          />
        )}
        {face?.source.kind === 'photo' && <PhotoMarks source={face.source} />}
        <div className="mark" aria-hidden />
        {face && face.variations > 0 && <div className="number">{face.variations}</div>}
        {entry?.of === 'variations' && entry.variation.kept && <div className="number">kept</div>}
      </div>
      <div className="caption">{words?.short}</div>
    </div>
  );
});
