import type { ReadDatabase } from '../../catalog/database.ts';
import { facetOf } from '../../catalog/facets.ts';
import { countFound, findIds, listVariations } from '../../catalog/find.ts';
import {
  changeTags,
  deleteSavedFilter,
  everyTag,
  listSavedFilters,
  saveFilter,
  tagsOf,
} from '../../catalog/tags.ts';
import type { Handlers, StudioContext } from '../context.ts';

type ReadingName = 'variations' | 'found' | 'facets' | 'tags' | 'savedFilters';

export function libraryReadingCalls(reader: ReadDatabase): Handlers<ReadingName> {
  return {
    variations: ({ filter, sort, ...page }) => ({
      total: countFound(reader, 'variations', filter),
      variations: listVariations(reader, filter, sort, page),
    }),
    found: ({ of, filter, sort }) => ({ ids: findIds(reader, of, filter, sort) }),
    facets: ({ of, filter, fields }) => ({
      facets: fields.map((field) => facetOf(reader, of, filter, field)),
    }),
    tags: (tagged) => ({ tags: tagsOf(reader, tagged), known: everyTag(reader) }),
    savedFilters: () => ({ filters: listSavedFilters(reader) }),
  };
}

export function libraryCalls({
  library: { writer },
  emit,
}: StudioContext): Handlers<'setTags' | 'saveFilter' | 'deleteFilter'> {
  return {
    setTags: ({ add, remove, ...tagged }) => {
      changeTags(writer, tagged, { add, remove });
      if (tagged.faces.length > 0) emit({ kind: 'library', changed: 'faces' });
      if (tagged.variations.length > 0) emit({ kind: 'library', changed: 'variations' });
      return {};
    },
    saveFilter: ({ name, filter }) => {
      saveFilter(writer, name, filter);
      emit({ kind: 'library', changed: 'filters' });
      return {};
    },
    deleteFilter: ({ name }) => {
      deleteSavedFilter(writer, name);
      emit({ kind: 'library', changed: 'filters' });
      return {};
    },
  };
}
