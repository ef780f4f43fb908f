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
  tags: { title: 'Give tags', keys: ['L'] },
  next: { title: 'Next', keys: ['ArrowRight'] },
  back: { title: 'Back', keys: ['ArrowLeft'] },
  unreviewed: { title: 'Next unreviewed', keys: ['N'] },
  below: { title: 'In the grid the one below, else the next unreviewed', keys: ['ArrowDown'] },
  above: { title: 'In the grid the one above', keys: ['ArrowUp'] },
  nextFace: { title: 'In the grid the next face', keys: ['PageDown'] },
  lastFace: { title: 'In the grid the face before', keys: ['PageUp'] },
  grid: { title: 'Several variations of a face at once', keys: ['G'] },
  correct: { title: 'Correct keypoints', keys: ['K'] },
  layout: { title: 'Side by side, slider, one at a time', keys: ['C'] },
  flip: { title: 'Flip between the pictures (hold)', keys: ['F'] },
  whole: { title: 'Show the whole picture', keys: ['0'] },
  leave: { title: 'Back to the queues', keys: ['Escape'] },
  ...reasons,
});

/** While keypoints are corrected these stand in for the ones above. */
export const correctActions = defineActions('correct', 'Correcting keypoints', {
  nextPoint: { title: 'Next point', keys: ['.'] },
  lastPoint: { title: 'The point before', keys: [','] },
  left: { title: 'Point left by a pixel', keys: ['ArrowLeft'] },
  right: { title: 'Point right by a pixel', keys: ['ArrowRight'] },
  up: { title: 'Point up by a pixel', keys: ['ArrowUp'] },
  down: { title: 'Point down by a pixel', keys: ['ArrowDown'] },
  farLeft: { title: 'Point left by ten pixels', keys: ['Shift+ArrowLeft'] },
  farRight: { title: 'Point right by ten pixels', keys: ['Shift+ArrowRight'] },
  farUp: { title: 'Point up by ten pixels', keys: ['Shift+ArrowUp'] },
  farDown: { title: 'Point down by ten pixels', keys: ['Shift+ArrowDown'] },
  occluded: { title: 'Point hidden, or not', keys: ['O'] },
  reset: { title: 'Point back to the detector’s place', keys: ['Delete'] },
  undo: { title: 'Take the last correction back', keys: ['Mod+Z', 'Backspace'] },
  side: { title: 'The face before, or the variation', keys: ['B'] },
  detector: { title: 'The other detector’s points', keys: ['P'] },
  whole: { title: 'Show the whole picture', keys: ['0'] },
  leave: { title: 'Done correcting', keys: ['K', 'Escape'] },
});
