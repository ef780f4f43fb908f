// The same edit with the lock where the shown one has none, or without it: found among the face's variations, or
// rendered when both are asked for.
import { useMutation } from '@tanstack/react-query';
import type { CallOutput } from '../../../main/contracts/calls.ts';
import type { Variation } from '../../../main/contracts/entities.ts';
import { isUnderWay, useJobs, useVariation } from '../../data/queries.ts';
import { useStudio } from '../../data/studio.ts';
import { useView } from '../../frame/viewState.ts';
import { editRequests } from './requests.ts';

export interface Counterpart {
  /** Whether both are to be seen. */
  readonly wanted: boolean;
  readonly shown: CallOutput<'variation'> | undefined;
  readonly toggle: () => void;
}

const strengthsOf = ({ recipe }: Variation) =>
  JSON.stringify(recipe.edits.map(({ direction, strength }) => [direction, strength]).sort());

export function useCounterpart(shown: Variation | undefined, variations: readonly Variation[]): Counterpart {
  const { call } = useStudio();
  const wanted = useView((state) => state.both);
  const jobs = useJobs();
  const other =
    shown &&
    variations.find(
      (one) =>
        (one.recipe.lock === null) !== (shown.recipe.lock === null) &&
        strengthsOf(one) === strengthsOf(shown),
    );
  const { data } = useVariation(wanted ? (other?.id ?? null) : null);
  const render = useMutation({
    mutationFn: ({ face, recipe }: Variation) =>
      call('edit', {
        face,
        edits: editRequests(
          Object.fromEntries(recipe.edits.map(({ direction, strength }) => [direction, strength])),
        ),
        lock: recipe.lock ? null : { kind: 'full' },
      }),
  });
  return {
    wanted,
    shown: wanted
      ? (data ?? (other && { variation: other, keypoints: { before: [], after: [] } }))
      : undefined,
    toggle() {
      useView.setState({ both: !wanted });
      const busy = render.isPending || jobs.some(isUnderWay);
      if (!wanted && shown && !other && !busy) render.mutate(shown);
    },
  };
}
