import { defineActions } from '../../frame/shortcuts.ts';

export const editActions = defineActions('edit', 'Edit', {
  render: { title: 'Render the full picture', keys: ['Enter'] },
  leave: { title: 'Back to the library', keys: ['Escape'] },
  undo: { title: 'Undo', keys: ['Mod+Z'] },
  redo: { title: 'Redo', keys: ['Mod+Shift+Z', 'Mod+Y'] },
  copy: { title: 'Copy the sliders and the lock', keys: ['Mod+C'] },
  paste: { title: 'Paste them on this face', keys: ['Mod+V'] },
  lock: { title: 'Lock on or off', keys: ['L'] },
  both: { title: 'Unlocked beside locked', keys: ['B'] },
  mesh: { title: 'Mesh points', keys: ['M'] },
  landmarks: { title: '68 points', keys: ['P'] },
  regions: { title: 'Regions', keys: ['R'] },
  drift: { title: 'Drift', keys: ['D'] },
  heat: { title: 'Heat of change', keys: ['H'] },
  layout: { title: 'Side by side, slider, one at a time', keys: ['C'] },
  flip: { title: 'Flip to the original (hold)', keys: ['F'] },
  larger: { title: 'Closer', keys: ['+'] },
  smaller: { title: 'Further away', keys: ['-'] },
  whole: { title: 'Show the whole picture', keys: ['0'] },
  previous: { title: 'Previous variation', keys: [','] },
  next: { title: 'Next variation', keys: ['.'] },
});
