// Faces of a photo that are being taken, by the job that this window started.
import { useMutation } from '@tanstack/react-query';
import type { Preset } from '../../../main/contracts/photos.ts';
import { useStudio } from '../../data/studio.ts';
import { invertingAs, useInverting } from './photoState.ts';

interface Wanted {
  readonly positions: readonly number[];
  readonly preset: Preset;
}

export function useTaking(photo: string) {
  const { call } = useStudio();
  const take = useMutation({
    mutationFn: ({ positions, preset }: Wanted) =>
      call('takeFaces', { photo, positions: [...positions], preset }),
    onSuccess: ({ job }) => invertingAs(photo, job),
  });
  return { take, job: useInverting(photo) };
}
