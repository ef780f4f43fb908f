import { defineActions } from '../../frame/shortcuts.ts';

export const teachActions = defineActions('teach', 'Teach a direction', {
  yes: { title: 'Yes', keys: ['Y', 'ArrowRight'] },
  no: { title: 'No', keys: ['N', 'ArrowLeft'] },
  skip: { title: 'Skip', keys: ['S', 'ArrowDown'] },
  back: { title: 'Back to the one before', keys: ['Backspace', 'Mod+Z'] },
  leave: { title: 'Back to the list', keys: ['Escape'] },
});
