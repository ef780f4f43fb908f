// What the screens of ratings read from the host.
import { useQuery } from '@tanstack/react-query';
import type { ExportSource } from '../../main/contracts/exports.ts';
import type { Norm, Reliability } from '../../main/contracts/norms.ts';
import type { RatingPlace } from '../../main/contracts/ratings.ts';
import { useStudio } from './studio.ts';

export const ratingKeys = ['ratings'] as const;

export function useRatings() {
  const { call } = useStudio();
  return useQuery({ queryKey: [...ratingKeys, 'forms'], queryFn: () => call('ratings', {}) }).data;
}

export function useRatingSheet(form: string, rater: string): readonly RatingPlace[] | undefined {
  const { call } = useStudio();
  return useQuery({
    queryKey: [...ratingKeys, 'sheet', form, rater],
    queryFn: async () => (await call('ratingSheet', { form, rater })).places,
    placeholderData: (before) => before,
  }).data;
}

export function useNorms(question: string | null, source: ExportSource | null): readonly Norm[] | undefined {
  const { call } = useStudio();
  return useQuery({
    queryKey: [...ratingKeys, 'norms', question, source],
    queryFn: async () => (await call('norms', { question: question ?? '', source })).norms,
    enabled: question !== null,
  }).data;
}

export function useReliability(question: string | null): Reliability | undefined {
  const { call } = useStudio();
  return useQuery({
    queryKey: [...ratingKeys, 'reliability', question],
    queryFn: async () => (await call('reliability', { question: question ?? '' })).reliability,
    enabled: question !== null,
  }).data;
}
