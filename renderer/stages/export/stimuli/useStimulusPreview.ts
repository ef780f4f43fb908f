// Previews of an export: of names at every change, of pictures when they are asked for. What is wrong is said beside the
// fields, not as a notice.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import type { CallInput, CallOutput } from '../../../../main/contracts/calls.ts';
import { ExpectedError } from '../../../../main/contracts/errors.ts';
import type { NameChoice, StimulusSettings } from '../../../../main/contracts/stimuli.ts';
import { useStudio } from '../../../data/studio.ts';

export type Chosen = Omit<CallInput<'previewNames'>, 'names'>;

/** An answer, or why there is none. */
export type Told<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'problem'; readonly problem: string };

async function told<Answer>(asked: Promise<Answer>): Promise<Told<Answer>> {
  try {
    return { kind: 'answer', answer: await asked };
  } catch (error) {
    if (error instanceof ExpectedError)
      return { kind: 'problem', problem: `${error.message} ${error.nextStep}` };
    throw error;
  }
}

export function useNamePreview(
  chosen: Chosen,
  names: NameChoice | null,
): Told<CallOutput<'previewNames'>> | undefined {
  const { call } = useStudio();
  const asked = useDeferredValue(names);
  return (
    useQuery({
      queryKey: ['stimulus-names', chosen, asked],
      queryFn: () => (asked ? told(call('previewNames', { ...chosen, names: asked })) : null),
      enabled: asked !== null,
      placeholderData: keepPreviousData,
      staleTime: 0,
    }).data ?? undefined
  );
}

/** Asked again until the whole set is measured; each call takes some seconds at most. */
export function useStimulusPreview(
  chosen: Chosen,
  stimuli: StimulusSettings | null,
): Told<CallOutput<'previewStimuli'>> | undefined {
  const { call } = useStudio();
  return (
    useQuery({
      queryKey: ['stimuli', chosen, stimuli],
      queryFn: () => (stimuli ? told(call('previewStimuli', { ...chosen, stimuli, cases: 6 })) : null),
      enabled: stimuli !== null,
      refetchInterval: ({ state: { data } }) =>
        data?.kind === 'answer' && data.answer.done < data.answer.total ? 50 : false,
      // The pictures are passing ones: looked at anew, they are made anew.
      gcTime: 0,
      staleTime: Number.POSITIVE_INFINITY,
    }).data ?? undefined
  );
}
