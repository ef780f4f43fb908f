// What the library's screens read: pages of what a filter finds, counts by field, tags, saved filters.
import { type QueryClient, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Call, CallOutput } from '../../main/contracts/calls.ts';
import type { Face } from '../../main/contracts/entities.ts';
import type { Filter, FilterField } from '../../main/contracts/filter.ts';
import type { Facet, ListedKind, ListedVariation, SavedFilter, Sort } from '../../main/contracts/library.ts';
import { facesPerPage, keys } from './queries.ts';
import { useStudio } from './studio.ts';

export interface Listed {
  readonly of: ListedKind;
  readonly filter: Filter;
  readonly sort: Sort;
}

/** One picture of the grid. */
export type Entry =
  | { readonly of: 'faces'; readonly id: string; readonly face: Face }
  | { readonly of: 'variations'; readonly id: string; readonly variation: ListedVariation };

interface Page {
  readonly total: number;
  readonly entries: readonly Entry[];
}

async function readPage(call: Call, { of, filter, sort }: Listed, page: number): Promise<Page> {
  const wanted = { filter, sort, offset: page * facesPerPage, limit: facesPerPage };
  if (of === 'faces') {
    const { total, faces } = await call('faces', wanted);
    return { total, entries: faces.map((face) => ({ of, id: face.id, face })) };
  }
  const { total, variations } = await call('variations', wanted);
  return { total, entries: variations.map((variation) => ({ of, id: variation.id, variation })) };
}

/** The pages that are on screen, and how much there is in all. While a filter changes, what was found stays. */
export function useListed(listed: Listed, pages: readonly number[]) {
  const { call } = useStudio();
  // The first page stays: it tells how many there are while others are on their way.
  const wanted = useMemo(() => [...new Set([0, ...pages])], [pages]);
  const answers = useQueries({
    queries: wanted.map((page) => ({
      queryKey: keys.listed(listed.of, listed, page),
      queryFn: () => readPage(call, listed, page),
      // Comparing two pages entry by entry costs a frame.
      structuralSharing: false as const,
    })),
    combine: pagesOf,
  });
  const entries = useMemo(() => {
    const found = new Map<number, Entry>();
    answers.forEach((answer, at) => {
      answer?.entries.forEach((entry, index) => {
        found.set((wanted[at] ?? 0) * facesPerPage + index, entry);
      });
    });
    return found;
  }, [answers, wanted]);
  return { entries, total: answers[0]?.total ?? null };
}

/** How much is found; null before it is known. */
export function useFoundTotal(listed: Listed): number | null {
  const { call } = useStudio();
  const { data } = useQuery({
    queryKey: keys.listed(listed.of, listed, 0),
    queryFn: () => readPage(call, listed, 0),
    structuralSharing: false,
    select: ({ total }) => total,
    placeholderData: (before) => before,
  });
  return data ?? null;
}

const pagesOf = (answers: readonly { data: Page | undefined }[]) => answers.map((answer) => answer.data);

/** The ids of all that is found, in order; asked for when a choice reaches beyond what is on screen. */
export function readFound(call: Call, client: QueryClient, listed: Listed): Promise<readonly string[]> {
  return client.fetchQuery({
    queryKey: keys.listed(listed.of, listed, 'ids'),
    queryFn: async () => (await call('found', listed)).ids,
  });
}

/** How many faces there are, filtered or not, and the seed to go on from. */
export function useLibrarySize(): { total: number; nextSeed: number } | undefined {
  const { call } = useStudio();
  const { data } = useQuery({
    queryKey: [...keys.allFaces, 'size'],
    queryFn: async () => {
      const { total, nextSeed } = await call('faces', { limit: 1 });
      return { total, nextSeed };
    },
  });
  return data;
}

/** The values of these fields with their counts; the former ones until the new are there. */
export function useFacets(of: ListedKind, filter: Filter, fields: readonly FilterField[]): readonly Facet[] {
  const { call } = useStudio();
  const { data } = useQuery({
    queryKey: keys.facets(of, filter, fields),
    queryFn: async () => (await call('facets', { of, filter, fields: [...fields] })).facets,
    enabled: fields.length > 0,
    placeholderData: (before) => before,
  });
  return data ?? [];
}

export interface Chosen {
  readonly faces: readonly string[];
  readonly variations: readonly string[];
}

export function useTags({ faces, variations }: Chosen): CallOutput<'tags'> {
  const { call } = useStudio();
  const { data } = useQuery({
    queryKey: keys.tags(faces, variations),
    queryFn: () => call('tags', { faces: [...faces], variations: [...variations] }),
    placeholderData: (before) => before,
  });
  return data ?? { tags: [], known: [] };
}

export function useSavedFilters(): readonly SavedFilter[] {
  const { call } = useStudio();
  const { data } = useQuery({
    queryKey: keys.savedFilters,
    queryFn: async () => (await call('savedFilters', {})).filters,
  });
  return data ?? [];
}
