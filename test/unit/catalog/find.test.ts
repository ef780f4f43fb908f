import { describe, expect, it } from 'vitest';
import { facetOf } from '../../../main/catalog/facets.ts';
import { countFound, findIds, listVariations } from '../../../main/catalog/find.ts';
import { faceById, listFaces } from '../../../main/catalog/read-faces.ts';
import {
  changeTags,
  deleteSavedFilter,
  everyTag,
  listSavedFilters,
  saveFilter,
  tagsOf,
} from '../../../main/catalog/tags.ts';
import { everything, type Filter } from '../../../main/contracts/filter.ts';
import type { Sort } from '../../../main/contracts/library.ts';
import { filteredLibrary } from './filtered-library.ts';

const whole = { offset: 0, limit: 10 };

describe('what is found', () => {
  it('stands in the order asked for, what has no such number last', async () => {
    const { writer, younger, older, photo, calm, wild, olderWild } = await filteredLibrary();
    const faces = (sort: Sort) => listFaces(writer, { sort, ...whole }).map(({ id }) => id);
    expect(faces({ by: 'age', descending: true })).toEqual([photo, older, younger]);
    expect(faces({ by: 'added', descending: true })).toEqual([photo, older, younger]);
    expect(faces({ by: 'name', descending: false })).toEqual([photo, younger, older]);
    expect(faces({ by: 'expressionChange', descending: true })).toEqual([older, younger, photo]);
    expect(faces({ by: 'expressionChange', descending: false })).toEqual([younger, older, photo]);
    expect(faces({ by: 'seed', descending: true })).toEqual([older, younger, photo]);
    const variations = (sort: Sort) => findIds(writer, 'variations', everything, sort);
    expect(variations({ by: 'strength', descending: false })).toEqual([olderWild, calm, wild]);
    expect(variations({ by: 'age', descending: true })).toEqual([olderWild, calm, wild]);
    expect(variations({ by: 'name', descending: true })).toEqual([olderWild, wild, calm]);
  });

  it('comes in pages, each face whole', async () => {
    const { writer, older, photo } = await filteredLibrary();
    const page = listFaces(writer, { offset: 1, limit: 2 });
    expect(page).toEqual([faceById(writer, older), faceById(writer, photo)]);
    const filter: Filter = { text: 'seed', conditions: [] };
    expect(countFound(writer, 'faces', filter)).toBe(2);
    expect(listFaces(writer, { filter, offset: 1, limit: 5 }).map(({ id }) => id)).toEqual([older]);
  });

  it('lists variations with what a grid shows of them', async () => {
    const { writer, younger, calm } = await filteredLibrary();
    const filter: Filter = {
      text: '',
      conditions: [{ kind: 'one-of', field: 'label', values: ['calm'] }],
    };
    const [found, ...more] = listVariations(writer, filter, { by: 'added', descending: false }, whole);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      id: calm,
      face: younger,
      faceName: 'Sample 1',
      edits: [{ direction: 'age', strength: 2 }],
      lock: null,
      labels: ['calm'],
      expressionChange: 0.1,
    });
  });
});

describe('a field’s values', () => {
  it('are counted once a face, whatever its variations, and none has its place', async () => {
    const { writer } = await filteredLibrary();
    expect(facetOf(writer, 'faces', everything, 'label')).toEqual({
      kind: 'text',
      field: 'label',
      values: [
        { value: 'wild', count: 2 },
        { value: 'calm', count: 1 },
      ],
      more: 0,
    });
    expect(facetOf(writer, 'faces', everything, 'subject')).toMatchObject({
      values: [
        { value: '', count: 2 },
        { value: 'Person 7', count: 1 },
      ],
    });
    expect(facetOf(writer, 'variations', everything, 'tag')).toMatchObject({
      values: [
        { value: 'pilot', count: 2 },
        { value: 'figure 2', count: 1 },
      ],
    });
  });

  it('are narrowed by the other fields’ conditions, not by its own', async () => {
    const { writer } = await filteredLibrary();
    const filter: Filter = {
      text: '',
      conditions: [
        { kind: 'one-of', field: 'label', values: ['calm'] },
        { kind: 'between', field: 'age', low: 0, high: 40 },
      ],
    };
    expect(facetOf(writer, 'variations', filter, 'label')).toMatchObject({
      values: [
        { value: 'calm', count: 1 },
        { value: 'wild', count: 1 },
      ],
    });
  });

  it('of numbers are told by their extent and how they lie in it', async () => {
    const { writer } = await filteredLibrary();
    const facet = facetOf(writer, 'faces', everything, 'expressionChange');
    expect(facet).toMatchObject({ kind: 'number', low: 0.1, high: 0.7 });
    if (facet.kind !== 'number') throw new Error('not a number');
    expect([facet.bins[0], facet.bins.at(-1), facet.bins.reduce((sum, bin) => sum + bin)]).toEqual([1, 1, 3]);
    const none = facetOf(writer, 'faces', { text: 'nobody', conditions: [] }, 'age');
    expect(none).toEqual({ kind: 'number', field: 'age', low: null, high: null, bins: [] });
  });
});

describe('tags and saved filters', () => {
  it('tags are added to and taken from many at once', async () => {
    const { writer, younger, older, calm } = await filteredLibrary();
    const tagged = { faces: [younger, older, 'nobody0000'], variations: [calm] };
    changeTags(writer, tagged, { add: ['new', 'pilot'], remove: [] });
    expect(tagsOf(writer, tagged)).toEqual([
      { tag: 'new', count: 3 },
      { tag: 'pilot', count: 3 },
    ]);
    changeTags(writer, { faces: [younger], variations: [] }, { add: [], remove: ['pilot'] });
    expect(tagsOf(writer, { faces: [younger], variations: [] })).toEqual([{ tag: 'new', count: 1 }]);
    expect(everyTag(writer)).toEqual(['figure 2', 'new', 'pilot']);
  });

  it('a filter saved under a known name takes the former one’s place', async () => {
    const { writer } = await filteredLibrary();
    const older: Filter = { text: '', conditions: [{ kind: 'between', field: 'age', low: 60, high: null }] };
    saveFilter(writer, 'mine', everything);
    saveFilter(writer, 'mine', older);
    saveFilter(writer, 'all', everything);
    expect(listSavedFilters(writer)).toEqual([
      { name: 'all', filter: everything },
      { name: 'mine', filter: older },
    ]);
    deleteSavedFilter(writer, 'all');
    expect(listSavedFilters(writer)).toHaveLength(1);
  });
});
