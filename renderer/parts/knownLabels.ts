// Labels seen so far in this window, to be offered again: from every variation that was read.
import { useQueryClient } from '@tanstack/react-query';
import type { CallOutput } from '../../main/contracts/calls.ts';
import { keys } from '../data/queries.ts';

export function useKnownLabels(): readonly string[] {
  const client = useQueryClient();
  const faces = client.getQueriesData<CallOutput<'face'>>({ queryKey: keys.everyFace });
  const labels = faces.flatMap(([, data]) => data?.variations.flatMap((variation) => variation.labels) ?? []);
  return [...new Set(labels)].sort();
}
