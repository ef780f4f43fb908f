// What the review's screens read from the host.
import { useQuery } from '@tanstack/react-query';
import type { Queue, QueueItem, Reviewed } from '../../main/contracts/review-queues.ts';
import type { Agreement, RuleQuality } from '../../main/contracts/review-results.ts';
import { keys } from './queries.ts';
import { useStudio } from './studio.ts';

export function useReview() {
  const { call } = useStudio();
  return useQuery({ queryKey: [...keys.review, 'queues'], queryFn: () => call('review', {}) }).data;
}

export function useQueue(id: string | null): Queue | undefined {
  return useReview()?.queues.find((queue) => queue.id === id);
}

export function useQueueItems(queue: string, reviewer: string): readonly QueueItem[] | undefined {
  const { call } = useStudio();
  return useQuery({
    queryKey: [...keys.review, 'items', queue, reviewer],
    queryFn: async () => (await call('reviewItems', { queue, reviewer })).items,
    placeholderData: (before) => before,
  }).data;
}

export function useReviewed(queue: string, reviewer: string, position: number): Reviewed | undefined {
  const { call } = useStudio();
  return useQuery({
    queryKey: [...keys.review, 'item', queue, reviewer, position],
    queryFn: async () => (await call('reviewItem', { queue, reviewer, position })).item,
    enabled: position >= 0,
  }).data;
}

export function useAgreement(queue: string | null): { agreement: Agreement; rules: RuleQuality } | undefined {
  const { call } = useStudio();
  return useQuery({
    queryKey: [...keys.review, 'agreement', queue],
    queryFn: () => call('agreement', { queue }),
  }).data;
}

export function useChoices() {
  const { call } = useStudio();
  return useQuery({
    queryKey: [...keys.review, 'choices'],
    queryFn: async () => (await call('choices', {})).choices,
  }).data;
}
