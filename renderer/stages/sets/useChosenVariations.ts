import { useQuery } from '@tanstack/react-query';
import { useShallow } from 'zustand/react/shallow';
import type { Call } from '../../../main/contracts/calls.ts';
import { setKeys } from '../../data/sets.ts';
import { useStudio } from '../../data/studio.ts';
import { count } from '../../parts/words.ts';
import { useLibrary } from '../library/libraryState.ts';

export interface Choice {
  readonly variations: readonly string[];
  /** What is chosen, or how to choose. */
  readonly words: string;
}

const nothing: Choice = {
  variations: [],
  words:
    'Nothing is chosen in the library. Choose variations there, or faces to take all of theirs, and come back.',
};

/** The variations chosen in the library; of chosen faces, all of theirs. */
export function useChosenVariations(): Choice {
  const { call } = useStudio();
  const { of, chosen } = useLibrary(useShallow(({ of, chosen }) => ({ of, chosen })));
  const ids = [...chosen];
  const { data: ofFaces = [] } = useQuery({
    queryKey: [...setKeys, 'variations of faces', ids],
    queryFn: () => variationsOfFaces(call, ids),
    enabled: of === 'faces' && ids.length > 0,
  });
  if (ids.length === 0) return nothing;
  if (of === 'variations')
    return { variations: ids, words: `${count(ids.length, 'variation')} chosen in the library.` };
  return {
    variations: ofFaces,
    words: `${count(ofFaces.length, 'variation')} of the ${count(ids.length, 'face')} chosen in the library.`,
  };
}

async function variationsOfFaces(call: Call, faces: string[]): Promise<readonly string[]> {
  const filter = {
    text: '',
    conditions: [{ kind: 'one-of' as const, field: 'face' as const, values: faces }],
  };
  return (await call('found', { of: 'variations', filter })).ids;
}
