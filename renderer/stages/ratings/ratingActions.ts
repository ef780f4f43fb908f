import { type ActionDefinition, defineActions } from '../../frame/shortcuts.ts';

export const digits = Array.from({ length: 10 }, (_, digit) => digit);

const answers = Object.fromEntries(
  digits.map((digit): [string, ActionDefinition] => [
    `answer${digit}`,
    { title: `Answer ${digit}`, keys: [`${digit}`] },
  ]),
);

export const ratingActions = defineActions('ratings', 'Ratings', {
  next: { title: 'Done with this picture', keys: ['Enter'] },
  undo: { title: 'Take the last picture’s ratings back', keys: ['Mod+Z', 'Backspace'] },
  lower: { title: 'A little less', keys: ['ArrowLeft'] },
  higher: { title: 'A little more', keys: ['ArrowRight'] },
  previousQuestion: { title: 'The question before', keys: ['ArrowUp'] },
  nextQuestion: { title: 'The next question', keys: ['ArrowDown'] },
  leave: { title: 'Back to the forms', keys: ['Escape'] },
  ...answers,
});
