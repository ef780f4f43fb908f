// The queue as a strip: what is decided is dimmed and marked, what is not stands out.
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useEffect, useRef } from 'react';
import type { QueueItem } from '../../../main/contracts/review-queues.ts';
import { useStudio } from '../../data/studio.ts';
import { frame } from '../../theme/tokens.ts';
import { goTo } from './reviewState.ts';

/** On either side of the place on screen: a queue may hold ten thousand. */
const reach = 40;
const marks: Record<NonNullable<QueueItem['answer']>, readonly [sign: string, words: string]> = {
  accept: ['✓', 'accepted'],
  reject: ['✕', 'rejected'],
  unsure: ['?', 'unsure'],
  chosen: ['•', 'chosen'],
};

export function QueueFilm({ items, position }: { items: readonly QueueItem[]; position: number }) {
  const here = Math.max(
    0,
    items.findIndex((item) => item.position === position),
  );
  return (
    <Box
      component="section"
      aria-label="The queue"
      sx={{
        gridArea: 'film',
        height: frame.film,
        px: 3,
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        overflowX: 'auto',
        bgcolor: 'background.paper',
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      {items.slice(Math.max(0, here - reach), here + reach + 1).map((item) => (
        <Still key={item.position} item={item} chosen={item.position === position} />
      ))}
    </Box>
  );
}

function Still({ item, chosen }: { item: QueueItem; chosen: boolean }) {
  const { pictureUrl } = useStudio();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (chosen) button.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [chosen]);
  const mark = item.answer && marks[item.answer];
  return (
    <ButtonBase
      ref={button}
      aria-pressed={chosen}
      aria-label={`Place ${item.position + 1}, ${mark ? mark[1] : 'unreviewed'}`}
      onClick={() => goTo(item.position)}
      sx={{
        position: 'relative',
        flex: 'none',
        width: 52,
        height: 52,
        border: 2,
        borderColor: chosen ? 'primary.main' : 'transparent',
        '& img': { width: 1, height: 1, display: 'block', opacity: mark && !chosen ? 0.45 : 1 },
      }}
    >
      <img src={pictureUrl(item.picture, 128)} alt="" draggable={false} />
      {mark && (
        <Box
          aria-hidden
          sx={{
            position: 'absolute',
            right: 2,
            bottom: 2,
            width: 16,
            height: 16,
            fontSize: 11,
            lineHeight: '16px',
            borderRadius: 0.5,
            color: '#fff',
            bgcolor: 'rgba(0, 0, 0, 0.75)',
          }}
        >
          {mark[0]}
        </Box>
      )}
    </ButtonBase>
  );
}
