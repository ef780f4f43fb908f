import { useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { type Listed, readFound } from '../../data/library.ts';
import { report } from '../../data/problems.ts';
import { useStudio } from '../../data/studio.ts';
import { useShortcuts } from '../../frame/shortcuts.ts';
import { useView } from '../../frame/viewState.ts';
import { thumbnailSizes } from './LibraryTools.tsx';
import { libraryActions } from './libraryActions.ts';
import { choose, clearChosen, showKind, useLibrary } from './libraryState.ts';
import type { Erasing } from './useErasing.ts';

interface Parts {
  readonly listed: Listed;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly tags: RefObject<HTMLInputElement | null>;
  readonly erasing: Erasing;
}

export function useLibraryKeys({ listed, search, tags, erasing }: Parts): void {
  const { call } = useStudio();
  const client = useQueryClient();
  useShortcuts(libraryActions, {
    search: () => search.current?.focus(),
    filter: () => useLibrary.setState(({ filterOpen }) => ({ filterOpen: !filterOpen })),
    details: () => useLibrary.setState(({ detailsOpen }) => ({ detailsOpen: !detailsOpen })),
    kind: () => showKind(listed.of === 'faces' ? 'variations' : 'faces'),
    all: () => void readFound(call, client, listed).then(choose).catch(report),
    none: clearChosen,
    tag: () => tags.current?.focus(),
    erase: () => useLibrary.getState().chosen.size > 0 && erasing.ask(),
    larger: () => resize(1),
    smaller: () => resize(-1),
  });
}

function resize(by: 1 | -1): void {
  const { min, max, step } = thumbnailSizes;
  useView.setState(({ thumbnail }) => ({ thumbnail: Math.min(max, Math.max(min, thumbnail + by * step)) }));
}
