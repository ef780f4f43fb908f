// The same edit without the lock and with it: found among the face's variations, else seen as previews, and rendered
// on demand. This is what the program is for, so it takes one click.
import { useMutation } from '@tanstack/react-query';
import type { CallOutput } from '../../../main/contracts/calls.ts';
import type { Variation } from '../../../main/contracts/entities.ts';
import { useVariation } from '../../data/queries.ts';
import { useStudio } from '../../data/studio.ts';
import { type Desk, useView } from '../../frame/viewState.ts';
import { editRequests } from './requests.ts';
import { variationsOfEdit } from './variationsOfEdit.ts';

export type Stored = CallOutput<'variation'>;

export interface Both {
  /** Whether both are to be seen. */
  readonly wanted: boolean;
  readonly unlocked: Stored | undefined;
  readonly locked: Stored | undefined;
  readonly toggle: () => void;
}

export function useBoth(face: string, desk: Desk, variations: readonly Variation[]): Both {
  const { call } = useStudio();
  const wanted = useView((state) => state.both);
  const moved = editRequests(desk).length > 0;
  const found = variationsOfEdit(desk, wanted && moved ? variations : []);
  const unlocked = useStored(found.unlocked);
  const locked = useStored(found.locked);
  const render = useMutation({
    mutationFn: (lock: { kind: 'full' } | null) => call('edit', { face, edits: editRequests(desk), lock }),
  });
  return {
    wanted,
    unlocked,
    locked,
    toggle() {
      useView.setState({ both: !wanted });
      // A rendered picture is to be seen beside a rendered one.
      const { unlocked: without, locked: held } = variationsOfEdit(desk, variations);
      if (wanted || !desk.shown || (without && held) || render.isPending) return;
      render.mutate(without ? { kind: 'full' } : null);
    },
  };
}

/** Keypoints come a moment after picture and measures, which are at hand. */
export function useStored(variation: Variation | undefined): Stored | undefined {
  const { data } = useVariation(variation?.id ?? null);
  return data ?? (variation && { variation, keypoints: { before: [], after: [] } });
}
