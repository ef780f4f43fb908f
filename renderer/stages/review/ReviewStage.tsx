// Review: a list of queues, and the desk where one of them is worked through.
import { useQueue } from '../../data/review.ts';
import { QueueList } from './QueueList.tsx';
import { ReviewDesk } from './ReviewDesk.tsx';
import { useReviewState } from './reviewState.ts';

export function ReviewStage() {
  const { queue: id, reviewer } = useReviewState();
  const queue = useQueue(id);
  return queue && reviewer ? <ReviewDesk key={queue.id} queue={queue} reviewer={reviewer} /> : <QueueList />;
}
