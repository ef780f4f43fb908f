// The queue as a strip: what is decided is dimmed and marked, what is not stands out. Where sides are shuffled, an
// edited picture down here would tell which of the two above it is: until it is decided on, its number stands there.
import type { QueueItem } from '../../../main/contracts/review-queues.ts';
import { Film, Still, StillMark } from '../../parts/Film.tsx';
import { answerMarks } from './queueWords.ts';
import { goTo } from './reviewState.ts';

/** On either side of the place on screen: a queue may hold ten thousand. */
const reach = 40;

interface Props {
  items: readonly QueueItem[];
  position: number;
  /** Sides are shuffled. */
  shuffled: boolean;
}

export function QueueFilm({ items, position, shuffled }: Props) {
  const here = Math.max(
    0,
    items.findIndex((item) => item.position === position),
  );
  const first = Math.max(0, here - reach);
  return (
    <Film label="The queue">
      {items.slice(first, here + reach + 1).map((item, index) => {
        const place = first + index + 1;
        const mark = item.answer && answerMarks[item.answer];
        const chosen = item.position === position;
        return (
          <Still
            key={item.position}
            picture={item.picture}
            instead={shuffled && !mark ? `${place}` : undefined}
            words={`Place ${place}, ${mark ? mark[1] : 'unreviewed'}`}
            chosen={chosen}
            dimmed={mark !== null && !chosen}
            centred
            onClick={() => goTo(item.position)}
          >
            {mark && <StillMark>{mark[0]}</StillMark>}
          </Still>
        );
      })}
    </Film>
  );
}
