// Several variations of one face at once beside the face itself, all at the same zoom; one of them is being judged.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useRef } from 'react';
import type { QueueItem, Reviewed } from '../../../../main/contracts/review-queues.ts';
import { useDirections } from '../../../data/queries.ts';
import { useReviewed } from '../../../data/review.ts';
import { useCompare } from '../../../parts/compare/compareState.ts';
import { Badge, Frame, ZoomedPicture } from '../../../parts/compare/Frame.tsx';
import { KeypointOverlay } from '../../../parts/overlay/KeypointOverlay.tsx';
import { useOverlay } from '../../../parts/overlay/overlayState.ts';
import { useSize } from '../../../parts/useSize.ts';
import { answerMarks, recipeTitle } from '../queueWords.ts';
import { goTo } from '../reviewState.ts';
import { columnsFor } from './groups.ts';

const gap = 8;

interface Props {
  queue: string;
  reviewer: string;
  shown: Reviewed;
  group: readonly QueueItem[];
}

export function GridPictures({ queue, reviewer, shown, group }: Props) {
  const room = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(room);
  const count = group.length + 1;
  const columns = columnsFor(count, width, height, gap);
  const rows = Math.ceil(count / columns);
  const side = Math.min((width - gap * (columns - 1)) / columns, (height - gap * (rows - 1)) / rows);
  return (
    <Box ref={room} sx={{ height: 1, display: 'grid', placeContent: 'center' }}>
      {side > 0 && (
        <Box
          role="group"
          aria-label="Variations of this face"
          data-columns={columns}
          style={{ gridTemplateColumns: `repeat(${columns}, ${side}px)` }}
          sx={{ display: 'grid', gap: `${gap}px`, '--side': `${side}px` }}
        >
          <Frame>
            <ZoomedPicture id="before" picture={shown.source} badge="The face before the edits" />
            <Badge at="left">Before</Badge>
          </Frame>
          {group.map((item, index) => (
            <Cell
              key={item.position}
              {...{ queue, reviewer, item, source: shown.source }}
              words={`Variation ${index + 1} of ${group.length}`}
              chosen={item.position === shown.position}
            />
          ))}
        </Box>
      )}
    </Box>
  );
}

interface CellProps extends Pick<Props, 'queue' | 'reviewer'> {
  item: QueueItem;
  source: string;
  words: string;
  chosen: boolean;
}

function Cell({ queue, reviewer, item, source, words, chosen }: CellProps) {
  const choice = useOverlay();
  const { data: directions = [] } = useDirections();
  const flipped = useCompare((state) => state.flipped);
  const reviewed = useReviewed(queue, reviewer, item.position);
  const mark = item.answer && answerMarks[item.answer];
  const points = reviewed?.told ? reviewed.keypoints : null;
  return (
    <Box
      role="button"
      tabIndex={0}
      aria-pressed={chosen}
      aria-label={`${words}, ${mark ? mark[1] : 'unreviewed'}`}
      onClick={() => goTo(item.position)}
      onKeyDown={(event) => event.key === 'Enter' && goTo(item.position)}
      sx={{
        position: 'relative',
        outline: chosen ? 3 : 0,
        outlineStyle: 'solid',
        outlineColor: 'primary.main',
        '&:focus-visible': { outline: 3, outlineStyle: 'solid', outlineColor: 'primary.main' },
      }}
    >
      <Frame>
        <ZoomedPicture
          id={`cell-${item.position}`}
          picture={item.picture}
          badge={words}
          overlay={
            points && (
              <KeypointOverlay keypoints={points.after} from={points.before} choice={choice} side="after" />
            )
          }
        />
        {flipped && <ZoomedPicture id="flipped" picture={source} badge="The face before the edits" />}
        {reviewed?.told && <Foot>{recipeTitle(reviewed.told.recipe, directions)}</Foot>}
        {mark && <Badge at="right">{`${mark[0]} ${mark[1]}`}</Badge>}
      </Frame>
    </Box>
  );
}

/** What the edit was, once it may be told. */
function Foot({ children }: { children: string }) {
  return (
    <Typography
      variant="caption"
      noWrap
      sx={{
        position: 'absolute',
        left: 8,
        bottom: 8,
        maxWidth: 'calc(100% - 16px)',
        px: 2,
        py: 0.5,
        borderRadius: 0.5,
        bgcolor: 'rgba(0, 0, 0, 0.65)',
        color: '#fff',
        pointerEvents: 'none',
      }}
    >
      {children}
    </Typography>
  );
}
