import { type ActionDefinition, defineActions } from '../../frame/shortcuts.ts';

const reasons = Object.fromEntries(
  Array.from({ length: 9 }, (_, index): [string, ActionDefinition] => [
    `reason${index + 1}`,
    { title: `Reason ${index + 1}`, keys: [`${index + 1}`] },
  ]),
);

/** Keys that decide and keys that move lie apart, so that no slip of a finger is a verdict. */
export const reviewActions = defineActions('review', 'Review', {
  accept: { title: 'Accept', keys: ['A'] },
  reject: { title: 'Reject', keys: ['R'] },
  unsure: { title: 'Unsure', keys: ['U'] },
  left: { title: 'The left one keeps the expression', keys: ['S'] },
  right: { title: 'The right one keeps the expression', keys: ['D'] },
  undo: { title: 'Take the last verdict back', keys: ['Mod+Z', 'Backspace'] },
  note: { title: 'Write a note', keys: ['T'] },
  next: { title: 'Next', keys: ['ArrowRight'] },
  back: { title: 'Back', keys: ['ArrowLeft'] },
  unreviewed: { title: 'Next unreviewed', keys: ['N', 'ArrowDown'] },
  layout: { title: 'Side by side, slider, one at a time', keys: ['C'] },
  flip: { title: 'Flip between the pictures (hold)', keys: ['F'] },
  whole: { title: 'Show the whole picture', keys: ['0'] },
  leave: { title: 'Back to the queues', keys: ['Escape'] },
  ...reasons,
});
