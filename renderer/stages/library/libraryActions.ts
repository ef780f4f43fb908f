// What the library's keys do. Arrows, Page up and down, Home, End, Enter and Space belong to the grid itself.
import { defineActions } from '../../frame/shortcuts.ts';

export const libraryActions = defineActions('library', 'Library', {
  search: { title: 'Search', keys: ['/', 'Mod+F'] },
  filter: { title: 'Filter panel', keys: ['F'] },
  details: { title: 'Details panel', keys: ['I'] },
  kind: { title: 'Faces or variations', keys: ['V'] },
  all: { title: 'Choose all that is found', keys: ['Mod+A'] },
  none: { title: 'Choose nothing', keys: ['Escape'] },
  tag: { title: 'Tag what is chosen', keys: ['T'] },
  erase: { title: 'Erase what is chosen', keys: ['Delete'] },
  larger: { title: 'Larger pictures', keys: ['+', '='] },
  smaller: { title: 'Smaller pictures', keys: ['-'] },
});
