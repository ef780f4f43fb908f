// What the screens read of photos and of the people on them.
import { useQueries, useQuery } from '@tanstack/react-query';
import type { CallInput, CallOutput } from '../../main/contracts/calls.ts';
import type { Face, Job } from '../../main/contracts/entities.ts';
import type { Photo, Subject } from '../../main/contracts/photos.ts';
import { keys } from './queries.ts';
import { useStudio } from './studio.ts';

export type PhotoSource = Extract<Face['source'], { kind: 'photo' }>;
export type Refusal = CallOutput<'refusals'>['refusals'][number];

export function usePhoto(id: string | null) {
  const { call } = useStudio();
  return useQuery({
    queryKey: keys.photo(id ?? ''),
    queryFn: async () => (await call('photo', { photo: id ?? '' })).photo,
    enabled: id !== null,
  });
}

/** Photos by their ids, as far as they have come. */
export function usePhotos(ids: readonly string[]): readonly Photo[] {
  const { call } = useStudio();
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: keys.photo(id),
      queryFn: async () => (await call('photo', { photo: id })).photo,
    })),
    combine: whatIsThere,
  });
}

const whatIsThere = (answers: readonly { data: Photo | undefined }[]) =>
  answers.flatMap(({ data }) => data ?? []);

/** A photo of the library, or one that was refused, which the library has not. */
export type PhotoPlace = Exclude<CallInput<'placeFace'>['in'], { kind: 'path' }>;

/** The upright photo as an address, with its size in pixels. The host keeps it for a while only: so does this. */
export function usePhotoView(place: PhotoPlace) {
  const { call, pictureUrl } = useStudio();
  return useQuery({
    queryKey: keys.photoView(place.kind === 'photo' ? place.photo : `${place.job} ${place.item}`),
    queryFn: async () => {
      const size = 2048;
      const { picture, width, height } =
        place.kind === 'photo'
          ? await call('photoView', { photo: place.photo, size })
          : await call('refusedView', { job: place.job, item: place.item, size });
      return { address: pictureUrl(picture), width, height };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function useSubjects(): readonly Subject[] {
  const { call } = useStudio();
  const { data } = useQuery({
    queryKey: keys.subjects,
    queryFn: async () => (await call('subjects', {})).subjects,
  });
  return data ?? [];
}

/** The first thousand; read again when there are more. */
export function useRefusals({ id, failed }: Job): readonly Refusal[] {
  const { call } = useStudio();
  const { data } = useQuery({
    queryKey: keys.refusals(id, failed),
    queryFn: async () => (await call('refusals', { job: id })).refusals,
    enabled: failed > 0,
    placeholderData: (before) => before,
  });
  return (failed > 0 && data) || [];
}
